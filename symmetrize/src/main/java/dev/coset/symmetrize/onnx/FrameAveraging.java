package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.foreign.ElementType;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * The mean of a model over the principal frames of its clouds, in a graph and in Java.
 *
 * @param plan the same in Java: frame, law and group
 * @param output what the output is
 * @param axes where points and coordinates stand in the input
 * @param <E> the type of the group elements
 */
record FrameAveraging<E>(SymmetrizerPlan<E, PointCloud> plan, OutputKind output, CloudAxes axes) {

  private static final Set<String> GROUPS = Set.of("so3", "o3", "se3", "e3");
  private static final Set<OutputKind> OUTPUTS =
      Set.of(OutputKind.INVARIANT, OutputKind.VECTOR, OutputKind.POINT_VECTORS, OutputKind.POINTS);
  private static final int MOVES = 8;
  private static final long SEED = 2;

  static FrameAveraging<?> of(
      Source source, String group, OutputKind output, RewriteOptions options) {
    String name = group.strip().toLowerCase(Locale.ROOT);
    if (!GROUPS.contains(name)) {
      throw new BadInputException(
          "Principal frames in ONNX are for so3, o3, se3 and e3, given: %s".formatted(group));
    }
    boolean three =
        output == OutputKind.INVARIANT
            || source.output().shape().map(FrameAveraging::endsInThree).orElse(true);
    if (!OUTPUTS.contains(output) || !three) {
      throw new BadInputException(
          "Output %s of model %s is no %s: choose invariant, or vector, point-vectors or points for an output whose last axis is 3"
              .formatted(source.output(), source.file(), output.name().toLowerCase(Locale.ROOT)));
    }
    SymmetrizerSpec spec = SymmetrizerSpec.of(name, SymmetrizerMethod.FRAME, output);
    return new FrameAveraging<>(spec.forPoints(), output, CloudAxes.of(source, options.axes()));
  }

  private static boolean endsInThree(List<Axis> axes) {
    return !axes.isEmpty() && axes.getLast().admits(3);
  }

  /** Whether the group translates. */
  private boolean translates() {
    String group = plan.spec().group();
    return group.equals("se3") || group.equals("e3");
  }

  /** The signs of the axes in each pose: all, or those of determinant 1. */
  List<double[]> signs() {
    boolean reflections = plan.spec().group().equals("o3") || plan.spec().group().equals("e3");
    List<double[]> signs = new ArrayList<>();
    for (int bits = 0; bits < 8; bits++) {
      if (reflections || Integer.bitCount(bits) % 2 == 0) {
        signs.add(
            new double[] {
              (bits & 1) == 0 ? 1 : -1, (bits & 2) == 0 ? 1 : -1, (bits & 4) == 0 ? 1 : -1
            });
      }
    }
    return signs;
  }

  /** The model whose graph contains the mean. */
  ModelProto inGraph(Source source, Rewriting.Form form, String note) {
    GraphWriter graph = source.writer();
    ElementType type = source.input().type();
    String rows = graph.cast(axes.rows(graph, source.input().name()), ElementType.FLOAT64);
    String positions = axes.width() == 3 ? rows : graph.slice(rows, 2, 0, 3);
    PrincipalAxesGraph.Axes frame = PrincipalAxesGraph.inGraph(graph, positions);
    String standing = translates() ? frame.centered() : positions;
    String standard = graph.node("MatMul", List.of(standing, frame.axes()));
    if (axes.width() == 6) {
      String normals = graph.slice(rows, 2, 3, 6);
      String turned = graph.node("MatMul", List.of(normals, frame.axes()));
      standard = graph.joined(List.of(standard, turned), 2);
    }
    List<String> poses = new ArrayList<>();
    for (double[] sign : signs()) {
      String pose =
          graph.node("Mul", List.of(standard, graph.numbers(repeated(sign), 1, 1, axes.width())));
      poses.add(axes.tensor(graph, graph.cast(pose, type)));
    }
    List<String> outputs = outputs(graph, source.embedding(), poses, form);
    mean(graph, source, outputs, frame);
    return source.with(graph.nodes(), note);
  }

  private double[] repeated(double[] sign) {
    double[] all = new double[axes.width()];
    for (int i = 0; i < all.length; i++) {
      all[i] = sign[i % 3];
    }
    return all;
  }

  private static List<String> outputs(
      GraphWriter graph, Embedding embedding, List<String> poses, Rewriting.Form form) {
    if (form == Rewriting.Form.STACKED) {
      return graph.unstacked(embedding.once(graph, graph.joined(poses, 0)), poses.size());
    }
    embedding.shared(graph);
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      outputs.add(embedding.copy(graph, poses.get(i), i));
    }
    return outputs;
  }

  /** The mean of the outputs, each with its signs, turned back by the axes they share. */
  private void mean(
      GraphWriter graph, Source source, List<String> outputs, PrincipalAxesGraph.Axes frame) {
    ElementType type = source.output().type();
    if (output == OutputKind.INVARIANT) {
      graph.mean(outputs, type, source.output().name());
      return;
    }
    List<String> signed = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String wide = graph.cast(outputs.get(i), ElementType.FLOAT64);
      signed.add(graph.node("Mul", List.of(wide, graph.numbers(signs().get(i), 3))));
    }
    String sum = graph.node("Sum", signed);
    String shape = graph.shape(sum);
    // One row of each item for a vector, rows as they are otherwise: [B, n, 3].
    String apart = graph.joined(List.of(batch(graph, frame), graph.integers(-1, 3)), 0);
    String rows = graph.node("Reshape", List.of(sum, apart));
    String back = graph.node("MatMul", List.of(rows, graph.transposed(frame.axes(), 0, 2, 1)));
    String mean =
        graph.node("Mul", List.of(back, graph.number(ElementType.FLOAT64, 1.0 / outputs.size())));
    String moved =
        output == OutputKind.POINTS && translates()
            ? graph.node("Add", List.of(mean, frame.mean()))
            : mean;
    String result = graph.node("Reshape", List.of(graph.cast(moved, type), shape));
    graph.node("Identity", List.of(result), source.output().name());
  }

  private static String batch(GraphWriter graph, PrincipalAxesGraph.Axes frame) {
    return graph.slice(graph.shape(frame.axes()), 0, 0, 1);
  }

  /** The same mean for one item. */
  NdArray inJava(Model<NdArray, NdArray> model, NdArray item) {
    Model<PointCloud, NdArray> onClouds = cloud -> model.apply(axes.item(cloud));
    return plan.apply(onClouds).apply(axes.cloud(item));
  }

  /** Random moves of one input and its output. */
  List<RewriteCheck.Moved> moved() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    return Stream.generate(() -> plan.law().group().sample(random))
        .limit(MOVES)
        .map(
            g ->
                new RewriteCheck.Moved(
                    item -> axes.item(plan.law().input().apply(g, axes.cloud(item))),
                    y -> plan.law().output().apply(g, y)))
        .toList();
  }
}
