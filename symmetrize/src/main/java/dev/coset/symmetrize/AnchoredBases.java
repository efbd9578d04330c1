package dev.coset.symmetrize;

import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Bases of ambiguous eigenspaces that go through the points farthest from the center, see {@link
 * DegeneratePolicy.Deterministic}.
 *
 * @param bases all bases that tie, at most {@link #LIMIT}
 * @param complete whether no tie was left out
 */
record AnchoredBases(List<Matrix> bases, boolean complete) {

  static final int LIMIT = 512;

  /** Squared distances this close, relatively, tie. */
  private static final double TIE = 1e-9;

  /**
   * @param anchors sets of vectors {@code [k, d]} of size about 1: the points, then what else
   *     should settle directions that those before leave open
   * @param noExtent the size below which an anchor is noise
   */
  static AnchoredBases of(
      List<double[]> anchors, double noExtent, Matrix axes, List<List<Integer>> clusters) {
    List<List<double[]>> partial = new ArrayList<>(List.of(List.of()));
    boolean complete = true;
    for (List<Integer> cluster : clusters) {
      Search search = new Search(anchors, noExtent, axes, cluster);
      search.extend(List.of());
      complete &= search.complete;
      List<List<double[]>> longer = new ArrayList<>();
      for (List<double[]> start : partial) {
        for (Matrix mixing : search.found) {
          List<double[]> columns = new ArrayList<>(start);
          columns.addAll(PrincipalBases.combine(axes, cluster, mixing));
          longer.add(columns);
        }
      }
      complete &= longer.size() <= LIMIT;
      partial = longer.subList(0, Math.min(LIMIT, longer.size()));
    }
    return new AnchoredBases(partial.stream().map(PrincipalBases::fromColumns).toList(), complete);
  }

  /** The search inside one eigenspace, in its own coordinates. */
  private static final class Search {

    final int m;
    final List<double[][]> anchors = new ArrayList<>();
    final double noExtent;
    final List<Matrix> found = new ArrayList<>();
    boolean complete = true;

    Search(List<double[]> anchors, double noExtent, Matrix axes, List<Integer> cluster) {
      m = cluster.size();
      this.noExtent = noExtent;
      for (double[] vectors : anchors) {
        double[][] coordinates = new double[vectors.length / axes.rows()][m];
        for (int k = 0; k < m; k++) {
          double[] along = CenteredPoints.along(vectors, axes.column(cluster.get(k)));
          for (int i = 0; i < along.length; i++) {
            coordinates[i][k] = along[i];
          }
        }
        this.anchors.add(coordinates);
      }
    }

    void extend(List<double[]> chosen) {
      if (found.size() >= LIMIT) {
        complete = false;
        return;
      }
      if (m - chosen.size() <= 1) {
        found.add(complete(chosen));
        return;
      }
      List<double[]> directions = List.of();
      for (int level = 0; level < anchors.size() && directions.isEmpty(); level++) {
        directions = farthest(anchors.get(level), chosen);
      }
      if (directions.isEmpty()) {
        found.add(complete(chosen));
        return;
      }
      for (double[] direction : directions) {
        List<double[]> longer = new ArrayList<>(chosen);
        longer.add(direction);
        extend(longer);
      }
    }

    /** The unit directions, up to sign, of the vectors farthest from the span of those chosen. */
    private List<double[]> farthest(double[][] coordinates, List<double[]> chosen) {
      double[] squares = new double[coordinates.length];
      double most = 0;
      for (int i = 0; i < squares.length; i++) {
        double[] rest = residual(coordinates[i], chosen);
        squares[i] = dot(rest, rest);
        most = Math.max(most, squares[i]);
      }
      List<double[]> directions = new ArrayList<>();
      if (most <= noExtent * noExtent) {
        return directions;
      }
      for (int i = 0; i < squares.length; i++) {
        if (squares[i] >= most * (1 - TIE)) {
          double[] direction = unit(residual(coordinates[i], chosen));
          if (directions.stream().noneMatch(other -> sameLine(other, direction))) {
            if (directions.size() == LIMIT) {
              complete = false;
              return directions;
            }
            directions.add(direction);
          }
        }
      }
      return directions;
    }

    private Matrix complete(List<double[]> chosen) {
      List<double[]> columns = new ArrayList<>(chosen);
      while (columns.size() < m) {
        double[] best = new double[m];
        for (int k = 0; k < m; k++) {
          double[] axis = new double[m];
          axis[k] = 1;
          double[] rest = residual(axis, columns);
          best = dot(rest, rest) > dot(best, best) ? rest : best;
        }
        columns.add(unit(residual(unit(best), columns)));
      }
      return PrincipalBases.fromColumns(columns);
    }

    private static double[] residual(double[] vector, List<double[]> span) {
      double[] rest = vector.clone();
      for (double[] unit : span) {
        double along = dot(rest, unit);
        for (int k = 0; k < rest.length; k++) {
          rest[k] -= along * unit[k];
        }
      }
      return rest;
    }

    private static double[] unit(double[] vector) {
      double norm = Math.sqrt(dot(vector, vector));
      double[] unit = new double[vector.length];
      for (int k = 0; k < unit.length; k++) {
        unit[k] = vector[k] / norm;
      }
      return unit;
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int k = 0; k < a.length; k++) {
        sum += a[k] * b[k];
      }
      return sum;
    }

    private static boolean sameLine(double[] a, double[] b) {
      double plus = 0;
      double minus = 0;
      for (int k = 0; k < a.length; k++) {
        plus += (a[k] + b[k]) * (a[k] + b[k]);
        minus += (a[k] - b[k]) * (a[k] - b[k]);
      }
      return Math.min(plus, minus) < TIE * TIE;
    }
  }
}
