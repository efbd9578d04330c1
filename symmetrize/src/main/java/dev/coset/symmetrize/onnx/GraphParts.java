package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names in graphs and in the graphs nested in their nodes. */
final class GraphParts {

  private GraphParts() {}

  /** The values a node reads, those its nested graphs take from outside included. */
  static Set<String> reads(NodeProto node) {
    Set<String> names = new HashSet<>(node.getInputList());
    for (GraphProto nested : nested(node)) {
      nested.getNodeList().forEach(inner -> names.addAll(reads(inner)));
      nested.getOutputList().forEach(output -> names.add(output.getName()));
    }
    names.remove("");
    return names;
  }

  /** The values a node gives, without omitted ones. */
  static List<String> gives(NodeProto node) {
    return node.getOutputList().stream().filter(name -> !name.isEmpty()).toList();
  }

  /** Every name in a graph: of values, weights and nodes, at any depth. */
  static Set<String> names(GraphProto graph) {
    Set<String> names = new HashSet<>();
    graph.getInputList().forEach(value -> names.add(value.getName()));
    graph.getOutputList().forEach(value -> names.add(value.getName()));
    names.addAll(weights(graph));
    for (NodeProto node : graph.getNodeList()) {
      names.add(node.getName());
      names.addAll(node.getInputList());
      names.addAll(node.getOutputList());
      nested(node).forEach(inner -> names.addAll(names(inner)));
    }
    return names;
  }

  /** The names of the weights of a graph. */
  static Set<String> weights(GraphProto graph) {
    Set<String> names = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> names.add(tensor.getName()));
    graph.getSparseInitializerList().forEach(tensor -> names.add(tensor.getValues().getName()));
    return names;
  }

  /** Every tensor stored in a graph: weights and constants, at any depth. */
  static List<TensorProto> tensors(GraphProto graph) {
    List<TensorProto> tensors = new ArrayList<>(graph.getInitializerList());
    graph.getSparseInitializerList().forEach(sparse -> addParts(tensors, sparse));
    for (NodeProto node : graph.getNodeList()) {
      for (AttributeProto attribute : node.getAttributeList()) {
        if (attribute.hasT()) {
          tensors.add(attribute.getT());
        }
        tensors.addAll(attribute.getTensorsList());
        if (attribute.hasSparseTensor()) {
          addParts(tensors, attribute.getSparseTensor());
        }
        attribute.getSparseTensorsList().forEach(sparse -> addParts(tensors, sparse));
      }
      nested(node).forEach(inner -> tensors.addAll(tensors(inner)));
    }
    return tensors;
  }

  private static void addParts(List<TensorProto> tensors, SparseTensorProto sparse) {
    tensors.add(sparse.getValues());
    tensors.add(sparse.getIndices());
  }

  /** A node with every name of a value changed, in nested graphs too; omitted inputs stay so. */
  static NodeProto renamed(NodeProto node, UnaryOperator<String> change) {
    UnaryOperator<String> rename = name -> name.isEmpty() ? name : change.apply(name);
    NodeProto.Builder builder = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      builder.setInput(i, rename.apply(node.getInput(i)));
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      builder.setOutput(i, rename.apply(node.getOutput(i)));
    }
    for (AttributeProto.Builder attribute : builder.getAttributeBuilderList()) {
      if (attribute.hasG()) {
        attribute.setG(renamed(attribute.getG(), rename));
      }
      for (int i = 0; i < attribute.getGraphsCount(); i++) {
        attribute.setGraphs(i, renamed(attribute.getGraphs(i), rename));
      }
    }
    return builder.build();
  }

  private static GraphProto renamed(GraphProto graph, UnaryOperator<String> rename) {
    GraphProto.Builder builder = graph.toBuilder().clearValueInfo().clearQuantizationAnnotation();
    for (ValueInfoProto.Builder input : builder.getInputBuilderList()) {
      input.setName(rename.apply(input.getName()));
    }
    for (ValueInfoProto.Builder output : builder.getOutputBuilderList()) {
      output.setName(rename.apply(output.getName()));
    }
    for (TensorProto.Builder tensor : builder.getInitializerBuilderList()) {
      tensor.setName(rename.apply(tensor.getName()));
    }
    for (SparseTensorProto.Builder tensor : builder.getSparseInitializerBuilderList()) {
      TensorProto.Builder values = tensor.getValuesBuilder();
      values.setName(rename.apply(values.getName()));
    }
    for (int i = 0; i < graph.getNodeCount(); i++) {
      builder.setNode(i, renamed(graph.getNode(i), rename));
    }
    return builder.build();
  }

  private static List<GraphProto> nested(NodeProto node) {
    List<GraphProto> graphs = new ArrayList<>();
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.hasG()) {
        graphs.add(attribute.getG());
      }
      graphs.addAll(attribute.getGraphsList());
    }
    return graphs;
  }
}
