package dev.coset.symmetrize.foreign;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;

/** A session of ONNX Runtime. */
final class OnnxEngine implements TensorEngine {

  private static final Logger LOG = System.getLogger(OnnxEngine.class.getName());

  /** What the runtime puts before the reason: codes, the file again, places in C++ sources. */
  private static final Pattern NOISE =
      Pattern.compile(
          "^Error code - \\w+ - message: |Load model from .*? failed:"
              + "|/\\S+\\.(?:cc|h|cpp):\\d+ .*?\\) (?=[A-Z])|\\b\\w+\\.(?:cc|h|cpp):\\d+ \\w+ ");

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelSignature signature;
  private final Port output;

  private OnnxEngine(
      String name,
      OrtEnvironment environment,
      OrtSession session,
      ModelSignature signature,
      Port output) {
    this.name = name;
    this.environment = environment;
    this.session = session;
    this.signature = signature;
    this.output = output;
  }

  static OnnxEngine open(Path file, ForeignOptions options) {
    OnnxFile.read(file);
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "coset");
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(file.toString(), settings);
      try {
        ModelSignature signature =
            new ModelSignature(ports(session.getInputInfo()), ports(session.getOutputInfo()));
        Port output = signature.output(file.toString(), options.output());
        return new OnnxEngine(file.toString(), environment, session, signature, output);
      } catch (BadInputException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new BadInputException("ONNX Runtime cannot load %s: %s".formatted(file, oneLine(e)), e);
    }
  }

  private static List<Port> ports(Map<String, NodeInfo> nodes) {
    List<Port> ports = new ArrayList<>();
    nodes.forEach(
        (name, node) ->
            ports.add(
                node.getInfo() instanceof TensorInfo tensor
                    ? new Port(name, type(tensor.type), axes(tensor))
                    : Port.undeclared(name, ElementType.OTHER)));
    return ports;
  }

  /** The axes; the runtime reports an undeclared shape as one without axes. */
  private static Optional<List<Axis>> axes(TensorInfo tensor) {
    long[] shape = tensor.getShape();
    String[] symbols = tensor.getDimensionNames();
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      axes.add(Axis.of(shape[i], i < symbols.length ? symbols[i] : ""));
    }
    return shape.length == 0 ? Optional.empty() : Optional.of(axes);
  }

  private static ElementType type(OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> ElementType.FLOAT32;
      case DOUBLE -> ElementType.FLOAT64;
      case FLOAT16 -> ElementType.FLOAT16;
      case BFLOAT16 -> ElementType.BFLOAT16;
      case INT8, INT16, INT32, INT64, UINT8, BOOL -> ElementType.INTEGER;
      case STRING -> ElementType.TEXT;
      case UNKNOWN -> ElementType.OTHER;
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public List<NdArray> run(TensorBatch batch) {
    String input = signature.inputs().getFirst().name();
    try (OnnxTensor tensor = tensor(batch);
        OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output.name()))) {
      if (!(result.get(0) instanceof OnnxTensor answer)) {
        throw new BadInputException(
            "Output '%s' of model %s is not a tensor".formatted(output.name(), name));
      }
      int[] shape = new int[answer.getInfo().getShape().length];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Math.toIntExact(answer.getInfo().getShape()[i]);
      }
      return Outputs.split(name, output.name(), batch, shape, values(answer));
    } catch (OrtException e) {
      throw new BadInputException(
          "Model %s fails on an input of shape %s: %s".formatted(name, batch.shape(), oneLine(e)),
          e);
    }
  }

  private OnnxTensor tensor(TensorBatch batch) throws OrtException {
    ByteBuffer bytes = batch.memory().asByteBuffer().order(ByteOrder.nativeOrder());
    return batch.type() == ElementType.FLOAT32
        ? OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), batch.longShape())
        : OnnxTensor.createTensor(environment, bytes.asDoubleBuffer(), batch.longShape());
  }

  private double[] values(OnnxTensor tensor) {
    return switch (tensor.getInfo().type) {
      case FLOAT, FLOAT16, BFLOAT16 -> widen(tensor.getFloatBuffer());
      case DOUBLE -> {
        double[] values = new double[tensor.getDoubleBuffer().remaining()];
        tensor.getDoubleBuffer().get(values);
        yield values;
      }
      case INT64 -> fill(tensor.getLongBuffer().remaining(), tensor.getLongBuffer()::get);
      case INT32 -> fill(tensor.getIntBuffer().remaining(), tensor.getIntBuffer()::get);
      case INT16 -> fill(tensor.getShortBuffer().remaining(), tensor.getShortBuffer()::get);
      case INT8, BOOL -> fill(tensor.getByteBuffer().remaining(), tensor.getByteBuffer()::get);
      case UINT8 -> {
        ByteBuffer bytes = tensor.getByteBuffer();
        yield fill(bytes.remaining(), i -> bytes.get(i) & 0xff);
      }
      case STRING, UNKNOWN ->
          throw new BadInputException(
              "Output '%s' of model %s does not hold numbers".formatted(output.name(), name));
    };
  }

  private static double[] widen(FloatBuffer floats) {
    return fill(floats.remaining(), floats::get);
  }

  private static double[] fill(int size, IntToDoubleFunction value) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return values;
  }

  private static String oneLine(OrtException error) {
    return Outputs.firstLine(error, NOISE);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      LOG.log(Logger.Level.WARNING, "ONNX Runtime did not close " + name, e);
    }
  }
}
