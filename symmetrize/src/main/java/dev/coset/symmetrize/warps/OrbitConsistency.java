package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Student;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Whether a classifier gives moved copies of an image one label.
 *
 * @param majority the mean share of copies with the label that most copies have, with the 95%
 *     interval over images
 * @param agreement the mean share of pairs of copies with the same label, likewise
 * @param images how many images
 * @param moves how many copies of each
 */
public record OrbitConsistency(Interval majority, Interval agreement, int images, int moves) {

  private static final double LEVEL = 0.95;

  /**
   * Measures a classifier.
   *
   * @param classifier from images {@code [b, c, h, w]} to logits {@code [b, classes]}
   * @param images at least 2
   * @param moves how copies are made of all images, at least 2; the identity may be among them
   */
  public static OrbitConsistency measure(
      Layer classifier, Tensor images, List<? extends UnaryOperator<Tensor>> moves) {
    List<long[]> labels = new ArrayList<>();
    for (UnaryOperator<Tensor> move : moves) {
      try (var _ = Scope.open()) {
        labels.add(
            Autograd.noGrad(() -> classifier.forward(move.apply(images)).argmax(-1)).toLongArray());
      }
    }
    return of(labels);
  }

  /**
   * From labels.
   *
   * @param labels for each of at least 2 moves the labels of at least 2 images
   */
  public static OrbitConsistency of(List<long[]> labels) {
    if (labels.size() < 2 || labels.getFirst().length < 2) {
      throw new BadInputException(
          "Consistency needs at least 2 moves of at least 2 images, given: %d moves"
              .formatted(labels.size()));
    }
    int images = labels.getFirst().length;
    int moves = labels.size();
    double[] majority = new double[images];
    double[] agreement = new double[images];
    for (int i = 0; i < images; i++) {
      Map<Long, Integer> counts = new HashMap<>();
      for (long[] of : labels) {
        counts.merge(of[i], 1, Integer::sum);
      }
      double most = 0;
      double pairs = 0;
      for (int count : counts.values()) {
        most = Math.max(most, count);
        pairs += count * (count - 1.0);
      }
      majority[i] = most / moves;
      agreement[i] = pairs / (moves * (moves - 1.0));
    }
    return new OrbitConsistency(
        Student.mean(majority, LEVEL), Student.mean(agreement, LEVEL), images, moves);
  }
}
