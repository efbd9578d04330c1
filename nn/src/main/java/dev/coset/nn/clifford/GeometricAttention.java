package dev.coset.nn.clifford;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Attention between tokens whose weights no motion changes: {@code softmax((<q, k> + q_s . k_s - w
 * |t s_0 - s t_0|^2) / sqrt(12 C + S))}.
 *
 * <p>{@code <q, k>} is the product over the seven blades of grade at most 2 without e0, {@code q_s}
 * and {@code k_s} are numbers, and {@code (t, t_0)}, {@code (s, s_0)} the trivector parts of q and
 * k, each times {@code t_0 / (t_0^2 + 1e-3)}: for points the squared distance, with a positive
 * weight w for each head. C channels and S numbers belong to a head.
 *
 * <p>Source: "Geometric Algebra Transformer".
 */
public final class GeometricAttention extends Module {

  private static final double EPSILON = 1e-3;

  private final int heads;
  private final int channels;
  private final int numbers;
  private final ProjectiveLinear in;
  private final ProjectiveLinear out;
  private final Tensor nearness;

  /**
   * Attention with random weights.
   *
   * @throws IllegalArgumentException if the heads do not divide channels and numbers
   */
  public GeometricAttention(int channels, int numbers, int heads, RandomGenerator random) {
    if (heads < 1 || channels % heads != 0 || numbers % heads != 0) {
      throw new IllegalArgumentException(
          "Heads divide channels and numbers, given: %d heads, %d channels, %d numbers"
              .formatted(heads, channels, numbers));
    }
    this.heads = heads;
    this.channels = channels / heads;
    this.numbers = numbers / heads;
    in = child("in", new ProjectiveLinear(channels, 3 * channels, numbers, 3 * numbers, random));
    out = child("out", new ProjectiveLinear(channels, channels, numbers, numbers, random));
    nearness = parameter("nearness", () -> Tensors.zeros(DType.FLOAT32, heads, 1, 1));
  }

  /** The features of tokens {@code [.., tokens, channels, 16]} after they have seen each other. */
  public ProjectiveFeatures forward(ProjectiveFeatures features) {
    ProjectiveFeatures all = in.forward(features);
    List<Tensor> x = new ArrayList<>();
    List<Tensor> s = new ArrayList<>();
    for (Tensor part : all.multivectors().chunk(3, -2)) {
      x.add(part.unflatten(-2, heads, channels).transpose(-4, -3)); // [.., heads, tokens, c, 16]
    }
    for (Tensor part : all.scalars().chunk(3, -1)) {
      s.add(part.unflatten(-1, heads, numbers).transpose(-3, -2));
    }
    Tensor values = Tensors.cat(-1, x.get(2).flatten(-2, -1), s.get(2));
    Tensor seen = query(x.get(0), s.get(0)).attention(key(x.get(1), s.get(1)), values, null, false);
    long width = 16L * channels;
    Tensor multivectors =
        seen.slice(-1, 0, width).unflatten(-1, channels, 16).transpose(-4, -3).flatten(-3, -2);
    Tensor scalars = seen.slice(-1, width, width + numbers).transpose(-3, -2).flatten(-2, -1);
    return out.forward(new ProjectiveFeatures(multivectors, scalars));
  }

  private Tensor query(Tensor q, Tensor s) {
    Tensor t = trivector(q);
    Tensor t0 = t.slice(-1, 3, 4);
    Tensor v = t.slice(-1, 0, 3);
    Tensor distance =
        Tensors.cat(-1, v.square().sum(-1, true), t0.square(), v.mul(t0)).flatten(-2, -1);
    return Tensors.cat(-1, plain(q), s, distance.mul(nearness.softplus()));
  }

  private static Tensor key(Tensor k, Tensor s) {
    Tensor t = trivector(k);
    Tensor s0 = t.slice(-1, 3, 4);
    Tensor v = t.slice(-1, 0, 3);
    Tensor distance =
        Tensors.cat(-1, s0.square().neg(), v.square().sum(-1, true).neg(), v.mul(s0).mul(2))
            .flatten(-2, -1);
    return Tensors.cat(-1, plain(k), s, distance);
  }

  /** The components of grade at most 2 without e0, {@code [.., 7 c]}. */
  private static Tensor plain(Tensor x) {
    return Tensors.cat(
            -1,
            x.slice(-1, 0, 1),
            x.slice(-1, ProjectiveTensors.E0 + 1L, ProjectiveTensors.E01),
            x.slice(-1, ProjectiveTensors.E12, ProjectiveTensors.E012))
        .flatten(-2, -1);
  }

  /** The trivector parts times {@code t_0 / (t_0^2 + 1e-3)}; {@code t_0} is last. */
  private static Tensor trivector(Tensor x) {
    Tensor t = x.slice(-1, ProjectiveTensors.E012, ProjectiveTensors.E123 + 1L);
    Tensor t0 = t.slice(-1, 3, 4);
    return t.mul(t0.div(t0.square().add(EPSILON)));
  }
}
