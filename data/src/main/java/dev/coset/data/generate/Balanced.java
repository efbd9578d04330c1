package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Data sets with equally many samples of every class. */
final class Balanced {

  private Balanced() {}

  /** Makes one sample of a class. */
  @FunctionalInterface
  interface Maker<X> {
    /** A sample of class {@code label}. */
    X make(int label, RandomGenerator random);
  }

  /**
   * {@code perClass} samples of every class, one class after the other in turn, so that any stretch
   * of the set is balanced. A sample depends on its class and its position in it only.
   */
  static <X> Dataset<X> dataset(
      String name, List<String> classes, int perClass, Maker<X> maker, RandomGenerator random) {
    if (perClass < 0) {
      throw new BadInputException(
          "The number of %s per class is at least 0, given: %d".formatted(name, perClass));
    }
    Streams streams = Streams.from(random);
    List<Sample<X>> samples = new ArrayList<>();
    for (int i = 0; i < perClass; i++) {
      for (int label = 0; label < classes.size(); label++) {
        samples.add(
            new Sample<>(
                "%s-%05d".formatted(classes.get(label), i),
                maker.make(label, streams.stream(label, i)),
                Optional.of(new Target.Label(label))));
      }
    }
    return new Dataset<>(name, samples, classes);
  }
}
