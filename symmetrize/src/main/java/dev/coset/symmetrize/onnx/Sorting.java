package dev.coset.symmetrize.onnx;

import dev.coset.data.NdArray;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a set in lexicographic order, in a graph and in Java. */
final class Sorting {

  private Sorting() {}

  /**
   * Adds nodes that sort the rows, and returns the name of the result. Sorting by the last key
   * first, each time keeping the order of equal keys, gives the lexicographic order.
   */
  static String inGraph(GraphWriter graph, String tensor, TensorAxes axes, int keys) {
    String shape = graph.shape(tensor);
    String count = graph.slice(shape, 0, axes.rows(), axes.rows() + 1L);
    String rows = tensor;
    for (int key = keys - 1; key >= 0; key--) {
      String values = graph.slice(rows, axes.columns(), key, key + 1L);
      String order = graph.ascending(values, count, axes.rows());
      String everywhere = graph.node("Expand", List.of(order, shape));
      rows =
          graph.node(
              "GatherElements",
              List.of(rows, everywhere),
              GraphWriter.integerAttribute("axis", axes.rows()));
    }
    return rows;
  }

  /** The sorted rows of one set {@code [n, d]}. */
  static NdArray inJava(NdArray set) {
    int width = set.extent(1);
    Comparator<Integer> order =
        (a, b) -> {
          for (int key = 0; key < width; key++) {
            double x = set.get(a * width + key);
            double y = set.get(b * width + key);
            if (x != y) {
              return x < y ? -1 : 1;
            }
          }
          return 0;
        };
    List<Integer> rows = IntStream.range(0, set.extent(0)).boxed().sorted(order).toList();
    double[] sorted = new double[set.size()];
    for (int i = 0; i < rows.size(); i++) {
      set.copyTo(rows.get(i) * width, sorted, i * width, width);
    }
    return NdArray.wrap(set.shape(), sorted);
  }
}
