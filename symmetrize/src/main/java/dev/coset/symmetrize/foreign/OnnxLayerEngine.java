package dev.coset.symmetrize.foreign;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An ONNX graph whose intermediate results are further outputs, or further inputs. */
final class OnnxLayerEngine implements LayerEngine {

  private static final Logger LOG = System.getLogger(OnnxLayerEngine.class.getName());
  private static final String BEFORE = "__coset_before";

  private final Path file;
  private final ModelProto model;
  private final ModelSignature signature;
  private final String output;
  private final ForeignOptions options;
  private final List<String> values = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<Integer, OrtSession> resumed = new HashMap<>();

  private OnnxLayerEngine(Path file, ModelProto model, ForeignOptions options) throws OrtException {
    this.file = file;
    this.model = model;
    this.options = options;
    this.signature = OnnxFile.signature(model);
    this.output = signature.output(file.toString(), options.output()).name();
    this.environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "coset");
    String input = signature.onlyInput(file.toString()).name();
    find(model.getGraph(), input);
    this.session = session(withOutputs(model));
  }

  static OnnxLayerEngine open(Path file, ForeignOptions options) {
    try {
      return new OnnxLayerEngine(file, OnnxFile.read(file), options);
    } catch (OrtException e) {
      throw new BadInputException(
          "The layers of %s cannot be run: %s".formatted(file, Outputs.firstLine(e)), e);
    }
  }

  /** Finds the first result of each node that depends on the input. */
  private void find(GraphProto graph, String input) {
    Set<String> reached = new HashSet<>(Set.of(input));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getInputList().stream().anyMatch(reached::contains)) {
        reached.addAll(node.getOutputList());
        String value = node.getOutput(0);
        if (!value.isEmpty()) {
          values.add(value);
          names.add(
              node.getName().isEmpty()
                  ? "%s %s".formatted(node.getOpType(), value)
                  : node.getName());
        }
      }
    }
  }

  private ModelProto withOutputs(ModelProto source) {
    GraphProto.Builder graph = source.getGraph().toBuilder();
    Set<String> present = new HashSet<>();
    source.getGraph().getOutputList().forEach(o -> present.add(o.getName()));
    values.stream()
        .filter(value -> !present.contains(value))
        .forEach(value -> graph.addOutput(ValueInfoProto.newBuilder().setName(value)));
    return source.toBuilder().setGraph(graph).build();
  }

  /** The graph in which a result is an input; what was computed for it has another name. */
  private ModelProto withInput(String value, TensorProto.DataType type) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeProto node = graph.getNode(i);
      for (int k = 0; k < node.getOutputCount(); k++) {
        if (node.getOutput(k).equals(value)) {
          graph.setNode(i, node.toBuilder().setOutput(k, value + BEFORE));
        }
      }
    }
    for (int i = graph.getValueInfoCount() - 1; i >= 0; i--) {
      if (graph.getValueInfo(i).getName().equals(value)) {
        graph.removeValueInfo(i);
      }
    }
    for (int i = graph.getOutputCount() - 1; i >= 0; i--) {
      if (!graph.getOutput(i).getName().equals(output)) {
        graph.removeOutput(i);
      }
    }
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber());
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName(value)
            .setType(TypeProto.newBuilder().setTensorType(tensor)));
    return model.toBuilder().setGraph(graph).build();
  }

  private OrtSession session(ModelProto graph) throws OrtException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      return environment.createSession(graph.toByteArray(), settings);
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public List<String> results() {
    return List.copyOf(names);
  }

  @Override
  public NdArray output(TensorBatch batch) {
    try (OnnxTensor input = tensor(batch);
        OrtSession.Result result =
            session.run(Map.of(signature.inputs().getFirst().name(), input), Set.of(output))) {
      return array(result.get(0)).orElseThrow(this::noNumbers);
    } catch (OrtException e) {
      throw failed(batch, e);
    }
  }

  @Override
  public List<Optional<NdArray>> results(TensorBatch batch, List<Integer> which) {
    Set<String> wanted = new HashSet<>();
    which.forEach(i -> wanted.add(values.get(i)));
    List<Optional<NdArray>> found = new ArrayList<>();
    try (OnnxTensor input = tensor(batch);
        OrtSession.Result result =
            session.run(Map.of(signature.inputs().getFirst().name(), input), wanted)) {
      for (int i : which) {
        found.add(array(result.get(values.get(i)).orElseThrow(this::noNumbers)));
      }
      return found;
    } catch (OrtException e) {
      throw failed(batch, e);
    }
  }

  @Override
  public NdArray resume(TensorBatch batch, int index, NdArray replacement) {
    try {
      OrtSession graph = resumed.get(index);
      if (graph == null) {
        graph =
            session(
                withInput(
                    values.get(index),
                    batch.type() == ElementType.FLOAT64
                        ? TensorProto.DataType.DOUBLE
                        : TensorProto.DataType.FLOAT));
        resumed.put(index, graph);
      }
      try (OnnxTensor input = tensor(batch);
          OnnxTensor replaced = tensor(replacement, batch.type());
          OrtSession.Result result =
              graph.run(
                  Map.of(signature.inputs().getFirst().name(), input, values.get(index), replaced),
                  Set.of(output))) {
        return array(result.get(0)).orElseThrow(this::noNumbers);
      }
    } catch (OrtException e) {
      throw failed(batch, e);
    }
  }

  private BadInputException noNumbers() {
    return new BadInputException(
        "Output '%s' of model %s is not a floating-point tensor; name another output"
            .formatted(output, file));
  }

  private BadInputException failed(TensorBatch batch, OrtException e) {
    return new BadInputException(
        "Model %s fails on an input of shape %s: %s"
            .formatted(file, batch.shape(), Outputs.firstLine(e)),
        e);
  }

  private OnnxTensor tensor(TensorBatch batch) throws OrtException {
    ByteBuffer bytes = batch.memory().asByteBuffer().order(ByteOrder.nativeOrder());
    return batch.type() == ElementType.FLOAT32
        ? OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), batch.longShape())
        : OnnxTensor.createTensor(environment, bytes.asDoubleBuffer(), batch.longShape());
  }

  private OnnxTensor tensor(NdArray array, ElementType type) throws OrtException {
    long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
    if (type == ElementType.FLOAT64) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(array.toArray()), shape);
    }
    float[] single = new float[array.size()];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) array.get(i);
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(single), shape);
  }

  /** The numbers of a floating-point tensor. */
  private static Optional<NdArray> array(OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      return Optional.empty();
    }
    int[] shape = Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    return switch (tensor.getInfo().type) {
      case FLOAT -> {
        FloatBuffer floats = tensor.getFloatBuffer();
        double[] wide = new double[floats.remaining()];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = floats.get(i);
        }
        yield Optional.of(NdArray.wrap(shape, wide));
      }
      case DOUBLE -> {
        double[] wide = new double[tensor.getDoubleBuffer().remaining()];
        tensor.getDoubleBuffer().get(wide);
        yield Optional.of(NdArray.wrap(shape, wide));
      }
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    close(session);
    resumed.values().forEach(this::close);
    resumed.clear();
  }

  private void close(OrtSession each) {
    try {
      each.close();
    } catch (OrtException e) {
      LOG.log(Logger.Level.WARNING, "ONNX Runtime did not close " + file, e);
    }
  }
}
