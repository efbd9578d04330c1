package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Data read for a command.
 *
 * @param kind of what kind the samples are
 * @param data the samples
 */
record Loaded<X>(DataKind kind, Dataset<X> data) {

  /** The shape of the first sample, on which the size of a group may depend. */
  int[] shape() {
    if (data.size() == 0) {
      throw new BadInputException("%s holds no samples".formatted(data.name()));
    }
    return switch (data.inputs().getFirst()) {
      case PointCloud cloud -> new int[] {cloud.size(), 3};
      case Image image -> new int[] {image.channels(), image.height(), image.width()};
      case NdArray array -> array.shape();
      default -> new int[0];
    };
  }

  /** This as clouds, where it is of that kind. */
  @SuppressWarnings("unchecked") // The kind of the data says so.
  Loaded<PointCloud> points() {
    return (Loaded<PointCloud>) this;
  }

  /** This as images, where it is of that kind. */
  @SuppressWarnings("unchecked") // The kind of the data says so.
  Loaded<Image> images() {
    return (Loaded<Image>) this;
  }

  /** This as sets or vectors, where it is of that kind. */
  @SuppressWarnings("unchecked") // The kind of the data says so.
  Loaded<NdArray> arrays() {
    return (Loaded<NdArray>) this;
  }

  /**
   * How many classes or values the samples have.
   *
   * @throws BadInputException if the first sample has neither
   */
  int outputs() {
    return switch (data.samples().getFirst().target().orElse(null)) {
      case Target.Label label -> data.classes().size();
      case Target.Values values -> values.values().size();
      case null ->
          throw new BadInputException(
              "%s has no labels to learn from; put each class in a folder of its name, or give --labels or --targets"
                  .formatted(data.name()));
    };
  }

  /**
   * The same data with the classes of a model: labels are matched by the names of their classes, so
   * that the order of folders does not matter. Data without classes takes those of the model.
   *
   * @throws BadInputException when a class of the data is not one of the model's
   */
  Loaded<X> withClassesOf(List<String> classes) {
    if (classes.isEmpty() || classes.equals(data.classes())) {
      return this;
    }
    for (String name : data.classes()) {
      if (!classes.contains(name)) {
        throw new BadInputException(
            "%s has the class '%s', but the model knows only %s; rename the class or leave it out"
                .formatted(data.name(), name, String.join(", ", classes)));
      }
    }
    List<Sample<X>> renamed =
        data.samples().stream()
            .map(s -> new Sample<>(s.name(), s.input(), s.target().map(t -> matched(t, classes))))
            .toList();
    return new Loaded<>(kind, new Dataset<>(data.name(), renamed, classes));
  }

  private Target matched(Target target, List<String> classes) {
    return target instanceof Target.Label label
        ? new Target.Label(classes.indexOf(data.classes().get(label.index())))
        : target;
  }

  /** The same data with numbered classes, when it has none. */
  Loaded<X> withNumberedClasses(int count) {
    if (!data.classes().isEmpty()) {
      return this;
    }
    List<String> names = IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    return new Loaded<>(kind, new Dataset<>(data.name(), data.samples(), names));
  }
}
