package dev.coset.learn;

import dev.coset.data.NdArray;
import dev.coset.symmetrize.Canonicalization;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.GroupAverage;
import dev.coset.symmetrize.PosedAverage;
import dev.coset.symmetrize.RowPooling;
import dev.coset.symmetrize.StochasticFrame;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.Symmetry;
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

  /** Moves inputs by random elements of a group. */
  static <E, I> Augmentation<I> under(Symmetry<E, I> symmetry) {
    return (input, random) -> symmetry.action().apply(symmetry.group().sample(random), input);
  }

  /**
   * Replaces inputs by the forms in which a symmetrized model hands them to the model inside: for a
   * frame one of its standard forms, for a canonicalization the standard form, for an average a
   * random motion.
   *
   * @throws IllegalArgumentException for row pooling, whose forms are not inputs of the same kind
   */
  static <E, I> Augmentation<I> forms(SymmetrizerPlan<E, I> plan) {
    return switch (plan.symmetrizer()) {
      case FrameAverage<E, I, NdArray> frame ->
          (input, random) -> frame.randomForm(input, plan.law(), random);
      case StochasticFrame<E, I, NdArray> draws ->
          (input, random) ->
              FrameAverage.<E, I>of(draws.frame()).randomForm(input, plan.law(), random);
      case Canonicalization<E, I, NdArray> pose ->
          (input, random) -> pose.canonicalizer().canonicalize(input).form();
      case PosedAverage<E, I, NdArray> posed -> (input, random) -> posed.randomForm(input, random);
      case GroupAverage<E, I, NdArray> average -> under(plan.symmetry());
      case RowPooling pooling ->
          throw new IllegalArgumentException(
              "Row pooling hands single rows to the model; train it on single rows");
    };
  }
}
