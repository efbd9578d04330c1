package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Where the labels of points are and what they mean.
 *
 * @param attribute the attribute of the clouds that holds them: whole numbers from 0
 * @param names what the numbers mean
 */
public record PartLabels(String attribute, List<String> names) {

  private static final int MOST = 1000;

  /** Copies the list. */
  public PartLabels {
    names = List.copyOf(names);
  }

  /**
   * Labels without names: parts are called {@code part-0} to the greatest number that occurs.
   *
   * @throws BadInputException if a cloud has no such labels
   */
  public static PartLabels counted(String attribute, List<Sample<PointCloud>> samples) {
    PartLabels any =
        new PartLabels(attribute, IntStream.range(0, MOST).mapToObj("part-%d"::formatted).toList());
    long most = 0;
    for (Sample<PointCloud> sample : samples) {
      for (long label : any.of(sample, IntStream.range(0, sample.input().size()).toArray())) {
        most = Math.max(most, label);
      }
    }
    return new PartLabels(attribute, any.names.subList(0, Math.toIntExact(most) + 1));
  }

  /** The labels of some points of a cloud. */
  long[] of(Sample<PointCloud> sample, int[] points) {
    PointCloud.Attribute found = sample.input().attributes().get(attribute);
    if (found == null || found.width() != 1) {
      throw new BadInputException(
          "%s: the cloud has no labels '%s', one for each point (it has: %s); name the attribute that holds them"
              .formatted(
                  sample.name(),
                  attribute,
                  String.join(", ", new TreeMap<>(sample.input().attributes()).keySet())));
    }
    long[] labels = new long[points.length];
    for (int i = 0; i < points.length; i++) {
      double value = found.values()[points[i]];
      if (value != Math.rint(value) || value < 0 || value >= names.size()) {
        throw new BadInputException(
            "%s: point %d has the label %s, expected a whole number from 0 to %d"
                .formatted(sample.name(), points[i], value, names.size() - 1));
      }
      labels[i] = (long) value;
    }
    return labels;
  }
}
