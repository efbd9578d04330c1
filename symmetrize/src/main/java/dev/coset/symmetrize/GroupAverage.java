package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Averaging over a group, the Reynolds operator {@code f_G(x) = mean_g g f(g^-1 x)}.
 *
 * <p>Over all elements of a finite group the law holds up to rounding, and averaging twice is
 * averaging once. Over {@code m} random elements ({@link #monteCarlo}) the law holds only in
 * expectation over the drawn elements; the error falls like {@code 1/sqrt(m)}. Cost: one run of the
 * model per element.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public final class GroupAverage<E, I, O> implements Symmetrizer<E, I, O> {

  private final FrameElements<E> elements;
  private final OutputSpace<O> space;
  private final int batchLimit;

  private GroupAverage(FrameElements<E> elements, OutputSpace<O> space, int batchLimit) {
    CopyAverage.requireBatchLimit(batchLimit);
    this.elements = elements;
    this.space = space;
    this.batchLimit = batchLimit;
  }

  /** The exact average over a finite group, outputs averaged as numbers. */
  public static <E, I> GroupAverage<E, I, NdArray> over(FiniteGroup<E> group) {
    return over(group, ArrayMean.MEAN_OF_LOGITS);
  }

  /** The exact average over a finite group. */
  public static <E, I, O> GroupAverage<E, I, O> over(FiniteGroup<E> group, OutputSpace<O> space) {
    FrameEvidence evidence = FrameEvidence.certain("all elements of %s".formatted(group.name()));
    return new GroupAverage<>(
        FrameElements.of(group.elements(), evidence), space, DEFAULT_BATCH_LIMIT);
  }

  /**
   * The average over {@code samples} elements drawn from the group's own law, the Haar measure for
   * a compact group. The elements are drawn once, from {@code seed}, so that the result is
   * deterministic; it is equivariant only in expectation.
   */
  public static <E, I, O> GroupAverage<E, I, O> monteCarlo(
      Group<E> group, int samples, OutputSpace<O> space, long seed) {
    if (samples < 1) {
      throw new IllegalArgumentException("At least one sample is needed, given: " + samples);
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<E> drawn = Stream.generate(() -> group.sample(random)).limit(samples).toList();
    FrameEvidence evidence =
        new FrameEvidence(
            Double.POSITIVE_INFINITY,
            false,
            false,
            "%d random elements of %s, equivariant only in expectation"
                .formatted(samples, group.name()));
    return new GroupAverage<>(FrameElements.of(drawn, evidence), space, DEFAULT_BATCH_LIMIT);
  }

  /** The same average with another limit on the copies in one batch. */
  public GroupAverage<E, I, O> withBatchLimit(int limit) {
    return new GroupAverage<>(elements, space, limit);
  }

  /** The elements averaged over, with a word on exactness. */
  public FrameElements<E> elements() {
    return elements;
  }

  @Override
  public SymmetricModel<E, I, O> symmetrize(Model<I, O> model, Equivariance<E, I, O> law) {
    return new FrameModel<>(x -> elements, x -> 1, model, law, space, batchLimit);
  }

  /**
   * The projection of a linear map onto the equivariant ones, {@code P(W) = mean_g out(g) W
   * in(g)^-1}, which is the map itself exactly when it is equivariant.
   *
   * @param w shape {@code [output.dimension, input.dimension]}
   */
  public static <E> Matrix projectLinear(
      Matrix w, FiniteGroup<E> group, Representation<E> input, Representation<E> output) {
    if (w.rows() != output.dimension() || w.columns() != input.dimension()) {
      throw new IllegalArgumentException(
          "The matrix is %d x %d, but the representations map dimension %d to %d"
              .formatted(w.rows(), w.columns(), input.dimension(), output.dimension()));
    }
    Matrix sum = Matrix.zero(w.rows(), w.columns());
    for (E g : group.elements()) {
      sum = sum.plus(output.matrix(g).times(w).times(input.matrix(group.inverse(g))));
    }
    return sum.times(1.0 / group.elements().size());
  }
}
