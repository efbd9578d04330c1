package dev.coset.nn.irreps.so2;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.RadiusGraph;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Systems of atoms and the pairs of atoms of a system that are at most a cutoff apart, as directed
 * edges both ways.
 *
 * @param numbers of the elements, INT64 {@code [n]}
 * @param positions {@code [n, 3]}
 * @param edges from neighbours to atoms
 * @param systems which atom belongs to which system
 * @param cutoff the largest distance, in the unit of the positions
 */
public record AtomGraph(
    Tensor numbers, Tensor positions, Edges edges, Segments systems, double cutoff) {

  /**
   * The graph of atoms that lie system by system.
   *
   * @param numbers INT64 {@code [n]}
   * @param positions {@code [n, 3]}, FLOAT32 or FLOAT64; derivatives by them are kept
   * @param sizes how many atoms each system has, of sum n
   * @param cutoff positive
   * @throws BadInputException if a position is not finite or two atoms of a system coincide
   * @throws IllegalArgumentException if shapes and sizes do not fit
   */
  public static AtomGraph of(Tensor numbers, Tensor positions, int[] sizes, double cutoff) {
    int n = Arrays.stream(sizes).sum();
    boolean fits =
        numbers.rank() == 1
            && positions.rank() == 2
            && positions.size(1) == 3
            && numbers.size(0) == n
            && positions.size(0) == n;
    if (!fits || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "Numbers [n] and positions [n, 3] of systems whose sizes sum to n are expected, given:"
              + " %s, ".formatted(numbers.describe())
              + "%s and sizes %s".formatted(positions.describe(), Arrays.toString(sizes)));
    }
    double[] places = positions.detach().toType(DType.FLOAT64).toDoubleArray();
    long[] system = new long[n];
    long[] from = new long[0];
    long[] to = new long[0];
    int first = 0;
    for (int s = 0; s < sizes.length; s++) {
      double[] own = Arrays.copyOfRange(places, 3 * first, 3 * (first + sizes[s]));
      RadiusGraph graph = RadiusGraph.of(own, cutoff);
      from = append(from, graph.from(), first);
      to = append(to, graph.to(), first);
      Arrays.fill(system, first, first + sizes[s], s);
      first += sizes[s];
    }
    requireApart(places, from, to);
    Edges edges = Edges.of(Segments.of(from, n), Segments.of(to, n));
    return new AtomGraph(numbers, positions, edges, Segments.of(system, sizes.length), cutoff);
  }

  private static long[] append(long[] before, int[] more, int offset) {
    long[] all = Arrays.copyOf(before, before.length + more.length);
    for (int i = 0; i < more.length; i++) {
      all[before.length + i] = more[i] + (long) offset;
    }
    return all;
  }

  private static void requireApart(double[] places, long[] from, long[] to) {
    for (int e = 0; e < from.length; e++) {
      int a = Math.toIntExact(3 * from[e]);
      int b = Math.toIntExact(3 * to[e]);
      if (places[a] == places[b]
          && places[a + 1] == places[b + 1]
          && places[a + 2] == places[b + 2]) {
        throw new BadInputException(
            "Atoms %d and %d have the same position; remove one of them".formatted(a / 3, b / 3));
      }
    }
  }

  /** The edges as vectors {@code [e, 3]}, from an atom to its neighbour. */
  Tensor vectors() {
    return edges.from().gather(positions).sub(edges.to().gather(positions));
  }

  /** How many atoms there are. */
  public int size() {
    return Math.toIntExact(numbers.size(0));
  }

  /** The first atom without a neighbour, or -1. */
  int isolated() {
    for (int i = 0; i < size(); i++) {
      if (edges.to().size(i) == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The numbers of the elements at the ends of edges, INT64 {@code [e]}. */
  Tensor numbersAt(Segments ends) {
    long[] at = IntStream.range(0, ends.rows()).mapToLong(ends::segment).toArray();
    return numbers.indexSelect(0, Tensors.of(at));
  }
}
