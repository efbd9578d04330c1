package dev.coset.learn;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;

/** The ONNX model that gives the largest of each coordinate of a cloud. */
final class TinyOnnx {

  private TinyOnnx() {}

  static byte[] largestCoordinates() {
    NodeProto node =
        NodeProto.newBuilder()
            .setOpType("ReduceMax")
            .addInput("points")
            .addOutput("largest")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axes")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addInts(1))
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("keepdims")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(0))
            .build();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("tiny")
            .addInput(value("points", "batch", "n", 3))
            .addOutput(value("largest", "batch", 3))
            .addNode(node)
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto value(String name, Object... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    Arrays.stream(axes)
        .map(
            axis ->
                axis instanceof Integer extent
                    ? TensorShapeProto.Dimension.newBuilder().setDimValue(extent)
                    : TensorShapeProto.Dimension.newBuilder().setDimParam(axis.toString()))
        .forEach(shape::addDim);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
