package dev.coset.data;

import java.util.List;
import java.util.function.Function;

/**
 * Samples of one kind with the names of their classes.
 *
 * @param name a short name for reports
 * @param samples the samples
 * @param classes the names that labels index; empty when targets are not classes
 */
public record Dataset<X>(String name, List<Sample<X>> samples, List<String> classes) {

  /** Copies the lists and checks that every label has a class. */
  public Dataset {
    samples = List.copyOf(samples);
    classes = List.copyOf(classes);
    for (Sample<X> sample : samples) {
      if (sample.target().orElse(null) instanceof Target.Label label
          && label.index() >= classes.size()) {
        throw new IllegalArgumentException(
            "Sample %s has label %d, but there are %d classes"
                .formatted(sample.name(), label.index(), classes.size()));
      }
    }
  }

  /** The number of samples. */
  public int size() {
    return samples.size();
  }

  /** The inputs in order. */
  public List<X> inputs() {
    return samples.stream().map(Sample::input).toList();
  }

  /** The same samples with their inputs changed. */
  public <Y> Dataset<Y> map(Function<X, Y> change) {
    return new Dataset<>(
        name,
        samples.stream()
            .map(s -> new Sample<>(s.name(), change.apply(s.input()), s.target()))
            .toList(),
        classes);
  }
}
