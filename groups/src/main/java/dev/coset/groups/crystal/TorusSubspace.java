package dev.coset.groups.crystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An affine subspace of {@code R^n} modulo {@code Z^n}: the points with {@code C x = c mod 1},
 * where the rows of the integer matrix {@code C} are a basis of all integer forms that are constant
 * along it. With {@code C} in Hermite form the pair is unique, which makes equality exact.
 *
 * <p>Numbers are in units of 1/1152 = 1/(24 * 48). A point of the subspace fixed by a group {@code
 * H} of operations is the mean of {@code h(0)}, a sum of 24ths over {@code |H| <= 48}: so the unit
 * is fine enough for every subspace that site symmetries fix.
 */
final class TorusSubspace {

  static final int UNIT = 1152;
  static final int PER_24TH = UNIT / SpaceGroupElement.DENOMINATOR;

  private final int n;
  private final long[][] forms;
  private final long[] values;
  private final long[][] directions;
  private final long[] point;
  private final int hash;

  private TorusSubspace(int n, long[][] forms, long[] values, long[][] directions, long[] point) {
    this.n = n;
    this.forms = forms;
    this.values = values;
    this.directions = directions;
    this.point = point;
    hermite();
    this.hash = 31 * Arrays.deepHashCode(forms) + Arrays.hashCode(values);
  }

  /** All of space. */
  static TorusSubspace whole(int n) {
    return solve(new long[0][n], new long[0], n).getFirst();
  }

  /** The subspace through {@code point} (in units) along integer directions. */
  static TorusSubspace through(long[] point, long[][] directions, int n) {
    long[][] forms = Diagonalization.kernel(directions, n);
    long[] values = new long[forms.length];
    for (int i = 0; i < forms.length; i++) {
      values[i] = dot(forms[i], point);
    }
    return solve(forms, values, n).getFirst();
  }

  /**
   * The connected parts of the set {@code A x = b mod 1}; {@code b} in units.
   *
   * @throws ArithmeticException if a part has no point in units
   */
  static List<TorusSubspace> solve(long[][] a, long[] b, int n) {
    Diagonalization form = Diagonalization.of(a, b, n);
    for (int i = form.rank(); i < a.length; i++) {
      if (Math.floorMod(form.rightSide()[i], UNIT) != 0) {
        return List.of();
      }
    }
    List<long[]> choices = new ArrayList<>();
    choices.add(new long[n]);
    for (int i = 0; i < form.rank(); i++) {
      choices = extended(choices, i, form.rightSide()[i], form.diagonal()[i]);
    }
    return choices.stream().map(y -> part(form, y, n)).toList();
  }

  private static List<long[]> extended(List<long[]> choices, int i, long right, long divisor) {
    List<long[]> extended = new ArrayList<>();
    for (long[] choice : choices) {
      for (long k = 0; k < divisor; k++) {
        long numerator = right + k * UNIT;
        if (numerator % divisor != 0) {
          throw new ArithmeticException("A fixed point has a denominator beyond " + UNIT);
        }
        long[] next = choice.clone();
        next[i] = numerator / divisor;
        extended.add(next);
      }
    }
    return extended;
  }

