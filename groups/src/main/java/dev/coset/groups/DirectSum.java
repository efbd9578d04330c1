package dev.coset.groups;

import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The direct sum: the blocks of the parts along the diagonal, in order. */
record DirectSum<E>(List<Representation<E>> parts) implements Representation<E> {

  @Override
  public Group<E> group() {
    return parts.getFirst().group();
  }

  @Override
  public int dimension() {
    return parts.stream().mapToInt(Representation::dimension).sum();
  }

  @Override
  public Matrix matrix(E g) {
    return diagonal(part -> part.matrix(g));
  }

  @Override
  public Matrix algebra(double[] tangent) {
    return diagonal(part -> part.algebra(tangent));
  }

  private Matrix diagonal(Function<Representation<E>, Matrix> block) {
    int dimension = dimension();
    double[] values = new double[dimension * dimension];
    int at = 0;
    for (Representation<E> part : parts) {
      Blocks.put(values, dimension, block.apply(part), at, at);
      at += part.dimension();
    }
    return Matrix.of(dimension, dimension, values);
  }

  @Override
  public double[] apply(E g, double[] vector) {
    Require.length(vector, dimension());
    double[] image = new double[vector.length];
    int at = 0;
    for (Representation<E> part : parts) {
      int end = at + part.dimension();
      double[] moved = part.apply(g, Arrays.copyOfRange(vector, at, end));
      System.arraycopy(moved, 0, image, at, moved.length);
      at = end;
    }
    return image;
  }

  @Override
  public double character(E g) {
    return parts.stream().mapToDouble(part -> part.character(g)).sum();
  }

  @Override
  public List<Representation<E>> summands() {
    List<Representation<E>> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.summands()));
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return "a direct sum of %d representations of %s, of dimension %d"
        .formatted(parts.size(), group().name(), dimension());
  }
}
