package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A permutation {@code p} of the positions {@code 0 .. n-1}. It moves a sequence by {@code (p
 * x)[p[i]] = x[i]}: what was at {@code i} goes to {@code p[i]}.
 *
 * <p>The gather {@code y[i] = x[p[i]]} is the action of the inverse.
 *
 * @param images where each position goes, each of {@code 0 .. n-1} once
 */
public record Permutation(List<Integer> images) implements AffineElement {

  /** Copies the images; refuses a list that is not a permutation. */
  public Permutation {
    images = List.copyOf(images);
    boolean[] seen = new boolean[images.size()];
    for (int image : images) {
      if (image < 0 || image >= seen.length || seen[image]) {
        throw new IllegalArgumentException(
            "A permutation of %d positions has each of 0 to %d once, given: %s"
                .formatted(seen.length, seen.length - 1, images));
      }
      seen[image] = true;
    }
  }

  /** The permutation with the given images. */
  public static Permutation of(int... images) {
    return new Permutation(Arrays.stream(images).boxed().toList());
  }

  /** The permutation of {@code n} positions that moves nothing. */
  public static Permutation identity(int n) {
    return new Permutation(IntStream.range(0, n).boxed().toList());
  }

  /** The number of positions. */
  public int size() {
    return images.size();
  }

  /** Where position {@code i} goes. */
  public int image(int i) {
    return images.get(i);
  }

  /** The images as an array. */
  public int[] toArray() {
    return images.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The moved list, {@code result[image(i)] = list[i]}. */
  public <X> List<X> apply(List<X> list) {
    Require.that(
        list.size() == size(),
        () -> "%d positions cannot be permuted as %d".formatted(list.size(), size()));
    Permutation back = inverse();
    return IntStream.range(0, size()).mapToObj(i -> list.get(back.image(i))).toList();
  }

  /** The moved vector, {@code result[image(i)] = vector[i]}. */
  public double[] apply(double[] vector) {
    Require.length(vector, size());
    double[] moved = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      moved[image(i)] = vector[i];
    }
    return moved;
  }

  /** The cycles of length 2 and more, each from its smallest position, in ascending order. */
  public List<List<Integer>> cycles() {
    List<List<Integer>> cycles = new ArrayList<>();
    boolean[] seen = new boolean[size()];
    for (int start = 0; start < seen.length; start++) {
      List<Integer> cycle = new ArrayList<>();
      for (int i = start; !seen[i]; i = image(i)) {
        seen[i] = true;
        cycle.add(i);
      }
      if (cycle.size() > 1) {
        cycles.add(List.copyOf(cycle));
      }
    }
    return List.copyOf(cycles);
  }

  /** Plus one for an even number of swaps, minus one for an odd number. */
  public int sign() {
    boolean[] seen = new boolean[size()];
    int sign = 1;
    for (int start = 0; start < seen.length; start++) {
      for (int i = start; !seen[i]; i = image(i)) {
        seen[i] = true;
        sign = image(i) == start ? sign : -sign;
      }
    }
    return sign;
  }

  /** The matrix with {@code M[image(i), i] = 1}. */
  public Matrix matrix() {
    double[] values = new double[size() * size()];
    for (int i = 0; i < size(); i++) {
      values[image(i) * size() + i] = 1;
    }
    return Matrix.of(size(), size(), values);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }

  /** The product {@code result[i] = this[other[i]]}: by {@code other} first, then by this. */
  public Permutation times(Permutation other) {
    Require.that(
        other.size() == size(),
        () -> "Permutations of %d and of %d positions".formatted(size(), other.size()));
    return new Permutation(other.images.stream().map(this::image).toList());
  }

  /** The inverse: {@code result[image(i)] = i}. */
  public Permutation inverse() {
    int[] back = new int[size()];
    for (int i = 0; i < back.length; i++) {
      back[image(i)] = i;
    }
    return of(back);
  }
}
