package dev.coset.symmetrize.onnx;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.symmetrize.foreign.AxisOrder;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.TensorLayout;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the moved axes stand in the input and output of a model.
 *
 * @param batching whether the input has a batch axis
 * @param input the axes of the input
 * @param output the axes of the output; of meaning when it moves with the input
 * @param extents the declared extents of the input
 */
record Geometry(Batching batching, TensorAxes input, TensorAxes output, List<Axis> extents) {

  private static final int USUAL_CHANNELS = 3;
  private static final int USUAL_ROWS = 6;

  static Geometry ofImages(Source source, RewriteOptions options) {
    TensorLayout<Image> layout = layout(source, source.input(), options.axes());
    TensorAxes input = axes(layout);
    TensorAxes output = input;
    boolean moves = options.law() == OutputLaw.EQUIVARIANT;
    if (moves && source.output().shape().isPresent()) {
      output = axes(layout(source, source.output(), options.axes()));
    }
    List<Axis> extents = source.input().shape().orElse(unknown(input.rank()));
    return new Geometry(layout.batching(), input, output, extents);
  }

  private static TensorLayout<Image> layout(Source source, Port port, AxisOrder order) {
    TensorLayout<Image> layout = InputBinding.images().layouts(port, order).getFirst();
    if (!layout.axes().contains("H")) {
      throw new BadInputException(
          "%s of model %s has flattened images, whose rows and columns are not known; export it with [B, C, H, W]"
              .formatted(port, source.file()));
    }
    return layout;
  }

  private static TensorAxes axes(TensorLayout<Image> layout) {
    List<String> names = layout.axes();
    boolean batched = !(layout.batching() instanceof Batching.None);
    int before = batched ? 1 : 0;
    return new TensorAxes(
        names.size() + before, batched, names.indexOf("H") + before, names.indexOf("W") + before);
  }

  static Geometry ofSets(Source source, RewriteOptions options) {
    Batching batching =
        InputBinding.sets().layouts(source.input(), options.axes()).getFirst().batching();
    boolean batched = !(batching instanceof Batching.None);
    TensorAxes axes = batched ? new TensorAxes(3, true, 1, 2) : new TensorAxes(2, false, 0, 1);
    List<Axis> extents = source.input().shape().orElse(unknown(axes.rank()));
    return new Geometry(batching, axes, axes, extents);
  }

  private static List<Axis> unknown(int count) {
    return Collections.nCopies(count, Axis.of(-1, ""));
  }

  /** The fixed number of rows. */
  OptionalLong rows() {
    return extents.get(input.rows()).extent();
  }

  /** The fixed number of columns. */
  OptionalLong columns() {
    return extents.get(input.columns()).extent();
  }

  /** The extents of one random image on which a model is tried. */
  int[] imageProbe(int width) {
    int[] shape = probe(USUAL_CHANNELS);
    TensorAxes item = input.item();
    shape[item.rows()] = (int) rows().orElse(columns().orElse(width));
    shape[item.columns()] = (int) columns().orElse(rows().orElse(width));
    return shape;
  }

  /** The extents of one random set on which a model is tried. */
  int[] setProbe(int width) {
    int[] shape = probe(USUAL_CHANNELS);
    shape[input.item().rows()] = (int) rows().orElse(Math.min(width, USUAL_ROWS));
    return shape;
  }

  private int[] probe(int undeclared) {
    int before = input.rank() - input.item().rank();
    int[] shape = new int[input.item().rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) extents.get(i + before).extent().orElse(undeclared);
    }
    return shape;
  }
}
