package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The pose in which the data is found naturally, as a loss of the canonicalizer: {@code -E log
 * p(e|x)}. Since the pose moves with the input, teaching it on upright data teaches it on all
 * turned data too. Source: "Equivariant Adaptation of Large Pretrained Models", section 3.
 *
 * @param <E> the type of the group elements
 */
public sealed interface PosePrior<E> {

  /**
   * One element of a finite group: the cross entropy of the logits with it. Where moves resample,
   * samples are moved by random elements and the element expected of them moves along, so that the
   * network does not learn to tell upright images by their sharpness.
   */
  record Element<E>(E element) implements PosePrior<E> {}

  /** Matrices near the identity, by the mean squared distance {@code |R - I|^2 / 9}. */
  record NearIdentity<E>() implements PosePrior<E> {}

  /**
   * A matrix Fisher density about the identity, {@code p(R) ~ exp(kappa tr R)}, on the plane the
   * one of von Mises; its negative logarithm but for a constant, {@code kappa (3 - tr R)}.
   *
   * @param concentration kappa, above 0
   */
  record MatrixFisher<E>(double concentration) implements PosePrior<E> {
    /** Checks the concentration. */
    public MatrixFisher {
      if (!(concentration > 0)) {
        throw new BadInputException("The concentration is above 0, given: " + concentration);
      }
    }
  }

  /** The identity of a finite group. */
  static <E> PosePrior<E> identity(GroupMoves<E> moves) {
    return new Element<>(moves.element(0));
  }

  /**
   * Checks that the prior is one on the poses.
   *
   * @throws BadInputException if its element is outside of the group, or it is for poses of another
   *     kind
   */
  default void require(TensorPose<E> pose) {
    switch (this) {
      case Element<E>(E element) -> {
        if (!(pose instanceof DiscretePose<E> discrete)) {
          throw unfit("an element of a finite group", "NearIdentity or MatrixFisher");
        }
        discrete.moves().position(element);
      }
      case NearIdentity<E> _, MatrixFisher<E> _ -> {
        if (!(pose instanceof VectorPose<E>)) {
          throw unfit("a rotation matrix", "PosePrior.identity");
        }
      }
    }
  }

  /**
   * The mean loss over a batch in natural pose.
   *
   * @param inputs as the network takes them
   * @param random for the moves of {@link Element} where they resample
   */
  default Tensor loss(TensorPose<E> pose, Tensor inputs, RandomGenerator random) {
    require(pose);
    return switch (this) {
      case Element<E>(E element) -> crossEntropy((DiscretePose<E>) pose, element, inputs, random);
      case NearIdentity<E> _ -> {
        Tensor rotation = ((VectorPose<E>) pose).pose(inputs).rotation();
        yield rotation.sub(Tensors.eye(rotation.dtype(), 3)).square().mean();
      }
      case MatrixFisher<E>(double concentration) -> {
        Tensor rotation = ((VectorPose<E>) pose).pose(inputs).rotation();
        Tensor trace = rotation.diagonal(0, 1, 2).sum(-1);
        yield trace.neg().add(3).mul(concentration).mean();
      }
    };
  }

  private static <E> Tensor crossEntropy(
      DiscretePose<E> pose, E element, Tensor inputs, RandomGenerator random) {
    GroupMoves<E> moves = pose.moves();
    int expected = moves.position(element);
    int[] labels = new int[Math.toIntExact(inputs.size(0))];
    Tensor seen = inputs;
    if (moves.exact()) {
      Arrays.fill(labels, expected);
    } else {
      int[] by = random.ints(labels.length, 0, moves.order()).toArray();
      seen = moves.moveEach(by, inputs);
      Arrays.setAll(labels, i -> moves.compose(by[i], expected));
    }
    long[] classes = Arrays.stream(labels).asLongStream().toArray();
    return Losses.crossEntropy(pose.module().forward(seen), Tensors.of(classes));
  }

  private static BadInputException unfit(String wanted, String other) {
    return new BadInputException(
        "This prior is about %s, which the pose is not; use %s".formatted(wanted, other));
  }
}
