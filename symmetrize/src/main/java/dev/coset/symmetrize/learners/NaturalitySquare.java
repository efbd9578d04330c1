package dev.coset.symmetrize.learners;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The two ways around a square: train, then move the predictions by {@code q}, or move the training
 * set, then train. The square commutes when {@code A'(D') o p = q o A(D)}.
 *
 * <p>Both trainings get generators of the same seed, so that a learner that draws is compared with
 * itself. Squares can be joined: when two commute, so does {@link #then their join}.
 *
 * @param learner the learner {@code A} on the training set as it is
 * @param moved the learner {@code A'} on the moved training set: the same one, or one whose
 *     settings move along, for example a ridge penalty that grows with the number of copies
 * @param morphism the transformation
 */
public record NaturalitySquare(Learner learner, Learner moved, Morphism morphism) {

  /** The square with the same learner on both sides. */
  public static NaturalitySquare of(Learner learner, Morphism morphism) {
    return new NaturalitySquare(learner, learner, morphism);
  }

  /** This square, joined with one that begins where it ends. */
  public NaturalitySquare then(NaturalitySquare next) {
    return new NaturalitySquare(learner, next.moved, morphism.then(next.morphism));
  }

  /**
   * How far the square is from commuting: {@code 2 |a - b| / (|a| + |b|)} for the lists of
   * predictions {@code a = A'(D')(p(x))} and {@code b = q(A(D)(x))} at all points, from 0 to 2; 0
   * if both lists are zero, infinite if a prediction is not finite.
   *
   * @param data the training set
   * @param points where the two functions are compared, inputs of the unmoved space
   * @param seed the seed of both trainings
   */
  public double defect(LabelledTable data, List<double[]> points, long seed) {
    Predictor before = learner.fit(data, new SplittableRandom(seed));
    Predictor after = moved.fit(morphism.apply(data), new SplittableRandom(seed));
    double difference = 0;
    double first = 0;
    double second = 0;
    for (double[] point : points) {
      double[] a = after.at(morphism.inputs().apply(point));
      double[] b = morphism.targets().apply(before.at(point));
      for (int j = 0; j < b.length; j++) {
        difference += (a[j] - b[j]) * (a[j] - b[j]);
        first += a[j] * a[j];
        second += b[j] * b[j];
      }
    }
    double size = Math.sqrt(first) + Math.sqrt(second);
    if (!Double.isFinite(size)) {
      return Double.POSITIVE_INFINITY;
    }
    return size == 0 ? 0 : 2 * Math.sqrt(difference) / size;
  }
}
