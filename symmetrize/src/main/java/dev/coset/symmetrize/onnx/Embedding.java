package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The part of a graph that one output needs, ready to be put into a new graph. */
final class Embedding {

  private final String input;
  private final String output;
  private final List<NodeProto> needed = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final Set<String> moving = new HashSet<>();

  /** The nodes that lead from {@code input} to {@code output}. */
  Embedding(GraphProto graph, String input, String output) {
    this.input = input;
    this.output = output;
    Set<String> wanted = new HashSet<>(Set.of(output));
    for (NodeProto node : graph.getNodeList().reversed()) {
      if (GraphParts.gives(node).stream().anyMatch(wanted::contains)) {
        needed.addFirst(node);
        wanted.addAll(GraphParts.reads(node));
      }
    }
    read.addAll(wanted);
    fixed.addAll(GraphParts.weights(graph));
    graph.getInputList().forEach(value -> fixed.add(value.getName()));
    fixed.remove(input);
    moving.add(input);
    for (NodeProto node : needed) {
      boolean moves = GraphParts.reads(node).stream().anyMatch(moving::contains);
      (moves ? moving : fixed).addAll(GraphParts.gives(node));
    }
  }

  /** Whether the output depends on the input. */
  boolean isConnected() {
    return !input.equals(output) && moving.contains(output);
  }

  /** Whether a weight, an input or the value of a node is read. */
  boolean reads(String name) {
    return read.contains(name);
  }

  /**
   * Writes all nodes, reading {@code source} in place of the input; the name of the output is
   * returned, which is not the original one.
   */
  String once(GraphWriter graph, String source) {
    String raw = graph.prefix() + "raw_" + output;
    for (NodeProto node : needed) {
      graph.add(
          GraphParts.renamed(
              node, name -> name.equals(input) ? source : name.equals(output) ? raw : name));
    }
    return raw;
  }

  /** Writes the nodes that do not depend on the input, which all copies share. */
  void shared(GraphWriter graph) {
    needed.stream()
        .filter(node -> GraphParts.gives(node).stream().noneMatch(moving::contains))
        .forEach(graph::add);
  }

  /** Writes a copy of the nodes that depend on the input, with names of their own. */
  String copy(GraphWriter graph, String source, int number) {
    String mark = graph.prefix() + "copy" + number + "_";
    UnaryOperator<String> change =
        name -> name.equals(input) ? source : fixed.contains(name) ? name : mark + name;
    for (NodeProto node : needed) {
      if (GraphParts.gives(node).stream().anyMatch(moving::contains)) {
        graph.add(
            GraphParts.renamed(node, change).toBuilder().setName(mark + node.getName()).build());
      }
    }
    return mark + output;
  }
}
