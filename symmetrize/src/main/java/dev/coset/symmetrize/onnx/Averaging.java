package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean of a model over moves of its input, in a graph and in Java.
 *
 * @param geometry where the moved axes stand
 * @param moves the group elements
 * @param law what the output does
 */
record Averaging(Geometry geometry, List<Move> moves, OutputLaw law) {

  /** The model whose graph contains the mean. */
  ModelProto inGraph(Source source, Rewriting.Form form, String note) {
    GraphWriter graph = source.writer();
    Embedding embedding = source.embedding();
    List<String> moved =
        moves.stream()
            .map(move -> move.inGraph(graph, source.input().name(), geometry.input()))
            .toList();
    List<String> outputs =
        form == Rewriting.Form.STACKED
            ? graph.unstacked(embedding.once(graph, graph.joined(moved, 0)), moves.size())
            : copies(graph, embedding, moved);
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String output = outputs.get(i);
      terms.add(
          law == OutputLaw.INVARIANT
              ? output
              : moves.get(i).inverse().inGraph(graph, output, geometry.output()));
    }
    graph.mean(terms, source.output().type(), source.output().name());
    return source.with(graph.nodes(), note);
  }

  private static List<String> copies(GraphWriter graph, Embedding embedding, List<String> moved) {
    embedding.shared(graph);
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < moved.size(); i++) {
      outputs.add(embedding.copy(graph, moved.get(i), i));
    }
    return outputs;
  }

  /** The same mean for one item. */
  NdArray inJava(Model<NdArray, NdArray> model, NdArray item) {
    List<NdArray> terms = new ArrayList<>();
    for (Move move : moves) {
      NdArray output = model.apply(move.inJava(item, geometry.input().item()));
      terms.add(onOutput(move.inverse(), output));
    }
    int[] shape = terms.getFirst().shape();
    double[] mean = new double[terms.getFirst().size()];
    for (NdArray term : terms) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += term.get(i) / moves.size();
      }
    }
    return NdArray.wrap(shape, mean);
  }

  /** The moves of one input and its output. */
  List<RewriteCheck.Moved> moved() {
    return moves.stream()
        .map(
            move ->
                new RewriteCheck.Moved(
                    item -> move.inJava(item, geometry.input().item()),
                    output -> onOutput(move, output)))
        .toList();
  }

  private NdArray onOutput(Move move, NdArray output) {
    return law == OutputLaw.INVARIANT ? output : move.inJava(output, geometry.output().item());
  }
}
