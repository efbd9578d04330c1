package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A data set cut in two.
 *
 * @param training the larger part, to train on
 * @param held the part held back
 * @param <X> the kind of input
 */
public record Split<X>(Dataset<X> training, Dataset<X> held) {

  /**
   * Holds back a share of each class at random, at least one sample of every class that has two.
   *
   * @param share the share held back, between 0 and 1
   * @throws BadInputException if a part would be empty
   */
  public static <X> Split<X> of(Dataset<X> data, double share, RandomGenerator random) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share held back lies between 0 and 1, given: " + share);
    }
    Map<Integer, List<Sample<X>>> groups = new TreeMap<>();
    for (Sample<X> sample : data.samples()) {
      groups.computeIfAbsent(group(sample), _ -> new ArrayList<>()).add(sample);
    }
    List<Sample<X>> kept = new ArrayList<>();
    List<Sample<X>> held = new ArrayList<>();
    for (List<Sample<X>> group : groups.values()) {
      shuffle(group, random);
      int count =
          Math.clamp(
              Math.round(share * group.size()), Math.min(1, group.size() - 1), group.size() - 1);
      held.addAll(group.subList(0, count));
      kept.addAll(group.subList(count, group.size()));
    }
    if (held.isEmpty()) {
      throw new BadInputException(
          "The data set %s is too small to hold samples back for validation; give at least two of a class"
              .formatted(data.name()));
    }
    return new Split<>(
        new Dataset<>(data.name(), kept, data.classes()),
        new Dataset<>(data.name(), held, data.classes()));
  }

  private static int group(Sample<?> sample) {
    return sample.target().orElse(null) instanceof Target.Label(int index) ? index : -1;
  }

  private static <T> void shuffle(List<T> list, RandomGenerator random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T swapped = list.get(i);
      list.set(i, list.get(j));
      list.set(j, swapped);
    }
  }
}
