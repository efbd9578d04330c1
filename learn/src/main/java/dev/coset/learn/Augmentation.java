package dev.coset.learn;

import java.util.random.RandomGenerator;

/**
 * A random change of training inputs that keeps their targets, drawn anew whenever an input is
 * used.
 *
 * {@snippet :
 * // Rotate training clouds at random:
 * Augmentation<PointCloud> turned = (x, random) -> action.apply(group.sample(random), x);
 * // Train in the frame, that is on the standard forms that a frame average will meet:
 * Augmentation<PointCloud> framed = (x, random) -> average.randomForm(x, law, random);
 * }
 *
 * @param <I> the kind of input
 */
@FunctionalInterface
public interface Augmentation<I> {

  /** The changed input. */
  I apply(I input, RandomGenerator random);

  /** No change. */
  static <I> Augmentation<I> none() {
    return (input, _) -> input;
  }
}