  private static TorusSubspace part(Diagonalization form, long[] y, int n) {
    int rank = form.rank();
    long[][] forms = new long[rank][];
    for (int i = 0; i < rank; i++) {
      forms[i] = form.columnsInverse()[i].clone();
    }
    long[][] directions = new long[n - rank][n];
    long[] point = new long[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (j < rank) {
          point[i] += form.columns()[i][j] * y[j];
        } else {
          directions[j - rank][i] = form.columns()[i][j];
        }
      }
    }
    return new TorusSubspace(n, forms, Arrays.copyOf(y, rank), directions, point);
  }

  private void hermite() {
    int row = 0;
    for (int column = 0; column < n && row < forms.length; column++) {
      boolean moved = true;
      while (moved) {
        moved = reduceBelow(row, column);
      }
      if (forms[row][column] == 0) {
        continue;
      }
      if (forms[row][column] < 0) {
        addRow(row, row, -2);
      }
      for (int i = 0; i < row; i++) {
        addRow(i, row, -Math.floorDiv(forms[i][column], forms[row][column]));
      }
      row++;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.floorMod(values[i], UNIT);
    }
  }

  /** One step of the Euclidean algorithm on a column, from {@code row} down; whether it moved. */
  private boolean reduceBelow(int row, int column) {
    int best = row;
    for (int i = row; i < forms.length; i++) {
      long size = Math.abs(forms[i][column]);
      if (size != 0 && (forms[best][column] == 0 || size < Math.abs(forms[best][column]))) {
        best = i;
      }
    }
    if (best != row) {
      long[] form = forms[row];
      forms[row] = forms[best];
      forms[best] = form;
      long value = values[row];
      values[row] = values[best];
      values[best] = value;
    }
    boolean moved = false;
    for (int i = row + 1; i < forms.length; i++) {
      if (forms[i][column] != 0) {
        addRow(i, row, -(forms[i][column] / forms[row][column]));
        moved = true;
      }
    }
    return moved;
  }

  private void addRow(int target, int source, long factor) {
    for (int j = 0; j < n; j++) {
      forms[target][j] += factor * forms[source][j];
    }
    values[target] += factor * values[source];
  }

  /** The parts of the set of points that an operation moves by a lattice vector only. */
  static List<TorusSubspace> fixedBy(SpaceGroupElement g) {
    int n = g.dimension();
    long[][] a = new long[n][n];
    long[] b = new long[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = (long) g.entry(i, j) - (i == j ? 1 : 0);
      }
      b[i] = -(long) g.shift(i) * PER_24TH;
    }
    return solve(a, b, n);
  }

  List<TorusSubspace> intersect(TorusSubspace other) {
    int rows = forms.length;
    long[][] a = Arrays.copyOf(forms, rows + other.forms.length);
    long[] b = Arrays.copyOf(values, a.length);
    System.arraycopy(other.forms, 0, a, rows, other.forms.length);
    System.arraycopy(other.values, 0, b, rows, other.values.length);
    return solve(a, b, n);
  }

  /** Whether the operation moves every point of this by a lattice vector only. */
  boolean isFixedBy(SpaceGroupElement g) {
    long[] image = apply(g, point);
    for (int i = 0; i < n; i++) {
      if (Math.floorMod(image[i] - point[i], UNIT) != 0) {
        return false;
      }
    }
    for (long[] direction : directions) {
      if (!Arrays.equals(turn(g, direction), direction)) {
        return false;
      }
    }
    return true;
  }

  TorusSubspace image(SpaceGroupElement g) {
    SpaceGroupElement inverse = g.inverse();
    long[] moved = apply(g, point);
    long[][] turned = new long[forms.length][n];
    long[] constants = new long[forms.length];
    for (int i = 0; i < forms.length; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          turned[i][j] += forms[i][k] * inverse.entry(k, j);
        }
      }
      constants[i] = dot(turned[i], moved);
    }
    long[][] along =
        Arrays.stream(directions).map(direction -> turn(g, direction)).toArray(long[][]::new);
    return new TorusSubspace(n, turned, constants, along, moved);
  }

  private static long[] turn(SpaceGroupElement g, long[] vector) {
    long[] turned = new long[vector.length];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        turned[i] += g.entry(i, j) * vector[j];
      }
    }
    return turned;
  }

  private static long[] apply(SpaceGroupElement g, long[] x) {
    long[] moved = turn(g, x);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (long) g.shift(i) * PER_24TH;
    }
    return moved;
  }

  private static long dot(long[] a, long[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The dimension of the subspace. */
  int freedom() {
    return directions.length;
  }

  int codimension() {
    return forms.length;
  }

  long[][] forms() {
    return forms;
  }

  /** How far form {@code i} is from its value at {@code x}, in {@code [-1/2, 1/2]}. */
  double residual(int i, double[] x) {
    double sum = -values[i] / (double) UNIT;
    for (int j = 0; j < n; j++) {
      sum += forms[i][j] * x[j];
    }
    return sum - Math.rint(sum);
  }

  long[][] directions() {
    return directions;
  }

  long[] point() {
    return point;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TorusSubspace that
        && n == that.n
        && Arrays.equals(values, that.values)
        && Arrays.deepEquals(forms, that.forms);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
