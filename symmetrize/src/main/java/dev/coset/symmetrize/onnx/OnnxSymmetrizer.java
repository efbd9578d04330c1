package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.coset.data.BadInputException;
import dev.coset.groups.AffineElement;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Rewrites ONNX models so that a symmetry holds in any runtime.
 *
 * <p>The new file keeps the names and types of the input and of one output, the operator set, the
 * weights and the model-local functions; only standard operators are added, and a note in the
 * metadata tells what was done. Before it is written it is run in ONNX Runtime on random inputs
 * beside the original, and refused when the two disagree. The law then holds up to rounding: the
 * sum of the same terms in another order.
 *
 * <p>Models need operator set 11 or later, one input of floating-point numbers, and their weights
 * in the file. Where the batch axis is dynamic, all moved inputs go through the original graph at
 * once; where it is fixed, or the graph mixes its batch, the graph is repeated for each group
 * element with shared weights.
 */
public final class OnnxSymmetrizer {

  private static final int MOST_ROWS = 5;
  private static final int MOST_KEYS = 64;

  private OnnxSymmetrizer() {}

  /**
   * Averages a model on images over a group of quarter turns and reflections: {@code F(x) = 1/|G|
   * sum_g f(g x)}, or {@code 1/|G| sum_g g^-1 f(g x)} for an {@linkplain OutputLaw#EQUIVARIANT
   * equivariant} output, which is an image too.
   *
   * @param in the model, with an input as {@link
   *     dev.coset.symmetrize.foreign.InputBinding#images()} takes it, not flattened; images are
   *     square when the group has quarter turns
   * @param out the file to write; an existing one is replaced
   * @param group C2, C4, D1, D2 or D4, acting counter-clockwise with y pointing up
   * @throws BadInputException when the model cannot be rewritten; nothing is written then
   */
  public static Rewriting average(
      Path in, Path out, FiniteGroup<? extends AffineElement> group, RewriteOptions options) {
    Source source = Source.read(in, options);
    List<Move> moves =
        group.elements().stream().<Move>map(g -> Move.OfImage.of(g.affine().linear())).toList();
    Geometry geometry = Geometry.ofImages(source, options);
    int[] probe = geometry.imageProbe(options.probe());
    TensorAxes axes = geometry.input().item();
    boolean exchanges = moves.stream().anyMatch(m -> m instanceof Move.OfImage i && i.exchange());
    if (exchanges && probe[axes.rows()] != probe[axes.columns()]) {
      throw new BadInputException(
          "Input %s of model %s is not square, so it cannot be turned by %s; use C2 or D2"
              .formatted(source.input(), in, group.name()));
    }
    Averaging averaging = new Averaging(geometry, moves, options.law());
    return average(source, out, group.name(), averaging, probe);
  }

  /**
   * Averages a model on sets of up to 5 rows over all orders of the rows; an equivariant output has
   * one row for each.
   *
   * @param in the model, with an input {@code [B, N, D]} or {@code [N, D]} whose {@code N} is fixed
   * @param out the file to write; an existing one is replaced
   * @throws BadInputException when the model cannot be rewritten; nothing is written then
   */
  public static Rewriting averagePermutations(Path in, Path out, RewriteOptions options) {
    Source source = Source.read(in, options);
    Geometry geometry = Geometry.ofSets(source, options);
    long rows = geometry.rows().orElse(0);
    if (rows < 1 || rows > MOST_ROWS) {
      throw new BadInputException(
          "Input %s of model %s needs 1 to %d rows, fixed in the model, for an average over all orders; sort instead"
              .formatted(source.input(), in, MOST_ROWS));
    }
    Symmetric group = Symmetric.of((int) rows);
    List<Move> moves = group.elements().stream().<Move>map(Move.OfRows::new).toList();
    Averaging averaging = new Averaging(geometry, moves, options.law());
    return average(source, out, group.name(), averaging, geometry.setProbe(options.probe()));
  }

