package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * How one element is chosen by logits so that a gradient passes: the value is the one-hot vector of
 * the largest, the derivative that of a softmax.
 */
public sealed interface Selection {

  /**
   * The largest logit, with the derivative of {@code softmax(beta a)}.
   *
   * @param beta how sharp the softmax is; small at first, when all orientations should get
   *     gradients
   */
  record StraightThrough(double beta) implements Selection {
    /** Checks that beta is above 0. */
    public StraightThrough {
      requirePositive("beta", beta);
    }
  }

  /**
   * The largest of {@code a + Gumbel noise}, so an element is drawn with probability {@code softmax
   * a}, with the derivative of {@code softmax((a + noise) / temperature)}. Without a generator, in
   * evaluation, there is no noise.
   *
   * @param temperature how smooth the softmax is
   */
  record Gumbel(double temperature) implements Selection {
    /** Checks that the temperature is above 0. */
    public Gumbel {
      requirePositive("The temperature", temperature);
    }
  }

  /** Straight through with beta 1. */
  static Selection straightThrough() {
    return new StraightThrough(1);
  }

  /** One-hot rows {@code [b, |G|]} for logits of that shape, without noise. */
  default Tensor choose(Tensor logits) {
    double sharpness =
        switch (this) {
          case StraightThrough(double beta) -> beta;
          case Gumbel(double temperature) -> 1 / temperature;
        };
    Tensor hot = logits.argmax(-1).oneHot((int) logits.size(1)).toType(logits.dtype());
    Tensor soft = logits.mul(sharpness).softmax(-1);
    return hot.add(soft.sub(soft.detach()));
  }

  /** One-hot rows as they are drawn in training. */
  default Tensor draw(Tensor logits, RandomGenerator random) {
    return switch (this) {
      case StraightThrough _ -> choose(logits);
      case Gumbel _ -> {
        Tensor uniform = Tensors.rand(DType.FLOAT64, logits.shape(), random).clampMin(1e-300);
        Tensor noise = uniform.log().neg().clampMin(1e-300).log().neg();
        yield choose(logits.add(noise.toType(logits.dtype())));
      }
    };
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0)) {
      throw new BadInputException("%s is above 0, given: %s".formatted(what, value));
    }
  }
}
