package dev.coset.groups.crystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Candidates for the conventional cell of a point group given on a primitive lattice: right-handed
 * triples of lattice vectors along the axes of the rotations, one for each choice that the types of
 * the system distinguish.
 */
final class ConventionalAxes {

  private static final int[][] PERMUTATIONS = {
    {0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}
  };

  /** The invertible 2 x 2 matrices modulo 2: in the plane, types differ by halves only. */
  private static final int[][] PLANE_BASES = {
    {1, 0, 0, 1}, {0, 1, 1, 0}, {1, 1, 0, 1}, {1, 0, 1, 1}, {1, 1, 1, 0}, {0, 1, 1, 1}
  };

  private final List<SpaceGroupElement> rotations;
  private final CrystalSystem system;
  private final long[][] metric = new long[3][3];

  /** Point operations in coordinates of a primitive cell. */
  ConventionalAxes(List<SpaceGroupElement> pointOperations, CrystalSystem system) {
    this.system = system;
    this.rotations = pointOperations.stream().map(ConventionalAxes::proper).distinct().toList();
    for (SpaceGroupElement g : rotations) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          for (int k = 0; k < 3; k++) {
            metric[i][j] += (long) g.entry(k, i) * g.entry(k, j);
          }
        }
      }
    }
  }

  private static SpaceGroupElement proper(SpaceGroupElement g) {
    int sign = g.determinant();
    return new SpaceGroupElement(
        Arrays.stream(g.rotation()).map(v -> v * sign).toArray(), new int[3]);
  }

  /** The matrices whose columns are the conventional vectors, of positive determinant. */
  List<int[]> cells() {
    return switch (system) {
      case TRICLINIC -> List.of(Integers.identity(3));
      case MONOCLINIC -> monoclinic();
      case ORTHORHOMBIC -> permuted(axes(2));
      case TETRAGONAL -> around(first(4));
      case TRIGONAL, HEXAGONAL -> around(first(3));
      case CUBIC -> permuted(axes(ofOrder(4).isEmpty() ? 2 : 4));
    };
  }

  private List<SpaceGroupElement> ofOrder(int order) {
    return rotations.stream().filter(g -> g.rotationType() == order).toList();
  }

  private SpaceGroupElement first(int order) {
    return ofOrder(order).getFirst();
  }

  private List<long[]> axes(int order) {
    List<long[]> axes = new ArrayList<>();
    for (SpaceGroupElement g : ofOrder(order)) {
      long[] axis = axis(g);
      if (axes.stream().noneMatch(known -> parallel(known, axis))) {
        axes.add(axis);
      }
    }
    return axes;
  }

  private static boolean parallel(long[] a, long[] b) {
    return Arrays.equals(a, b) || Arrays.equals(a, negated(b));
  }

  /** The shortest lattice vector that the rotation leaves in place, up to sign. */
  private static long[] axis(SpaceGroupElement g) {
    long[][] a = matrix(g);
    for (int i = 0; i < 3; i++) {
      a[i][i] -= 1;
    }
    return Diagonalization.kernel(a, 3)[0];
  }

  /** A basis of the lattice plane across the axis: what the sum of the powers sends to zero. */
  private static long[][] plane(SpaceGroupElement g) {
    long[][] sum = matrix(SpaceGroupElement.identity(3));
    SpaceGroupElement power = g;
    for (int k = 1; k < g.rotationType(); k++) {
      long[][] next = matrix(power);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          sum[i][j] += next[i][j];
        }
      }
      power = power.times(g);
    }
    return Diagonalization.kernel(sum, 3);
  }

  private static long[][] matrix(SpaceGroupElement g) {
    long[][] matrix = new long[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        matrix[i][j] = g.entry(i, j);
      }
    }
    return matrix;
  }

  private List<int[]> monoclinic() {
    long[] axis = axis(first(2));
    long[][] plane = plane(first(2));
    return Arrays.stream(PLANE_BASES)
        .map(
            m -> {
              long[] a = sum(plane[0], m[0], plane[1], m[1]);
              long[] c = sum(plane[0], m[2], plane[1], m[3]);
              int[] cell = cell(a, axis, c);
              return Integers.determinant(cell, 3) > 0 ? cell : cell(a, negated(axis), c);
            })
        .toList();
  }

  private static List<int[]> permuted(List<long[]> axes) {
    List<int[]> cells = new ArrayList<>();
    for (int[] p : PERMUTATIONS) {
      cells.add(rightHanded(axes.get(p[0]), axes.get(p[1]), axes.get(p[2])));
    }
    return cells;
  }

  /** Cells with c along the axis, a shortest across it and b its image by the rotation. */
  private List<int[]> around(SpaceGroupElement g) {
    long[] axis = axis(g);
    long[][] plane = plane(g);
    List<long[]> short2 = new ArrayList<>();
    long[][] reduced = reduced(plane[0], plane[1]);
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        if (i != 0 || j != 0) {
          short2.add(sum(reduced[0], i, reduced[1], j));
        }
      }
    }
    long[] a = short2.stream().min(Comparator.comparingLong(v -> product(v, v))).orElseThrow();
    long[] b = turned(g, a);
    return List.of(
        rightHanded(a, b, axis),
        rightHanded(negated(a), negated(b), axis),
        rightHanded(b, a, axis),
        rightHanded(negated(b), negated(a), axis));
  }

  /** A shortest basis of the plane lattice, by the method of Gauss. */
  private long[][] reduced(long[] first, long[] second) {
    long[] a = first;
    long[] b = second;
    while (true) {
      if (product(a, a) > product(b, b)) {
        long[] swap = a;
        a = b;
        b = swap;
      }
      long q = Math.round(product(a, b) / (double) product(a, a));
      if (q == 0) {
        return new long[][] {a, b};
      }
      long[] next = sum(b, 1, a, -q);
      if (product(next, next) >= product(b, b)) {
        return new long[][] {a, b};
      }
      b = next;
    }
  }

  private long product(long[] u, long[] v) {
    long sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        sum += u[i] * metric[i][j] * v[j];
      }
    }
    return sum;
  }

  private static long[] turned(SpaceGroupElement g, long[] v) {
    long[] turned = new long[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        turned[i] += g.entry(i, j) * v[j];
      }
    }
    return turned;
  }

  private static long[] sum(long[] u, long s, long[] v, long t) {
    return new long[] {s * u[0] + t * v[0], s * u[1] + t * v[1], s * u[2] + t * v[2]};
  }

  private static long[] negated(long[] v) {
    return new long[] {-v[0], -v[1], -v[2]};
  }

  private static int[] rightHanded(long[] a, long[] b, long[] c) {
    int[] cell = cell(a, b, c);
    return Integers.determinant(cell, 3) > 0 ? cell : cell(a, b, negated(c));
  }

  private static int[] cell(long[] a, long[] b, long[] c) {
    int[] cell = new int[9];
    for (int i = 0; i < 3; i++) {
      cell[3 * i] = Math.toIntExact(a[i]);
      cell[3 * i + 1] = Math.toIntExact(b[i]);
      cell[3 * i + 2] = Math.toIntExact(c[i]);
    }
    return cell;
  }
}
