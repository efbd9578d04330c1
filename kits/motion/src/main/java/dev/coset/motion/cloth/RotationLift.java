package dev.coset.motion.cloth;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import java.util.random.RandomGenerator;

/**
 * Rotations of space that act on features of c channels: for each head
 *
 * <pre>Phi(R) = W R W^T + (I - W W^T),   W [c, 3] with orthonormal columns.</pre>
 *
 * <p>Laws: {@code Phi(R S) = Phi(R) Phi(S)}, {@code Phi(R)^T = Phi(R^T)}, {@code Phi(I) = I}, and
 * {@code Phi(R) W = W R}: three directions of the channels turn like a vector, the others do not
 * turn. They hold if W is orthonormal; here W are learned numbers A whose columns are
 * orthonormalized (Gram-Schmidt), so that they hold always, to rounding. {@link #penalty()}, {@code
 * |A^T A - I|^2}, keeps A itself near W, as the paper does with W. Source: "Towards Multi-Layered
 * 3D Garments Animation".
 */
public final class RotationLift extends Module {

  private final Tensor raw;

  /**
   * Lifts for several heads.
   *
   * @param heads at least 1
   * @param channels c of each head, at least 3
   */
  public RotationLift(int heads, int channels, RandomGenerator random) {
    if (heads < 1 || channels < 3) {
      throw new IllegalArgumentException(
          "At least 1 head and 3 channels are expected, given: %d, %d".formatted(heads, channels));
    }
    double scale = 1 / Math.sqrt(channels);
    this.raw =
        parameter(
            "raw", () -> Initializer.normal(scale).draw(new long[] {heads, channels, 3}, random));
  }

  /** {@code |A^T A - I|^2}, summed over heads. */
  public Tensor penalty() {
    Tensor gram = raw.transpose(1, 2).matmul(raw);
    return gram.sub(Tensors.eye(raw.dtype(), 3).to(raw.device())).square().sum();
  }

  /** The lift with the present weights. */
  public Basis basis() {
    Tensor first = unit(raw.select(2, 0));
    Tensor second = unit(without(raw.select(2, 1), first));
    Tensor third = unit(without(without(raw.select(2, 2), first), second));
    return new Basis(Tensors.stack(2, first, second, third));
  }

  private static Tensor without(Tensor x, Tensor axis) {
    return x.sub(axis.mul(axis.mul(x).sum(-1, true)));
  }

  private static Tensor unit(Tensor x) {
    return x.div(x.square().sum(-1, true).sqrt());
  }

  /**
   * A lift.
   *
   * @param matrix W of every head, {@code [heads, c, 3]}
   */
  public record Basis(Tensor matrix) {

    /** Phi of rotations {@code [.., 3, 3]}: {@code [.., heads, c, c]}. */
    public Tensor lifted(Tensor rotations) {
      Tensor turn = rotations.sub(eye(rotations)).unsqueeze(-3);
      Tensor part = matrix.matmul(turn).matmul(matrix.transpose(1, 2));
      return part.add(Tensors.eye(matrix.dtype(), matrix.size(1)).to(matrix.device()));
    }

    /** {@code Phi(R) x} of features {@code [.., heads, c]}; leading axes are broadcast. */
    public Tensor turn(Tensor rotations, Tensor features) {
      Tensor moved = vectors(features).matmul(turnLess(rotations));
      return features.add(embed(moved));
    }

    /** Features of m things as n frames see them: {@code [b, m, ..]} to {@code [b, n, m, ..]}. */
    Tensor turnAll(Tensor rotations, Tensor features) {
      long m = features.size(1);
      long heads = features.size(2);
      Tensor flat = vectors(features).flatten(1, 2).unsqueeze(1); // [b, 1, m heads, 3]
      Tensor moved = flat.matmul(turnLess(rotations)).unflatten(2, m, heads);
      return features.unsqueeze(1).add(embed(moved));
    }

    /** {@code (R - I)^T}, which rows of vectors are multiplied by. */
    private static Tensor turnLess(Tensor rotations) {
      return rotations.sub(eye(rotations)).transpose(-1, -2);
    }

    /** {@code Phi(R)^T x}. */
    public Tensor turnBack(Tensor rotations, Tensor features) {
      return turn(rotations.transpose(-1, -2), features);
    }

    /**
     * {@code W v} of one vector for each head, {@code [.., heads, 3]} to {@code [.., heads, c]}.
     */
    public Tensor embed(Tensor vectors) {
      return Tensors.einsum("...hi,hci->...hc", vectors, matrix);
    }

    /** {@code W^T x}: the vector of each head. */
    public Tensor vectors(Tensor features) {
      return Tensors.einsum("...hc,hci->...hi", features, matrix);
    }

    /** {@code (I - W W^T) x}: what does not turn. */
    public Tensor fixed(Tensor features) {
      return features.sub(embed(vectors(features)));
    }

    private static Tensor eye(Tensor like) {
      return Tensors.eye(like.dtype(), 3).to(like.device());
    }
  }
}
