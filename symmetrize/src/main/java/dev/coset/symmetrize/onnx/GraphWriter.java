package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.symmetrize.foreign.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Collects the nodes of a new graph. Only operators are used whose form is the same in every
 * version of the operator set from 11 on.
 */
final class GraphWriter {

  private final List<NodeProto> nodes = new ArrayList<>();
  private final String prefix;

  /** A writer whose own names all begin with {@code prefix}. */
  GraphWriter(String prefix) {
    this.prefix = prefix;
  }

  /** The nodes so far. */
  List<NodeProto> nodes() {
    return List.copyOf(nodes);
  }

  /** The beginning of the writer's own names. */
  String prefix() {
    return prefix;
  }

  /** Adds a node as it is. */
  void add(NodeProto node) {
    nodes.add(node);
  }

  /** Adds a node with one output, whose name is returned. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = prefix + operator.toLowerCase(Locale.ROOT) + nodes.size();
    node(operator, inputs, output, attributes);
    return output;
  }

  /** Adds a node with one output of a given name. */
  void node(String operator, List<String> inputs, String output, AttributeProto... attributes) {
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output + "_node")
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(Arrays.asList(attributes))
            .build());
  }

  /** A constant list of integers. */
  String integers(long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(DataType.INT64.getNumber()).addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    return constant(tensor.build());
  }

  /** A constant number of a floating-point type. */
  String number(ElementType type, double value) {
    TensorProto.Builder tensor = TensorProto.newBuilder();
    switch (type) {
      case FLOAT32 -> tensor.setDataType(DataType.FLOAT.getNumber()).addFloatData((float) value);
      case FLOAT64 -> tensor.setDataType(DataType.DOUBLE.getNumber()).addDoubleData(value);
      case FLOAT16 ->
          tensor
              .setDataType(DataType.FLOAT16.getNumber())
              .addInt32Data(Float.floatToFloat16((float) value) & 0xffff);
      case BFLOAT16, INTEGER, TEXT, OTHER ->
          throw new IllegalArgumentException("No constants of type " + type);
    }
    return constant(tensor.build());
  }

  /** A constant table of numbers in double precision, row by row. */
  String numbers(double[] values, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(DataType.DOUBLE.getNumber());
    Arrays.stream(shape).forEach(tensor::addDims);
    Arrays.stream(values).forEach(tensor::addDoubleData);
    return constant(tensor.build());
  }

  /** A tensor of a given shape with one number everywhere, in double precision. */
  String filled(String shape, double value) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDataType(DataType.DOUBLE.getNumber())
            .addDims(1)
            .addDoubleData(value)
            .build();
    return node("ConstantOfShape", List.of(shape), tensorAttribute(tensor));
  }

  /** The tensor in another floating-point type. */
  String cast(String tensor, ElementType type) {
    DataType to =
        switch (type) {
          case FLOAT32 -> DataType.FLOAT;
          case FLOAT64 -> DataType.DOUBLE;
          case FLOAT16 -> DataType.FLOAT16;
          case BFLOAT16, INTEGER, TEXT, OTHER ->
              throw new IllegalArgumentException("No cast to type " + type);
        };
    return node("Cast", List.of(tensor), integerAttribute("to", to.getNumber()));
  }

  private String constant(TensorProto tensor) {
    return node("Constant", List.of(), tensorAttribute(tensor));
  }

  private static AttributeProto tensorAttribute(TensorProto tensor) {
    return AttributeProto.newBuilder()
        .setName("value")
        .setType(AttributeType.TENSOR)
        .setT(tensor)
        .build();
  }

  /** The tensor with its axes in another order. */
  String transposed(String tensor, long... order) {
    return node("Transpose", List.of(tensor), integersAttribute("perm", order));
  }

  /** The tensor reversed along an axis. */
  String flipped(String tensor, int axis) {
    return node(
        "Slice",
        List.of(tensor, integers(-1), integers(Long.MIN_VALUE), integers(axis), integers(-1)));
  }

  /** The part of the tensor in {@code [from, to)} of an axis. */
  String slice(String tensor, int axis, long from, long to) {
    return node("Slice", List.of(tensor, integers(from), integers(to), integers(axis)));
  }

  /** The tensor with the given entries of an axis. */
  String gathered(String tensor, long[] indices, int axis) {
    return node("Gather", List.of(tensor, integers(indices)), integerAttribute("axis", axis));
  }

  /** The tensors joined along an axis. */
  String joined(List<String> tensors, int axis) {
    return node("Concat", tensors, integerAttribute("axis", axis));
  }

  /**
   * The positions that sort a tensor along an axis from small to large; equal values keep their
   * order.
   *
   * @param count a list with the extent of the axis
   */
  String ascending(String tensor, String count, int axis) {
    String order = prefix + "order" + nodes.size();
    nodes.add(
        NodeProto.newBuilder()
            .setOpType("TopK")
            .setName(order + "_node")
            .addInput(tensor)
            .addInput(count)
            .addOutput(order + "_values")
            .addOutput(order)
            .addAttribute(integerAttribute("axis", axis))
            .addAttribute(integerAttribute("largest", 0))
            .addAttribute(integerAttribute("sorted", 1))
            .build());
    return order;
  }

  /** The extents of a tensor. */
  String shape(String tensor) {
    return node("Shape", List.of(tensor));
  }

  /** The mean of tensors of one shape, under a given name. */
  void mean(List<String> tensors, ElementType type, String output) {
    String sum = tensors.size() == 1 ? tensors.getFirst() : node("Sum", tensors);
    node("Mul", List.of(sum, number(type, 1.0 / tensors.size())), output);
  }

  /** Takes a tensor of {@code count} batches, one after the other, apart. */
  List<String> unstacked(String tensor, int count) {
    String rest = slice(shape(tensor), 0, 1, Long.MAX_VALUE);
    String target = joined(List.of(integers(count), integers(-1), rest), 0);
    String apart = node("Reshape", List.of(tensor, target));
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String part = slice(apart, 0, i, i + 1L);
      String whole = joined(List.of(integers(-1), rest), 0);
      parts.add(node("Reshape", List.of(part, whole)));
    }
    return parts;
  }

  static AttributeProto integersAttribute(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  static AttributeProto integerAttribute(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }
}
