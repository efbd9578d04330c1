package dev.coset.symmetrize.foreign;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small ONNX models with random weights, built node by node. */
public final class OnnxFixtures {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("fixture");
  private final DataType type;
  private final RandomGenerator random;

  /** An empty graph whose tensors are of one type. */
  public OnnxFixtures(DataType type, RandomGenerator random) {
    this.type = type;
    this.random = random;
  }

  /** Declares an input; an axis is a number or a symbol. */
  public OnnxFixtures input(String name, Object... axes) {
    graph.addInput(value(name, type, axes));
    return this;
  }

  /** Declares an output. */
  public OnnxFixtures output(String name, Object... axes) {
    graph.addOutput(value(name, type, axes));
    return this;
  }

  /** Declares an output of another type. */
  public OnnxFixtures output(String name, DataType other, Object... axes) {
    graph.addOutput(value(name, other, axes));
    return this;
  }

  /** Adds a weight of Gaussian numbers. */
  public OnnxFixtures weight(String name, long... dims) {
    long size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    Arrays.stream(dims).forEach(tensor::addDims);
    for (int i = 0; i < size; i++) {
      double value = random.nextGaussian() * 0.3;
      if (type == DataType.DOUBLE) {
        tensor.addDoubleData(value);
      } else {
        tensor.addFloatData((float) value);
      }
    }
    graph.addInitializer(tensor);
    return this;
  }

  /** Adds a constant of 64-bit integers. */
  public OnnxFixtures integers(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.INT64.getNumber())
            .addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return this;
  }

  /** Adds a node with one output. */
  public OnnxFixtures node(
      String operator, String output, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName("node_" + output)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(Arrays.asList(attributes)));
    return this;
  }

  /** The finished model. */
  public ModelProto model(int opset) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("fixture")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph)
        .build();
  }

  /** An attribute holding integers. */
  public static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  /** An attribute holding one integer. */
  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static ValueInfoProto value(String name, DataType type, Object... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object axis : axes) {
      TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
      if (axis instanceof String symbol) {
        dimension.setDimParam(symbol);
      } else {
        dimension.setDimValue(((Number) axis).longValue());
      }
    }
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber());
    if (axes.length > 0) {
      tensor.setShape(shape);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /**
   * A set network with five scores and a second output of features: a shared layer, the maximum
   * over points, a layer. {@code axes} are those of the input, {@code first} says that coordinates
   * come before points.
   */
  public static ModelProto pointNet(
      DataType type, boolean first, int width, RandomGenerator random, Object... axes) {
    boolean batched = axes.length != 2;
    OnnxFixtures fixture = new OnnxFixtures(type, random).input("points", axes);
    fixture.weight("w1", width, 16).weight("w2", 16, 5);
    String rows = "points";
    if (first) {
      AttributeProto order = batched ? ints("perm", 0, 2, 1) : ints("perm", 1, 0);
      fixture.node("Transpose", "rows", List.of("points"), order);
      rows = "rows";
    }
    fixture
        .node("MatMul", "h1", List.of(rows, "w1"))
        .node("Relu", "h2", List.of("h1"))
        .node(
            "ReduceMax",
            "features",
            List.of("h2"),
            ints("axes", batched ? 1 : 0),
            integer("keepdims", 0))
        .node("MatMul", "scores", List.of("features", "w2"));
    fixture.output("scores").output("features");
    return fixture.model(13);
  }

  /** A convolution network with four scores on images of the given axes, {@code [B, C, H, W]}. */
  public static ModelProto cnn(int opset, RandomGenerator random, Object... axes) {
    long channels = ((Number) axes[1]).longValue();
    long flat = 4 * ((Number) axes[2]).longValue() * ((Number) axes[3]).longValue();
    return new OnnxFixtures(DataType.FLOAT, random)
        .input("image", axes)
        .weight("kernel", 4, channels, 3, 3)
        .weight("dense", flat, 4)
        .weight("bias", 4)
        .node("Conv", "c", List.of("image", "kernel"), ints("pads", 1, 1, 1, 1))
        .node("Relu", "r", List.of("c"))
        .node("Flatten", "f", List.of("r"))
        .node("Gemm", "scores", List.of("f", "dense", "bias"))
        .output("scores", axes[0], 4)
        .model(opset);
  }
}
