package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.ElementType;
import dev.coset.symmetrize.foreign.ModelSignature;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.symmetrize.foreign.OnnxFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A model that is to be rewritten, checked to be of a form that can be.
 *
 * @param file where it came from
 * @param model the whole file
 * @param input the input that is moved
 * @param output the output that is kept
 */
record Source(Path file, ModelProto model, Port input, Port output) {

  private static final long OLDEST_OPSET = 11;
  private static final String NOTE = "coset.symmetrized";

  static Source read(Path file, RewriteOptions options) {
    ModelProto model = OnnxFile.read(file);
    ModelSignature signature = OnnxFile.signature(model);
    Port input = signature.onlyInput(file.toString());
    Port output = signature.output(file.toString(), options.output());
    Source source = new Source(file, model, input, output);
    source.requireOpset();
    source.requireSelfContained();
    if (output.type() == ElementType.INTEGER || output.type() == ElementType.BFLOAT16) {
      throw new BadInputException(
          "Output %s of model %s cannot be averaged; choose an output of floating-point scores"
              .formatted(output, file));
    }
    if (!source.embedding().isConnected()) {
      throw new BadInputException(
          "Output %s of model %s does not depend on input %s; choose another output"
              .formatted(output, file, input));
    }
    return source;
  }

  private void requireOpset() {
    long version =
        model.getOpsetImportList().stream()
            .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            .mapToLong(OperatorSetIdProto::getVersion)
            .findFirst()
            .orElse(0);
    if (version < OLDEST_OPSET) {
      throw new BadInputException(
          "Model %s uses operator set %d; export it with opset_version %d or later"
              .formatted(file, version, OLDEST_OPSET));
    }
  }

  private void requireSelfContained() {
    for (TensorProto tensor : GraphParts.tensors(model.getGraph())) {
      if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
        throw new BadInputException(
            "Model %s keeps its weights in another file; save it as one file with onnx.save(model, path)"
                .formatted(file));
      }
    }
    if (model.getTrainingInfoCount() > 0) {
      throw new BadInputException(
          "Model %s holds a training graph; export it for inference".formatted(file));
    }
  }

  /** The part of the graph that leads to the output. */
  Embedding embedding() {
    return new Embedding(model.getGraph(), input.name(), output.name());
  }

  /** A writer whose names are not in the graph. */
  GraphWriter writer() {
    Set<String> taken = GraphParts.names(model.getGraph());
    int number = 1;
    while (startsAny(taken, "coset" + number + "_")) {
      number++;
    }
    return new GraphWriter("coset" + number + "_");
  }

  private static boolean startsAny(Set<String> names, String prefix) {
    return names.stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** The model with other nodes, the kept output alone, and a note of what it computes. */
  ModelProto with(List<NodeProto> nodes, String note) {
    Embedding embedding = embedding();
    GraphProto old = model.getGraph();
    GraphProto.Builder graph =
        old.toBuilder()
            .clearNode()
            .clearInput()
            .clearOutput()
            .clearInitializer()
            .clearSparseInitializer()
            .clearValueInfo()
            .clearQuantizationAnnotation()
            .addAllNode(nodes);
    for (ValueInfoProto value : old.getInputList()) {
      if (value.getName().equals(input.name()) || embedding.reads(value.getName())) {
        graph.addInput(value);
      }
    }
    old.getOutputList().stream()
        .filter(value -> value.getName().equals(output.name()))
        .forEach(graph::addOutput);
    old.getInitializerList().stream()
        .filter(tensor -> embedding.reads(tensor.getName()))
        .forEach(graph::addInitializer);
    old.getSparseInitializerList().stream()
        .filter(tensor -> embedding.reads(tensor.getValues().getName()))
        .forEach(graph::addSparseInitializer);
    return model.toBuilder()
        .setGraph(graph)
        .addMetadataProps(StringStringEntryProto.newBuilder().setKey(noteKey()).setValue(note))
        .build();
  }

  private String noteKey() {
    long earlier =
        model.getMetadataPropsList().stream().filter(p -> p.getKey().startsWith(NOTE)).count();
    return earlier == 0 ? NOTE : NOTE + "." + (earlier + 1);
  }
}
