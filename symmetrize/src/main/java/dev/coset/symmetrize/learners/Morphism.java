package dev.coset.symmetrize.learners;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * A transformation of training sets: {@code D' = (p(x_s(i)), q(y_s(i)))}.
 *
 * <p>Morphisms form a category: {@link #then} is associative, {@link #identity} is neutral, and
 * {@code f.then(g).apply(D)} is {@code g.apply(f.apply(D))}.
 *
 * @param inputs the map {@code p} of inputs
 * @param targets the map {@code q} of targets
 * @param rows the change {@code s} of rows
 */
public record Morphism(VectorMap inputs, VectorMap targets, RowMap rows) {

  /** The morphism that changes nothing. */
  public static Morphism identity(Extent extent) {
    return new Morphism(
        VectorMap.identity(extent.inputs()),
        VectorMap.identity(extent.targets()),
        RowMap.identity(extent.rows()));
  }

  /** The size of a training set. */
  public record Extent(int rows, int inputs, int targets) {
    /** The size of the given training set. */
    public static Extent of(LabelledTable data) {
      return new Extent(data.rows(), data.inputWidth(), data.targetWidth());
    }
  }

  /** The size of the training sets it moves. */
  public Extent from() {
    return new Extent(rows.from(), inputs.from(), targets.from());
  }

  /** The size of moved training sets. */
  public Extent to() {
    return new Extent(rows.to(), inputs.to(), targets.to());
  }

  /**
   * This morphism, then another.
   *
   * @throws BadInputException if the other does not move what this one gives
   */
  public Morphism then(Morphism next) {
    if (!to().equals(next.from())) {
      throw new BadInputException(
          ("Morphisms cannot follow each other: the first gives %s, the second takes %s; check"
                  + " the number of rows and columns")
              .formatted(to(), next.from()));
    }
    return new Morphism(inputs.then(next.inputs), targets.then(next.targets), rows.then(next.rows));
  }

  /**
   * The moved training set.
   *
   * @throws BadInputException if the training set has another size
   */
  public LabelledTable apply(LabelledTable data) {
    if (!Extent.of(data).equals(from())) {
      throw new BadInputException(
          "The morphism moves training sets of %s, given: %s".formatted(from(), data));
    }
    LabelledTable picked =
        data.select(rows.sources().stream().mapToInt(Integer::intValue).toArray());
    return new LabelledTable(
        Arrays.stream(picked.inputs()).map(inputs::apply).toArray(double[][]::new),
        Arrays.stream(picked.targets()).map(targets::apply).toArray(double[][]::new));
  }
}
