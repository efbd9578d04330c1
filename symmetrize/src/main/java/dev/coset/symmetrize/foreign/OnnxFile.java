package dev.coset.symmetrize.foreign;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.ModelSignature.Axis;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.tensor.io.AtomicFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reading and writing ONNX files as protobuf messages, with limits. */
public final class OnnxFile {

  private static final int DEEPEST = 64;

  private OnnxFile() {}

  /**
   * Reads a model.
   *
   * @throws BadInputException when there is no such file, it is too large, or it is not a complete
   *     ONNX model with a graph that has inputs and outputs
   */
  public static ModelProto read(Path file) {
    ModelFile.require(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setRecursionLimit(DEEPEST);
      ModelProto model = ModelProto.parseFrom(coded);
      if (!model.hasGraph() || model.getGraph().getOutputCount() == 0) {
        throw new BadInputException(
            "%s is not an ONNX model: it has no graph with outputs".formatted(file));
      }
      if (model.getGraph().getInputCount() == 0) {
        throw new BadInputException("The model in %s has no inputs".formatted(file));
      }
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw new BadInputException(
          "%s is not an ONNX model, or is cut off: %s".formatted(file, Outputs.firstLine(e)), e);
    } catch (IOException e) {
      throw new BadInputException("Cannot read %s: %s".formatted(file, Outputs.firstLine(e)), e);
    }
  }

  /**
   * Writes a model: first to a temporary file beside {@code file}, which is then renamed, so that
   * no partial file is left behind.
   */
  public static void write(ModelProto model, Path file) {
    try {
      AtomicFile.write(file, model::writeTo);
    } catch (NoSuchFileException e) {
      throw new BadInputException(
          "Cannot write %s: there is no folder %s"
              .formatted(file, file.toAbsolutePath().getParent()),
          e);
    } catch (IOException e) {
      throw new BadInputException("Cannot write %s: %s".formatted(file, Outputs.firstLine(e)), e);
    }
  }

  /**
   * What a model declares, read from the file itself: the inputs that have no default value, and
   * the outputs.
   */
  public static ModelSignature signature(ModelProto model) {
    GraphProto graph = model.getGraph();
    Set<String> defaults =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    return new ModelSignature(
        graph.getInputList().stream()
            .filter(input -> !defaults.contains(input.getName()))
            .map(OnnxFile::port)
            .toList(),
        graph.getOutputList().stream().map(OnnxFile::port).toList());
  }

  private static Port port(ValueInfoProto value) {
    if (!value.getType().hasTensorType()) {
      return Port.undeclared(value.getName(), ElementType.OTHER);
    }
    TypeProto.Tensor tensor = value.getType().getTensorType();
    ElementType type =
        switch (TensorProto.DataType.forNumber(tensor.getElemType())) {
          case FLOAT -> ElementType.FLOAT32;
          case DOUBLE -> ElementType.FLOAT64;
          case FLOAT16 -> ElementType.FLOAT16;
          case BFLOAT16 -> ElementType.BFLOAT16;
          case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
              ElementType.INTEGER;
          case STRING -> ElementType.TEXT;
          case null, default -> ElementType.OTHER;
        };
    if (!tensor.hasShape()) {
      return Port.undeclared(value.getName(), type);
    }
    List<Axis> axes =
        tensor.getShape().getDimList().stream()
            .map(d -> Axis.of(d.hasDimValue() ? d.getDimValue() : -1, d.getDimParam()))
            .toList();
    return new Port(value.getName(), type, Optional.of(axes));
  }
}
