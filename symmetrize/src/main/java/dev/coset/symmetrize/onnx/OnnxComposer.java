package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Composes a new ONNX model in single precision, operator by operator. Values are named by text
 * that the methods return.
 *
 * {@snippet :
 * var onnx = new OnnxComposer("affine");
 * String x = onnx.input("x", "batch", 3);
 * String y = onnx.linear(x, onnx.weight(transposed, 3, 2), onnx.weight(bias, 2));
 * onnx.output(y, "y", "batch", 2);
 * onnx.write(Path.of("affine.onnx"));
 * }
 */
public final class OnnxComposer {

  private static final int OPERATORS = 17;
  private static final int FORMAT = 8;

  private final String name;
  private final GraphWriter graph = new GraphWriter("v_");
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();
  private final List<TensorProto> weights = new ArrayList<>();

  /** An empty model. */
  public OnnxComposer(String name) {
    this.name = name;
  }

  /**
   * An input.
   *
   * @param extents a number for an extent that is fixed, a name for one that is not
   */
  public String input(String value, Object... extents) {
    inputs.add(info(value, extents));
    return value;
  }

  /** Makes a value an output, under a name. */
  public void output(String value, String as, Object... extents) {
    graph.node("Identity", List.of(value), as);
    outputs.add(info(as, extents));
  }

  private static ValueInfoProto info(String value, Object... extents) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object extent : extents) {
      Dimension.Builder dimension = Dimension.newBuilder();
      if (extent instanceof Number number) {
        dimension.setDimValue(number.longValue());
      } else {
        dimension.setDimParam(String.valueOf(extent));
      }
      shape.addDim(dimension);
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(value)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  /** A table of numbers, row by row. */
  public String weight(double[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    String weight = "w_" + weights.size();
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(weight)
            .setDataType(DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes.flip()));
    Arrays.stream(shape).forEach(tensor::addDims);
    weights.add(tensor.build());
    return weight;
  }

  /** A number. */
  public String number(double value) {
    return graph.number(ElementType.FLOAT32, value);
  }

  /** Any operator with one output, of inputs alone. */
  public String apply(String operator, String... values) {
    return graph.node(operator, List.of(values));
  }

  /** {@code a + b}, broadcast. */
  public String add(String a, String b) {
    return apply("Add", a, b);
  }

  /** {@code a - b}, broadcast. */
  public String sub(String a, String b) {
    return apply("Sub", a, b);
  }

  /** {@code a b}, broadcast. */
  public String mul(String a, String b) {
    return apply("Mul", a, b);
  }

  /** {@code a / b}, broadcast. */
  public String div(String a, String b) {
    return apply("Div", a, b);
  }

  /** The product of matrices. */
  public String matmul(String a, String b) {
    return apply("MatMul", a, b);
  }

  /** {@code x W + b} for {@code W [in, out]}. */
  public String linear(String x, String weight, String bias) {
    return add(matmul(x, weight), bias);
  }

  /** {@code x sigmoid(x)}. */
  public String silu(String x) {
    return mul(x, apply("Sigmoid", x));
  }

  /** {@code x Phi(x)} with the normal distribution's cumulative function. */
  public String gelu(String x) {
    String error = apply("Erf", mul(x, number(Math.sqrt(0.5))));
    return mul(mul(x, number(0.5)), add(error, number(1)));
  }

  /** {@code x^2}. */
  public String square(String x) {
    return mul(x, x);
  }

  /** The square root of {@code x + small}. */
  public String root(String x, double small) {
    return apply("Sqrt", add(x, number(small)));
  }

  /** The sum over an axis, which stays with extent 1. */
  public String sum(String x, int axis) {
    return graph.node("ReduceSum", List.of(x, graph.integers(axis)));
  }

  /** The mean over an axis, which stays with extent 1. */
  public String mean(String x, int axis) {
    return graph.node("ReduceMean", List.of(x), GraphWriter.integersAttribute("axes", axis));
  }

  /** A new axis of extent 1. */
  public String unsqueeze(String x, int axis) {
    return apply("Unsqueeze", x, graph.integers(axis));
  }

  /** Without an axis of extent 1. */
  public String squeeze(String x, int axis) {
    return apply("Squeeze", x, graph.integers(axis));
  }

  /** Values joined along an axis. */
  public String concat(int axis, String... values) {
    return graph.joined(List.of(values), axis);
  }

  /** Axes in another order. */
  public String transpose(String x, long... order) {
    return graph.transposed(x, order);
  }

  /** Entries {@code from} to {@code to}, exclusively, of an axis. */
  public String slice(String x, int axis, long from, long to) {
    return graph.slice(x, axis, from, to);
  }

  /** Another shape; 0 keeps an extent, -1 stands for the rest. */
  public String reshape(String x, long... shape) {
    return apply("Reshape", x, graph.integers(shape));
  }

  /** The last two axes as one. */
  public String mergeLast(String x) {
    String kept = graph.slice(graph.shape(x), 0, 0, -2);
    return apply("Reshape", x, graph.joined(List.of(kept, graph.integers(-1)), 0));
  }

  /** The extent of an axis, as a number. */
  public String extent(String x, int axis) {
    return cast(graph.slice(graph.shape(x), 0, axis, axis + 1L), DataType.FLOAT);
  }

  /** The same numbers in double precision. */
  public String toDouble(String x) {
    return cast(x, DataType.DOUBLE);
  }

  /** The same numbers in single precision. */
  public String toSingle(String x) {
    return cast(x, DataType.FLOAT);
  }

  private String cast(String x, DataType type) {
    return graph.node("Cast", List.of(x), GraphWriter.integerAttribute("to", type.getNumber()));
  }

  /** The larger of each value and a number. */
  public String atLeast(String x, double least) {
    return apply("Max", x, number(least));
  }

  /** The smaller of each value and a number. */
  public String atMost(String x, double most) {
    return apply("Min", x, number(most));
  }

  /** Shares along an axis. */
  public String softmax(String x, int axis) {
    return graph.node("Softmax", List.of(x), GraphWriter.integerAttribute("axis", axis));
  }

  /** A sum of products as by Einstein's convention. */
  public String einsum(String equation, String... values) {
    return graph.node(
        "Einsum",
        List.of(values),
        AttributeProto.newBuilder()
            .setName("equation")
            .setType(AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(equation))
            .build());
  }

  /** The matrix {@code [n, n]} with 0 on the diagonal and 1 elsewhere, like a square matrix. */
  public String others(String square) {
    return sub(number(1), graph.node("EyeLike", List.of(square)));
  }

  /** Values where a condition holds, and others where it does not. */
  public String where(String condition, String yes, String no) {
    return apply("Where", condition, yes, no);
  }

  /** Each last axis shifted to mean 0 and scaled to variance 1, then by learned numbers. */
  public String layerNorm(String x, String scale, String shift, double epsilon) {
    AttributeProto small =
        AttributeProto.newBuilder()
            .setName("epsilon")
            .setType(AttributeType.FLOAT)
            .setF((float) epsilon)
            .build();
    return graph.node("LayerNormalization", List.of(x, scale, shift), small);
  }

  /** The model. */
  public byte[] toBytes() {
    GraphProto body =
        GraphProto.newBuilder()
            .setName(name)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllInitializer(weights)
            .addAllNode(graph.nodes())
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT)
        .setProducerName("coset")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
        .setGraph(body)
        .build()
        .toByteArray();
  }

  /**
   * Writes the model.
   *
   * @throws BadInputException if the file cannot be written
   */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, toBytes());
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be written (%s); name another place".formatted(file, e.getMessage()), e);
    }
  }
}
