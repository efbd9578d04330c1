package dev.coset.groups.pointwise;

import dev.coset.groups.Matrix;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a scalar function commutes with a representation, why, and for a refusal an input that
 * shows it.
 *
 * @param equivariant whether it commutes, exactly
 * @param reason which case of the rule decided
 * @param activation the name of the function
 * @param witness present for a refusal
 */
public record Verdict(
    boolean equivariant, Reason reason, String activation, Optional<Witness> witness) {

  /** The cases of the rule; the first three accept. */
  public enum Reason {
    /** Linear functions commute with every matrix. */
    LINEAR("is linear and commutes with every matrix"),
    /** Affine functions commute with matrices whose rows sum to one. */
    AFFINE("is affine, and the rows of every generator sum to one"),
    /** All matrices permute the coordinates, with factors that the function lets through. */
    MONOMIAL(
        "is not affine, and every generator permutes the coordinates with factors that it lets"
            + " through"),
    /** An affine function meets a matrix whose rows do not sum to one. */
    ROW_SUMS("is affine with an offset, and the rows of a generator do not sum to one"),
    /** A matrix mixes coordinates. */
    NOT_MONOMIAL("is not affine, and a generator adds up several coordinates"),
    /** A matrix multiplies a coordinate by a factor that the function does not let through. */
    FACTOR(
        "is not affine, and a generator multiplies a coordinate by a factor c with f(ct) != c"
            + " f(t)"),
    /** A one-parameter subgroup mixes coordinates, as rotations do. */
    CONTINUOUS_MIXING(
        "is not affine, and a one-parameter subgroup mixes the coordinates continuously");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /**
   * An input on which the law fails.
   *
   * @param matrix {@code M}, the matrix of a generator
   * @param input {@code x}
   * @param error the largest entry of {@code f(M x) - M f(x)}, relative to the two vectors
   */
  public record Witness(Matrix matrix, double[] input, double error) {

    /** Copies the input. */
    public Witness {
      input = input.clone();
    }

    @Override
    public double[] input() {
      return input.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Witness that
          && matrix.equals(that.matrix)
          && Arrays.equals(input, that.input)
          && error == that.error;
    }

    @Override
    public int hashCode() {
      return 31 * matrix.hashCode() + Arrays.hashCode(input);
    }
  }

  /** One sentence: what the function is, what the matrices are, and how large the error is. */
  public String explanation() {
    String shown =
        witness
            .map(
                w ->
                    String.format(
                        Locale.ROOT, " (an input has the relative error %.2g)", w.error()))
            .orElse("");
    return activation + " " + reason.text + shown;
  }
}
