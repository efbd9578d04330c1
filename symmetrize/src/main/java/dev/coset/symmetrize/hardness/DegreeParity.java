package dev.coset.symmetrize.hardness;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.generate.ErdosRenyi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Parities of numbers of nodes by degree: {@code f_S(A) = (-1)^(sum over d in S of c_d(A))}, where
 * {@code c_d(A)} is the number of nodes of degree d, on random graphs in which every pair of nodes
 * is joined with probability 1/2.
 *
 * <p>A graph network of two layers represents each of them. Not all sets give functions of their
 * own: the number of nodes of odd degree is even in every graph, so that all odd degrees together
 * give 1, and all degrees together give {@code (-1)^n}. So one odd and one even degree are left
 * out, those with the largest mean counts, and the others are taken from the typical ones.
 *
 * <p>"On the hardness of learning under symmetries".
 *
 * @param nodes the number of nodes n, at least 8
 */
public record DegreeParity(int nodes) implements HardFamily<SortedSet<Integer>> {

  /** The smallest mean number of nodes of a typical degree. */
  public static final double TYPICAL = 0.9;

  private static final int SMALLEST = 8;

  /**
   * Checks the number of nodes.
   *
   * @throws BadInputException if there are fewer than 8
   */
  public DegreeParity {
    if (nodes < SMALLEST) {
      throw new BadInputException(
          "Graphs of %d nodes have too few typical degrees; use at least %d"
              .formatted(nodes, SMALLEST));
    }
  }

  @Override
  public String name() {
    return "degree parities on %d nodes".formatted(nodes);
  }

  /** The mean number of nodes of a degree: {@code n C(n-1, d) / 2^(n-1)}. */
  public double meanCount(int degree) {
    double mean = nodes;
    for (int i = 1; i <= nodes - 1; i++) {
      mean *= i <= degree ? (double) (nodes - i) / i / 2 : 0.5;
    }
    return mean;
  }

  /** The degrees of which graphs have {@link #TYPICAL} nodes or more on average. */
  public List<Integer> typicalDegrees() {
    return IntStream.range(0, nodes).filter(d -> meanCount(d) >= TYPICAL).boxed().toList();
  }

  /** The typical degrees without the most frequent odd and even one. */
  public List<Integer> freeDegrees() {
    List<Integer> free = new ArrayList<>(typicalDegrees());
    for (int parity = 0; parity <= 1; parity++) {
      int rest = parity;
      free.stream()
          .filter(d -> d % 2 == rest)
          .max(Comparator.comparingDouble(this::meanCount))
          .ifPresent(free::remove);
    }
    return List.copyOf(free);
  }

  /** All sets of free degrees but the empty one: functions that no identity makes equal. */
  public List<SortedSet<Integer>> representatives() {
    List<Integer> free = freeDegrees();
    List<SortedSet<Integer>> sets = new ArrayList<>();
    for (int mask = 1; mask < 1 << free.size(); mask++) {
      SortedSet<Integer> set = new TreeSet<>();
      for (int i = 0; i < free.size(); i++) {
        if ((mask >> i & 1) == 1) {
          set.add(free.get(i));
        }
      }
      sets.add(set);
    }
    return sets;
  }

  /** A random set of free degrees of the given size. */
  public SortedSet<Integer> member(int size, RandomGenerator random) {
    List<Integer> free = new ArrayList<>(freeDegrees());
    if (size < 1 || size > free.size()) {
      throw new BadInputException(
          "From the degrees %s one can choose 1 to %d, asked: %d"
              .formatted(free, free.size(), size));
    }
    SortedSet<Integer> set = new TreeSet<>();
    while (set.size() < size) {
      int place = random.nextInt(free.size());
      set.add(free.get(place));
      free.subList(place, place + 1).clear();
    }
    return set;
  }

  @Override
  public SortedSet<Integer> member(RandomGenerator random) {
    List<SortedSet<Integer>> all = representatives();
    return all.get(random.nextInt(all.size()));
  }

  @Override
  public NdArray sample(RandomGenerator random) {
    return new ErdosRenyi(nodes, 0.5).adjacency(random);
  }

  /** The number of nodes of each degree from 0 to n - 1. */
  public int[] histogram(NdArray adjacency) {
    int[] counts = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      int degree = 0;
      for (int j = 0; j < nodes; j++) {
        degree += adjacency.get(i * nodes + j) != 0 ? 1 : 0;
      }
      counts[degree]++;
    }
    return counts;
  }

  /** The number of nodes whose degree is in a set. */
  public int count(SortedSet<Integer> degrees, NdArray adjacency) {
    return count(checked(degrees), histogram(adjacency));
  }

  private static int count(SortedSet<Integer> degrees, int[] histogram) {
    return degrees.stream().mapToInt(d -> histogram[d]).sum();
  }

  @Override
  public double value(SortedSet<Integer> degrees, NdArray adjacency) {
    return parity(count(degrees, adjacency));
  }

  @Override
  public double[] values(List<SortedSet<Integer>> members, NdArray adjacency) {
    members.forEach(this::checked);
    int[] histogram = histogram(adjacency);
    return members.stream().mapToDouble(set -> parity(count(set, histogram))).toArray();
  }

  private static double parity(int count) {
    return count % 2 == 0 ? 1 : -1;
  }

  private SortedSet<Integer> checked(SortedSet<Integer> degrees) {
    if (degrees.isEmpty() || degrees.first() < 0 || degrees.last() >= nodes) {
      throw new BadInputException(
          "A set of degrees is not empty and lies in 0 to %d, given: %s"
              .formatted(nodes - 1, degrees));
    }
    if (equalsAll(degrees, 1, 2) || equalsAll(degrees, 0, 2) || equalsAll(degrees, 0, 1)) {
      throw new BadInputException(
          ("The parity over all odd, all even or all degrees is the same for every graph,"
                  + " given: %s; leave one out")
              .formatted(degrees));
    }
    return degrees;
  }

  private boolean equalsAll(SortedSet<Integer> degrees, int first, int step) {
    return degrees.stream()
        .toList()
        .equals(IntStream.iterate(first, d -> d < nodes, d -> d + step).boxed().toList());
  }
}
