package dev.coset.nn.sphere;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * {@link SphereAttention} to the samples within an angle of each, by great circles: the integrals
 * go over a cap around p.
 *
 * <p>With an angle of pi it is the global one. Which samples belong to a cap depends on its
 * latitude only, so that lists are as many as rings; kernels go over them, in parallel. Cost grows
 * with the samples in all caps, {@code samples^2 (1 - cos angle) / 2}. Values come in one pass that
 * keeps no shares; derivatives compute them again and hold those of all caps for that time. At the
 * edge of a cap samples count or do not, so that rotations commute less exactly than with the
 * global one. It is differentiable to any order, and runs on the CPU.
 *
 * <p>Source: "Attention on the Sphere".
 */
public final class NeighborhoodSphereAttention extends Module implements FieldAttention {

  private final Neighborhoods places;
  private final int heads;
  private final FieldProjections projections;
  private final CapAttention attention;

  /** Logarithms of the weights of the keys, {@code [1, samples]}. */
  private final Tensor mask;

  /** Within one grid. */
  public NeighborhoodSphereAttention(
      RingGrid grid, double cutoff, int channels, int heads, RandomGenerator random) {
    this(grid, grid, cutoff, channels, heads, random);
  }

  /**
   * With random weights.
   *
   * @param from where keys and values lie
   * @param to where queries lie
   * @param cutoff the angle, in radians
   * @param channels of the fields
   * @param heads divides the channels
   * @throws dev.coset.data.BadInputException if the angle is not positive, a cap is empty, or the
   *     longitudes of {@code from} are not a multiple of those of {@code to}
   */
  public NeighborhoodSphereAttention(
      RingGrid from, RingGrid to, double cutoff, int channels, int heads, RandomGenerator random) {
    this.heads = heads;
    places = new Neighborhoods(from, to, cutoff);
    projections = child("projections", new FieldProjections(channels, heads, random));
    attention = new CapAttention(places);
    double[] logs = SphereAttention.logWeights(from);
    mask = buffer("mask", () -> Tensors.of(DType.FLOAT64, logs, 1, logs.length));
  }

  /** The angle {@code steps pi / (rings - 1)}, as many rings to each side. */
  public static double cutoff(RingGrid grid, int steps) {
    return steps * Math.PI / Math.max(1, grid.rings() - 1);
  }

  @Override
  public RingGrid from() {
    return places.from();
  }

  @Override
  public RingGrid to() {
    return places.to();
  }

  @Override
  public Tensor forward(Tensor queries, Tensor field) {
    to().require(projections.channels(), queries);
    from().require(projections.channels(), field);
    double scale = 1 / Math.sqrt((double) projections.channels() / heads);
    Tensor q = heads(projections.queries(queries).mul(scale));
    Tensor k = heads(projections.keys(field));
    Tensor v = heads(projections.values(field));
    Tensor seen = attention.apply(q, k, v, mask);
    return projections.field(seen.unflatten(1, -1, heads).flatten(2, 3), to());
  }

  /** {@code [samples, b, c]} to {@code [samples, b heads, d]}. */
  private Tensor heads(Tensor x) {
    return x.reshape(x.size(0), x.size(1) * heads, x.size(2) / heads);
  }
}
