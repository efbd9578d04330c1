package dev.coset.motion.bodies;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * The basic map of vectors Z and scalars h: {@code E = [Z W, g, d]}, {@code S = E^T E}, vectors
 * {@code E A} and scalars b, where {@code [A, b] = MLP[S, h] / (|S| + 1)}, |S| the Frobenius norm.
 *
 * <p>Law: for every orthogonal O with {@code O g = g}, turning Z and the directions d turns the
 * vectors and leaves the scalars alone. Since g is fed in, the law does not hold for other O. It
 * does for all O if g is turned as well.
 */
public final class SubequivariantMap extends Module {

  private final Linear mix;
  private final Linear hidden;
  private final Linear weights;
  private final int channels;
  private final int outVectors;

  /**
   * A map with random weights.
   *
   * @param in extents of the input
   * @param out extents of the output
   * @param channels of vectors inside
   * @param random from which weights are drawn
   */
  public SubequivariantMap(Extents in, Extents out, int channels, RandomGenerator random) {
    this(in, out, channels, Initializer.fanIn(), random);
  }

  /** The same, where {@code last} draws the weights of the last linear map. */
  SubequivariantMap(
      Extents in, Extents out, int channels, Initializer last, RandomGenerator random) {
    this.channels = channels + 2;
    this.outVectors = out.vectors();
    mix = child("mix", new Linear(in.vectors(), channels, false, Initializer.fanIn(), random));
    int products = this.channels * this.channels;
    int width = Math.max(32, in.scalars());
    int answers = this.channels * out.vectors() + out.scalars();
    hidden = child("hidden", new Linear(products + in.scalars(), width, random));
    weights = child("weights", new Linear(width, answers, true, last, random));
  }

  /**
   * How many vectors and scalars.
   *
   * @param vectors at least 1
   * @param scalars at least 0
   */
  public record Extents(int vectors, int scalars) {
    /** Checks the values. */
    public Extents {
      if (vectors < 1 || scalars < 0) {
        throw new IllegalArgumentException(
            "At least 1 vector and 0 scalars are needed, given: %d, %d"
                .formatted(vectors, scalars));
      }
    }
  }

  /**
   * The mapped features.
   *
   * @param features of limbs
   * @param given gravity and target of each limb, {@code [bodies, limbs, 3, 2]}
   */
  public LimbFeatures forward(LimbFeatures features, Tensor given) {
    Tensor all = Tensors.cat(-1, mix.forward(features.vectors()), given);
    Tensor products = products(all);
    Tensor norm = products.norm(2, -1, true).add(1.0);
    Tensor seen = Tensors.cat(-1, products, features.scalars());
    Tensor answers = weights.forward(hidden.forward(seen).silu()).div(norm);
    long used = (long) channels * outVectors;
    Tensor matrix = answers.slice(-1, 0, used).unflatten(-1, channels, outVectors);
    return new LimbFeatures(all.matmul(matrix), answers.slice(-1, used, answers.size(-1)));
  }

  /** The scalar products of all pairs of vectors {@code [.., 3, n]}, as {@code [.., n^2]}. */
  static Tensor products(Tensor vectors) {
    return vectors.transpose(-1, -2).matmul(vectors).flatten(-2, -1);
  }
}
