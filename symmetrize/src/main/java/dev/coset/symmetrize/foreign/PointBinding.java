package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.util.ArrayList;
import java.util.List;

/** Point clouds as tensors of positions, or of positions and normals. */
record PointBinding() implements InputBinding<PointCloud> {

  private static final String ACCEPTED =
      "[B, N, 3], [B, 3, N], [N, 3], [3, N], or 6 in place of 3 for positions with normals";

  @Override
  public String noun() {
    return "point clouds";
  }

  @Override
  public List<TensorLayout<PointCloud>> layouts(Port input, AxisOrder order) {
    List<TensorLayout<PointCloud>> found = new ArrayList<>();
    if (input.shape().isEmpty()) {
      for (Batching batching : Declared.BATCHINGS) {
        addOrders(found, input, Declared.unknown(2), order, batching);
      }
      Axis any = Axis.of(-1, "");
      if (order != AxisOrder.CHANNELS_FIRST) {
        found.add(new Layout(input, false, 6, any, new Batching.Any()));
      }
      if (order != AxisOrder.CHANNELS_LAST) {
        found.add(new Layout(input, true, 6, any, new Batching.Any()));
      }
      return found;
    }
    List<Axis> axes = input.shape().get();
    switch (axes.size()) {
      case 2 -> addOrders(found, input, axes, order, new Batching.None());
      case 3 ->
          addOrders(
              found, input, axes.subList(1, 3), order, Declared.batching(input, axes.getFirst()));
      default -> throw Declared.unfit(input, noun(), ACCEPTED);
    }
    if (found.isEmpty()) {
      throw Declared.unfit(input, noun(), ACCEPTED);
    }
    return found;
  }

  private static void addOrders(
      List<TensorLayout<PointCloud>> found,
      Port input,
      List<Axis> axes,
      AxisOrder order,
      Batching batching) {
    boolean last = order == AxisOrder.CHANNELS_LAST;
    boolean first = order == AxisOrder.CHANNELS_FIRST;
    if (order == AxisOrder.DETECT) {
      boolean lastFixed = isWidth(axes.get(1));
      boolean firstFixed = isWidth(axes.get(0));
      last = lastFixed || !firstFixed;
      first = firstFixed || !lastFixed;
    }
    if (last) {
      addWidth(found, new Layout(input, false, width(axes.get(1)), axes.get(0), batching));
    }
    if (first) {
      addWidth(found, new Layout(input, true, width(axes.get(0)), axes.get(1), batching));
    }
  }

  private static boolean isWidth(Axis axis) {
    return axis.is(3) || axis.is(6);
  }

  private static void addWidth(List<TensorLayout<PointCloud>> found, Layout layout) {
    if (layout.width == 3 || layout.width == 6) {
      found.add(layout);
    }
  }

  private static long width(Axis axis) {
    return axis.extent().orElse(3);
  }

  private record Layout(Port input, boolean first, long width, Axis points, Batching batching)
      implements TensorLayout<PointCloud> {

    @Override
    public List<String> axes() {
      String coordinates = Long.toString(width);
      return first ? List.of(coordinates, "N") : List.of("N", coordinates);
    }

    @Override
    public List<Integer> shape(PointCloud cloud) {
      if (!points.admits(cloud.size())) {
        throw new BadInputException(
            "Input %s takes exactly %s points, given a cloud of %d; use --points %s"
                .formatted(input, points, cloud.size(), points));
      }
      if (width == 6 && cloud.normals().isEmpty()) {
        throw new BadInputException(
            "Input %s takes positions and normals, but the cloud has no normals; give files with"
                    .formatted(input)
                + " normals or a model of positions only");
      }
      return first ? List.of((int) width, cloud.size()) : List.of(cloud.size(), (int) width);
    }

    @Override
    public void write(PointCloud cloud, Sink target, int at) {
      int size = cloud.size();
      int pointStep = first ? 1 : (int) width;
      int axisStep = first ? size : 1;
      for (int i = 0; i < size; i++) {
        for (int axis = 0; axis < 3; axis++) {
          target.put(at + i * pointStep + axis * axisStep, cloud.position(i, axis));
        }
      }
      if (width == 6) {
        double[] normals = cloud.normals().orElseThrow().values();
        for (int i = 0; i < normals.length; i++) {
          target.put(at + (i / 3) * pointStep + (3 + i % 3) * axisStep, normals[i]);
        }
      }
    }
  }
}
