package dev.coset.symmetrize.onnx;

import dev.coset.symmetrize.foreign.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The principal axes of clouds by ONNX operators: the mean and the eigenvectors of the covariance
 * in ascending order of eigenvalues, the last one the cross product of the others.
 *
 * <p>The symmetric 3 x 3 eigenproblem is solved in double precision by cyclic Jacobi rotations,
 * unrolled: after {@value #SWEEPS} sweeps, which converge quadratically, what is left off the
 * diagonal is below rounding.
 */
final class PrincipalAxesGraph {

  /** How often each pair of coordinates is rotated. */
  static final int SWEEPS = 5;

  private static final int[][] PAIRS = {{0, 1}, {0, 2}, {1, 2}};
  private static final double TINY = 1e-300;

  private final GraphWriter graph;
  private final String[][] matrix = new String[3][3];
  private final String[] vectors = new String[3];

  private PrincipalAxesGraph(GraphWriter graph) {
    this.graph = graph;
  }

  /**
   * The axes of a cloud.
   *
   * @param mean the name of the mean, {@code [B, 1, 3]}
   * @param centered the name of the positions less the mean, {@code [B, N, 3]}
   * @param axes the name of the matrix with the axes as columns, {@code [B, 3, 3]}, of determinant
   *     1
   */
  record Axes(String mean, String centered, String axes) {}

  /** Adds the nodes; {@code points} is in double precision, {@code [B, N, 3]}. */
  static Axes inGraph(GraphWriter graph, String points) {
    String extents = graph.slice(graph.shape(points), 0, 1, 2);
    String shape = graph.joined(List.of(graph.integers(1), extents), 0);
    String ones = graph.filled(shape, 1);
    String count = graph.cast(extents, ElementType.FLOAT64);
    String mean = graph.node("Div", List.of(graph.node("MatMul", List.of(ones, points)), count));
    String centered = graph.node("Sub", List.of(points, mean));
    String products = graph.node("MatMul", List.of(graph.transposed(centered, 0, 2, 1), centered));
    PrincipalAxesGraph axes = new PrincipalAxesGraph(graph);
    axes.start(graph.node("Div", List.of(products, count)));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int[] pair : PAIRS) {
        axes.rotate(pair[0], pair[1]);
      }
    }
    axes.exchange(0, 1);
    axes.exchange(1, 2);
    axes.exchange(0, 1);
    String[] v = axes.vectors;
    return new Axes(mean, centered, graph.joined(List.of(v[0], v[1], axes.cross(v[0], v[1])), 2));
  }

  private void start(String covariance) {
    for (int i = 0; i < 3; i++) {
      String row = graph.slice(covariance, 1, i, i + 1L);
      for (int j = i; j < 3; j++) {
        matrix[i][j] = graph.slice(row, 2, j, j + 1L);
        matrix[j][i] = matrix[i][j];
      }
      double[] unit = new double[3];
      unit[i] = 1;
      vectors[i] = graph.numbers(unit, 1, 3, 1);
    }
  }

  /** The rotation that makes the entry {@code (p, q)} zero: tangent {@code 2a / (d + root)}. */
  private void rotate(int p, int q) {
    String a = matrix[p][q];
    String d = op("Sub", matrix[q][q], matrix[p][p]);
    String root = op("Sqrt", op("Add", op("Mul", d, d), op("Mul", op("Mul", a, a), number(4))));
    String size = op("Max", op("Add", op("Abs", d), root), number(TINY));
    String sign = op("Where", op("Less", d, number(0)), number(-2), number(2));
    String t = op("Div", op("Mul", a, sign), size);
    String c = op("Div", number(1), op("Sqrt", op("Add", op("Mul", t, t), number(1))));
    String s = op("Mul", t, c);
    String change = op("Mul", t, a);
    matrix[p][p] = op("Sub", matrix[p][p], change);
    matrix[q][q] = op("Add", matrix[q][q], change);
    matrix[p][q] = op("Sub", a, a);
    matrix[q][p] = matrix[p][q];
    int r = 3 - p - q;
    String[] rest = turned(c, s, matrix[r][p], matrix[r][q]);
    matrix[r][p] = rest[0];
    matrix[p][r] = rest[0];
    matrix[r][q] = rest[1];
    matrix[q][r] = rest[1];
    String[] columns = turned(c, s, vectors[p], vectors[q]);
    vectors[p] = columns[0];
    vectors[q] = columns[1];
  }

  private String[] turned(String c, String s, String x, String y) {
    return new String[] {
      op("Sub", op("Mul", c, x), op("Mul", s, y)), op("Add", op("Mul", s, x), op("Mul", c, y))
    };
  }

  /** Puts two eigenvalues and their vectors in ascending order. */
  private void exchange(int i, int j) {
    String wrong = op("Greater", matrix[i][i], matrix[j][j]);
    String low = op("Where", wrong, matrix[j][j], matrix[i][i]);
    matrix[j][j] = op("Where", wrong, matrix[i][i], matrix[j][j]);
    matrix[i][i] = low;
    String first = op("Where", wrong, vectors[j], vectors[i]);
    vectors[j] = op("Where", wrong, vectors[i], vectors[j]);
    vectors[i] = first;
  }

  private String cross(String a, String b) {
    long[] next = {1, 2, 0};
    long[] after = {2, 0, 1};
    return op(
        "Sub",
        op("Mul", graph.gathered(a, next, 1), graph.gathered(b, after, 1)),
        op("Mul", graph.gathered(a, after, 1), graph.gathered(b, next, 1)));
  }

  private String op(String operator, String... inputs) {
    return graph.node(operator, new ArrayList<>(Arrays.asList(inputs)));
  }

  private String number(double value) {
    return graph.number(ElementType.FLOAT64, value);
  }
}