  /**
   * Sorts the rows of a set before the model sees them, in lexicographic order, so that the output
   * does not depend on their order at all.
   *
   * <p>The result is exactly invariant, ties included, but jumps where two rows change places.
   *
   * @param in the model, with an input {@code [B, N, D]} or {@code [N, D]}; {@code D} is fixed and
   *     at most 64
   * @param out the file to write; an existing one is replaced
   * @throws BadInputException when the model cannot be rewritten; nothing is written then
   */
  public static Rewriting sort(Path in, Path out, RewriteOptions options) {
    Source source = Source.read(in, options);
    Geometry geometry = Geometry.ofSets(source, options);
    long keys = geometry.columns().orElse(0);
    if (keys < 1 || keys > MOST_KEYS || options.law() != OutputLaw.INVARIANT) {
      throw new BadInputException(
          "Input %s of model %s needs 1 to %d columns, fixed in the model, and an invariant output, to be sorted"
              .formatted(source.input(), in, MOST_KEYS));
    }
    int[] probe = geometry.setProbe(options.probe());
    Averaging law = new Averaging(geometry, cyclic(probe[0]), OutputLaw.INVARIANT);
    RewriteCheck check =
        new RewriteCheck(source, law.moved(), probe, (model, x) -> model.apply(Sorting.inJava(x)));
    GraphWriter graph = source.writer();
    String sorted = Sorting.inGraph(graph, source.input().name(), geometry.input(), (int) keys);
    String raw = source.embedding().once(graph, sorted);
    graph.node("Identity", List.of(raw), source.output().name());
    String summary = "output '%s' of the sorted rows".formatted(source.output().name());
    ModelProto model = source.with(graph.nodes(), summary);
    RewriteCheck.Figures figures = check.run(model);
    OnnxFile.write(model, out);
    return rewriting(summary, Rewriting.Form.SORTED, 1, figures);
  }

  /**
   * Averages a model on point clouds over the frame of their principal axes: {@code 1/|F| sum_{h in
   * F(X)} h f(h^-1 X)} with 4 poses for rotations and 8 with reflections.
   *
   * <p>Mean, covariance and axes are computed by ONNX operators in double precision, the
   * eigenvectors by Jacobi rotations. The law holds up to rounding for clouds whose axes are
   * determined. For others (two equal eigenvalues of the covariance: lines of points, spheres,
   * cubes) the axes are those the rotations happen to find, and the law does not hold: there {@link
   * dev.coset.symmetrize.PcaFrame} refuses, or follows the points.
   *
   * @param in the model, with an input {@code [B, N, 3]} or {@code [B, 3, N]}, or 6 in place of 3
   *     for positions with normals, or without the batch axis
   * @param out the file to write; an existing one is replaced
   * @param group one of {@code so3, o3, se3, e3}
   * @param output what the output is: {@link OutputKind#INVARIANT}, or with 3 numbers along its
   *     last axis {@link OutputKind#VECTOR}, {@link OutputKind#POINT_VECTORS} or {@link
   *     OutputKind#POINTS}
   * @param options of which the law is not used
   * @throws BadInputException when the model cannot be rewritten; nothing is written then
   */
  public static Rewriting frame(
      Path in, Path out, String group, OutputKind output, RewriteOptions options) {
    Source source = Source.read(in, options);
    FrameAveraging<?> averaging = FrameAveraging.of(source, group, output, options);
    int[] probe = averaging.axes().shape(options.probe());
    RewriteCheck check = new RewriteCheck(source, averaging.moved(), probe, averaging::inJava);
    Rewriting.Form form = Rewriting.Form.COPIED;
    if (averaging.axes().batching() instanceof Batching.Any
        && check.accepts(averaging.inGraph(source, Rewriting.Form.STACKED, ""))) {
      form = Rewriting.Form.STACKED;
    }
    String summary =
        "%s average of output '%s' over the %d principal frames of %s, %s"
            .formatted(
                output.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                source.output().name(),
                averaging.signs().size(),
                group,
                form);
    ModelProto model = averaging.inGraph(source, form, summary);
    RewriteCheck.Figures figures = check.run(model);
    OnnxFile.write(model, out);
    return rewriting(summary, form, averaging.signs().size(), figures);
  }

  /** The cyclic orders of rows, which are enough to see whether a sorted model is invariant. */
  private static List<Move> cyclic(int rows) {
    return IntStream.range(0, rows)
        .<Move>mapToObj(
            shift ->
                new Move.OfRows(
                    Permutation.of(
                        IntStream.range(0, rows).map(i -> (i + shift) % rows).toArray())))
        .toList();
  }

  private static Rewriting average(
      Source source, Path out, String group, Averaging averaging, int[] probe) {
    RewriteCheck check = new RewriteCheck(source, averaging.moved(), probe, averaging::inJava);
    Rewriting.Form form = Rewriting.Form.COPIED;
    if (averaging.geometry().batching() instanceof Batching.Any
        && check.accepts(averaging.inGraph(source, Rewriting.Form.STACKED, ""))) {
      form = Rewriting.Form.STACKED;
    }
    String summary =
        "%s average of output '%s' over %s, %s"
            .formatted(
                averaging.law().name().toLowerCase(Locale.ROOT),
                source.output().name(),
                group,
                form);
    ModelProto model = averaging.inGraph(source, form, summary);
    RewriteCheck.Figures figures = check.run(model);
    OnnxFile.write(model, out);
    return rewriting(summary, form, averaging.moves().size(), figures);
  }

  private static Rewriting rewriting(
      String summary, Rewriting.Form form, int evaluations, RewriteCheck.Figures figures) {
    return new Rewriting(summary, form, evaluations, figures.difference(), figures.symmetryError());
  }
}
