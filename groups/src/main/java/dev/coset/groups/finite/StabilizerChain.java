package dev.coset.groups.finite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A chain {@code G = G_0 > G_1 > ... > 1} of stabilizers of a permutation group, each {@code
 * G_(i+1)} the subgroup of {@code G_i} that keeps the base point {@code b_i}, with an element of
 * {@code G_i} for every point that {@code b_i} can be taken to. Every element is one product of
 * those.
 *
 * <p>Made by the method of Schreier and Sims, one generator after the other; {@code p[i]} is the
 * image of {@code i}. Papers: "Computational methods in the study of permutation groups" (C. C.
 * Sims), "Efficient representation of perm groups" (D. E. Knuth).
 */
final class StabilizerChain {

  private final int size;
  private final int[] prescribed;
  private final List<Level> levels = new ArrayList<>();

  private StabilizerChain(int size, int[] prescribed) {
    this.size = size;
    this.prescribed = prescribed;
  }

  /** The part of the chain that belongs to one base point. */
  private static final class Level {
    private final int base;
    private final List<int[]> generators = new ArrayList<>();
    private final List<Integer> orbit = new ArrayList<>();
    private final int[] @Nullable [] carriers; // from the base point to each point of its orbit

    Level(int base, int size) {
      this.base = base;
      this.carriers = new int[size][];
      orbit.add(base);
      carriers[base] = IntStream.range(0, size).toArray();
    }
  }

  /**
   * The chain of the group that permutations generate.
   *
   * @param prescribed the first base points
   */
  static StabilizerChain of(int size, List<int[]> generators, int... prescribed) {
    StabilizerChain chain = new StabilizerChain(size, prescribed);
    for (int[] generator : generators) {
      if (!chain.contains(generator)) {
        chain.add(0, generator);
      }
    }
    return chain;
  }

  /** Adds to {@code G_i} an element that keeps the base points before and is not in it. */
  private void add(int i, int[] generator) {
    if (i == levels.size()) {
      levels.add(new Level(i < prescribed.length ? prescribed[i] : moved(generator), size));
    }
    Level level = levels.get(i);
    level.generators.add(generator);
    int before = level.orbit.size();
    for (int next = 0; next < level.orbit.size(); next++) {
      int point = level.orbit.get(next);
      for (int[] s : next < before ? List.<int[]>of(generator) : List.copyOf(level.generators)) {
        int[] moved = product(s, carrier(level, point));
        int image = s[point];
        int[] known = level.carriers[image];
        if (known == null) {
          level.carriers[image] = moved;
          level.orbit.add(image);
        } else {
          int[] residue = sift(i + 1, quotient(known, moved));
          if (!isIdentity(residue)) {
            add(i + 1, residue);
          }
        }
      }
    }
  }

  private static int[] carrier(Level level, int point) {
    int[] carrier = level.carriers[point];
    if (carrier == null) {
      throw new IllegalStateException("Point %d is in no orbit".formatted(point));
    }
    return carrier;
  }

  private static int moved(int[] permutation) {
    int i = 0;
    while (permutation[i] == i) {
      i++;
    }
    return i;
  }

  /** What is left of a permutation after dividing by an element of each level. */
  private int[] sift(int from, int[] permutation) {
    int[] residue = permutation;
    for (int i = from; i < levels.size(); i++) {
      Level level = levels.get(i);
      int[] carrier = level.carriers[residue[level.base]];
      if (carrier == null) {
        return residue;
      }
      residue = quotient(carrier, residue);
    }
    return residue;
  }

  private static int[] product(int[] g, int[] h) {
    int[] product = new int[h.length];
    for (int i = 0; i < h.length; i++) {
      product[i] = g[h[i]];
    }
    return product;
  }

  /** The product {@code g^-1 h}. */
  private static int[] quotient(int[] g, int[] h) {
    int[] back = new int[g.length];
    for (int i = 0; i < g.length; i++) {
      back[g[i]] = i;
    }
    return product(back, h);
  }

  private static boolean isIdentity(int[] permutation) {
    for (int i = 0; i < permutation.length; i++) {
      if (permutation[i] != i) {
        return false;
      }
    }
    return true;
  }

  boolean contains(int[] permutation) {
    return isIdentity(sift(0, permutation));
  }

  /** The product of the sizes of the orbits. */
  BigInteger order() {
    return levels.stream()
        .map(level -> BigInteger.valueOf(level.orbit.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  List<Integer> base() {
    return levels.stream().map(level -> level.base).toList();
  }

  /** Generators of the subgroup that keeps the first base points. */
  List<int[]> generators(int level) {
    return level < levels.size() ? List.copyOf(levels.get(level).generators) : List.of();
  }

  /** A uniform element: one of each level at random. */
  int[] sample(RandomGenerator random) {
    int[] product = IntStream.range(0, size).toArray();
    for (Level level : levels) {
      int point = level.orbit.get(random.nextInt(level.orbit.size()));
      product = product(product, carrier(level, point));
    }
    return product;
  }

  /** All elements in lexicographic order of their images. */
  List<int[]> elements() {
    List<int[]> elements = List.<int[]>of(IntStream.range(0, size).toArray());
    for (Level level : levels) {
      elements =
          elements.stream()
              .flatMap(g -> level.orbit.stream().map(point -> product(g, carrier(level, point))))
              .toList();
    }
    return elements.stream().sorted(Arrays::compare).toList();
  }

  /** An element that takes the first base point to a given one, if there is one. */
  Optional<int[]> carrierTo(int point) {
    return levels.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(levels.getFirst().carriers[point]).map(int[]::clone);
  }
}
