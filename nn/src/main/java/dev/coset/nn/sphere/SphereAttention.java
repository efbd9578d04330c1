package dev.coset.nn.sphere;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * Attention as a quotient of integrals over the sphere, {@code out(p) = int exp(q(p).k(p') / sqrt
 * d) v(p') dp' / int exp(q(p).k(p') / sqrt d) dp'}, with {@code d = channels / heads}.
 *
 * <p>Integrals are sums over the grid with its weights: to the logits {@code log w} is added, at
 * least that of 1e-12. So crowded samples near the poles do not count more than others, and
 * rotations commute with it up to the error of the quadrature, which falls fast with the resolution
 * for smooth fields. Shifts in longitude by whole samples commute exactly.
 *
 * <p>Queries may lie on another grid than keys and values.
 *
 * <p>Source: "Attention on the Sphere".
 */
public final class SphereAttention extends Module implements FieldAttention {

  /** Weights below are taken as this one. */
  static final double LEAST_WEIGHT = 1e-12;

  /** How the sums are computed. */
  public enum Evaluation {
    /** With all weights in memory; differentiable to any order. */
    EXPLICIT,
    /** In one pass, for fine grids; has first derivatives. */
    FUSED
  }

  private final RingGrid from;
  private final RingGrid to;
  private final int heads;
  private final Evaluation evaluation;
  private final FieldProjections projections;

  /** Logarithms of the weights of the keys, {@code [1, samples]}. */
  private final Tensor mask;

  /** Within one grid, differentiable to any order. */
  public SphereAttention(RingGrid grid, int channels, int heads, RandomGenerator random) {
    this(grid, grid, channels, heads, Evaluation.EXPLICIT, random);
  }

  /**
   * With random weights.
   *
   * @param from where keys and values lie
   * @param to where queries lie
   * @param channels of the fields
   * @param heads divides the channels
   */
  public SphereAttention(
      RingGrid from,
      RingGrid to,
      int channels,
      int heads,
      Evaluation evaluation,
      RandomGenerator random) {
    this.from = from;
    this.to = to;
    this.heads = heads;
    this.evaluation = evaluation;
    projections = child("projections", new FieldProjections(channels, heads, random));
    double[] logs = logWeights(from);
    mask = buffer("mask", () -> Tensors.of(DType.FLOAT64, logs, 1, logs.length));
  }

  /**
   * For each sample, relative to the mean weight, so that sums of exponentials stay near their
   * usual size.
   */
  static double[] logWeights(RingGrid grid) {
    double[] logs = new double[grid.size()];
    for (int i = 0; i < logs.length; i++) {
      double weight = grid.weight(i / grid.longitudes());
      logs[i] = Math.log(Math.max(weight, LEAST_WEIGHT) * grid.size());
    }
    return logs;
  }

  @Override
  public RingGrid from() {
    return from;
  }

  @Override
  public RingGrid to() {
    return to;
  }

  @Override
  public Tensor forward(Tensor queries, Tensor field) {
    to.require(projections.channels(), queries);
    from.require(projections.channels(), field);
    Tensor q = heads(projections.queries(queries));
    Tensor k = heads(projections.keys(field));
    Tensor v = heads(projections.values(field));
    Tensor bias = mask.toType(q.dtype());
    Tensor seen =
        evaluation == Evaluation.EXPLICIT
            ? q.attention(k, v, bias, false)
            : q.fusedAttention(k, v, bias, false);
    return projections.field(seen.permute(2, 0, 1, 3).flatten(2, 3), to);
  }

  /** {@code [samples, b, c]} to {@code [b, heads, samples, d]}. */
  private Tensor heads(Tensor x) {
    return x.unflatten(-1, heads, x.size(-1) / heads).permute(1, 2, 0, 3);
  }
}
