package dev.coset.motion;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * Choices that are hard in value and soft in derivative: the value is exactly 1 at the largest
 * score of the last axis and exactly 0 elsewhere, the derivative is that of {@code softmax(scores /
 * temperature)}. With {@link #gumbel} noise added to scores, choices are drawn with the
 * probabilities {@code softmax(scores)}.
 */
public final class StraightThrough {

  private StraightThrough() {}

  /**
   * A choice.
   *
   * @param value one-hot on the last axis
   * @param soft what its derivative is that of: {@code softmax(scores / temperature)}
   */
  public record Choice(Tensor value, Tensor soft) {

    /** The places of the ones, INT64. */
    public Tensor index() {
      return value.detach().argmax(-1);
    }
  }

  /**
   * Chooses along the last axis; of equal scores the first.
   *
   * @param scores {@code [.., k]}, with noise added or without
   * @param temperature positive
   */
  public static Choice choose(Tensor scores, double temperature) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("A temperature is positive, given: " + temperature);
    }
    Tensor soft = scores.div(temperature).softmax(-1);
    int choices = Math.toIntExact(scores.size(-1));
    Tensor hard = scores.detach().argmax(-1).oneHot(choices).toType(scores.dtype());
    // The difference is exactly 0, so that ones and zeros stay exact.
    return new Choice(soft.sub(soft.detach()).add(hard), soft);
  }

  /** Independent noise {@code -log(-log u)} with u uniform. */
  public static Tensor gumbel(DType type, long[] shape, RandomGenerator random) {
    Tensor u = Tensors.rand(DType.FLOAT64, shape, random).clamp(1e-12, 1 - 1e-12);
    return u.log().neg().log().neg().toType(type);
  }
}
