package dev.coset.symmetrize.onnx;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.symmetrize.foreign.AxisOrder;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.TensorLayout;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.util.List;
import java.util.OptionalLong;

/**
 * How clouds stand in the input of a model, and how they are brought to {@code [B, N, width]}.
 *
 * @param batching whether there is a batch axis
 * @param first whether coordinates come before points
 * @param width 3 for positions, 6 for positions and normals
 * @param count the number of points, when the model fixes it
 */
record CloudAxes(Batching batching, boolean first, int width, OptionalLong count) {

  static CloudAxes of(Source source, AxisOrder order) {
    List<TensorLayout<PointCloud>> layouts = InputBinding.points().layouts(source.input(), order);
    if (layouts.size() > 1) {
      throw new BadInputException(
          "Input %s of model %s does not say where the coordinates of points stand; give --axes"
              .formatted(source.input(), source.file()));
    }
    List<String> axes = layouts.getFirst().axes();
    boolean first = !axes.getFirst().equals("N");
    return new CloudAxes(
        layouts.getFirst().batching(),
        first,
        Integer.parseInt(axes.get(first ? 0 : 1)),
        points(source.input(), first));
  }

  private static OptionalLong points(Port input, boolean first) {
    return input
        .shape()
        .map(axes -> axes.get(axes.size() - (first ? 1 : 2)).extent())
        .orElse(OptionalLong.empty());
  }

  boolean batched() {
    return !(batching instanceof Batching.None);
  }

  /** The extents of one cloud with the given number of points, where the model fixes none. */
  int[] shape(int points) {
    int n = (int) count.orElse(points);
    return first ? new int[] {width, n} : new int[] {n, width};
  }

  /** Adds nodes that bring the input to {@code [B, N, width]}. */
  String rows(GraphWriter graph, String tensor) {
    String whole =
        batched()
            ? tensor
            : graph.node(
                "Reshape",
                List.of(tensor, graph.joined(List.of(graph.integers(1), graph.shape(tensor)), 0)));
    return first ? graph.transposed(whole, 0, 2, 1) : whole;
  }

  /** Adds nodes that bring {@code [B, N, width]} back to the form of the input. */
  String tensor(GraphWriter graph, String rows) {
    String ordered = first ? graph.transposed(rows, 0, 2, 1) : rows;
    return batched()
        ? ordered
        : graph.node(
            "Reshape", List.of(ordered, graph.slice(graph.shape(ordered), 0, 1, Long.MAX_VALUE)));
  }

  /** One item of the input as a cloud. */
  PointCloud cloud(NdArray item) {
    int n = item.size() / width;
    double[] positions = new double[3 * n];
    double[] normals = new double[3 * n];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = item.get(at(i, axis, n));
        normals[3 * i + axis] = width == 6 ? item.get(at(i, 3 + axis, n)) : 0;
      }
    }
    PointCloud cloud = PointCloud.wrap(positions);
    return width == 6
        ? cloud.with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals))
        : cloud;
  }

  /** A cloud as one item of the input. */
  NdArray item(PointCloud cloud) {
    int n = cloud.size();
    double[] values = new double[n * width];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        values[at(i, axis, n)] = cloud.position(i, axis);
        if (width == 6) {
          values[at(i, 3 + axis, n)] = cloud.normals().orElseThrow().values()[3 * i + axis];
        }
      }
    }
    return NdArray.wrap(shape(n), values);
  }

  private int at(int point, int axis, int n) {
    return first ? axis * n + point : point * width + axis;
  }
}
