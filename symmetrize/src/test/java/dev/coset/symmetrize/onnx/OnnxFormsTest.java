package dev.coset.symmetrize.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.symmetrize.foreign.AxisOrder;
import dev.coset.symmetrize.foreign.ForeignOptions;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.OnnxFixtures;
import dev.coset.symmetrize.foreign.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes in which graphs come. */
class OnnxFormsTest {

  private static final double ROUNDING = 1e-6;
  private static final RewriteOptions OPTIONS = RewriteOptions.defaults();

  @TempDir private Path folder;

  private final RandomGenerator random = new Random(21);

  private Path save(ModelProto model) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".onnx");
    OnnxFile.write(model, file);
    return file;
  }

  /** Rewrites with both forms of batch and checks the result on a random image. */
  private Path assertInvariant(ModelProto model, RewriteOptions options, int channels)
      throws IOException {
    Path in = save(model);
    Path out = Files.createTempFile(folder, "out", ".onnx");
    Rewriting rewriting = OnnxSymmetrizer.average(in, out, Cyclic.of(4), options);
    assertThat(rewriting.difference()).isLessThan(ROUNDING);
    Image image = Pictures.random(channels, 6, random);
    ForeignOptions opening = ForeignOptions.defaults().withAxes(options.axes());
    try (var averaged = OnnxModels.open(out, InputBinding.images(), opening)) {
      var left = averaged.apply(image);
      var right = averaged.apply(Pictures.turned(image));
      assertThat(Equivariance.relativeError(left, right)).isLessThan(ROUNDING);
    }
    return out;
  }

  private static ModelProto changed(ModelProto model, Consumer<GraphProto.Builder> change) {
    ModelProto.Builder builder = model.toBuilder();
    change.accept(builder.getGraphBuilder());
    return builder.build();
  }

  private static ValueInfoProto value(String name) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber())))
        .build();
  }

  /** A branch whose only node reads a value of the outer graph. */
  private static AttributeProto branch(String name, String operator) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.GRAPH)
        .setG(
            GraphProto.newBuilder()
                .setName(name)
                .addNode(
                    NodeProto.newBuilder().setOpType(operator).addInput("c").addOutput(name + "_y"))
                .addOutput(value(name + "_y")))
        .build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nestedGraphsThatReadOuterValues(boolean dynamic) throws IOException {
    Object batch = dynamic ? "batch" : Integer.valueOf(1);
    ModelProto model =
        changed(
            OnnxFixtures.cnn(13, random, batch, 1, 6, 6),
            graph -> {
              graph.addInitializer(
                  TensorProto.newBuilder()
                      .setName("condition")
                      .setDataType(DataType.BOOL.getNumber())
                      .addInt32Data(1));
              graph.setNode(
                  1,
                  NodeProto.newBuilder()
                      .setOpType("If")
                      .addInput("condition")
                      .addOutput("r")
                      .addAttribute(branch("then_branch", "Relu"))
                      .addAttribute(branch("else_branch", "Neg")));
            });
    assertInvariant(model, OPTIONS, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void functionsOfTheModelAreKept(boolean dynamic) throws IOException {
    Object batch = dynamic ? "batch" : Integer.valueOf(1);
    OperatorSetIdProto.Builder standard = OperatorSetIdProto.newBuilder().setVersion(17);
    ModelProto model =
        changed(
                OnnxFixtures.cnn(17, random, batch, 1, 6, 6),
                graph -> graph.getNodeBuilder(1).setDomain("own").setOpType("Twice"))
            .toBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("own").setVersion(1))
            .addFunctions(
                FunctionProto.newBuilder()
                    .setName("Twice")
                    .setDomain("own")
                    .addOpsetImport(standard)
                    .addInput("image")
                    .addOutput("scores")
                    .addNode(
                        NodeProto.newBuilder()
                            .setOpType("Relu")
                            .addInput("image")
                            .addOutput("once"))
                    .addNode(
                        NodeProto.newBuilder()
                            .setOpType("Add")
                            .addInput("once")
                            .addInput("once")
                            .addOutput("scores")))
            .build();
    Path out = assertInvariant(model, OPTIONS, 1);
    assertThat(OnnxFile.read(out).getFunctionsList()).isEqualTo(model.getFunctionsList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void weightsMayAlsoBeInputsOrConstants(boolean dynamic) throws IOException {
    Object batch = dynamic ? "batch" : Integer.valueOf(1);
    ModelProto model =
        changed(
            OnnxFixtures.cnn(13, random, batch, 1, 6, 6),
            graph -> {
              TensorProto dense = graph.getInitializer(1);
              graph.removeInitializer(1);
              graph.addNode(
                  0,
                  NodeProto.newBuilder()
                      .setOpType("Constant")
                      .addOutput("dense")
                      .addAttribute(
                          AttributeProto.newBuilder()
                              .setName("value")
                              .setType(AttributeType.TENSOR)
                              .setT(dense)));
              TypeProto.Builder type = value("kernel").getType().toBuilder();
              type.getTensorTypeBuilder()
                  .getShapeBuilder()
                  .addDim(dimension(4))
                  .addDim(dimension(1))
                  .addDim(dimension(3))
                  .addDim(dimension(3));
              graph.addInput(ValueInfoProto.newBuilder().setName("kernel").setType(type));
            });
    Path out = assertInvariant(model.toBuilder().setIrVersion(7).build(), OPTIONS, 1);
    ModelProto written = OnnxFile.read(out);
    assertThat(written.getIrVersion()).isEqualTo(7);
    assertThat(written.getGraph().getNodeList())
        .filteredOn(node -> node.getOutputList().contains("dense"))
        .hasSize(1);
  }

  private static ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension dimension(long extent) {
    return ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(extent).build();
  }

  @Test
  void channelsLast() throws IOException {
    for (Object batch : List.<Object>of("batch", 1)) {
      ModelProto model =
          changed(
              OnnxFixtures.cnn(13, random, batch, 3, 6, 6),
              graph -> {
                var shape = graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder();
                shape.getShapeBuilder().setDim(1, dimension(6)).setDim(3, dimension(3));
                graph.getNodeBuilder(0).setInput(0, "first");
                graph.addNode(
                    0,
                    NodeProto.newBuilder()
                        .setOpType("Transpose")
                        .addInput("image")
                        .addOutput("first")
                        .addAttribute(OnnxFixtures.ints("perm", 0, 3, 1, 2)));
              });
      assertInvariant(model, OPTIONS, 3);
      assertInvariant(model, OPTIONS.withAxes(AxisOrder.CHANNELS_LAST), 3);
    }
  }

  @Test
  void oneOfSeveralOutputsIsKept() throws IOException {
    ModelProto model =
        changed(
            OnnxFixtures.cnn(13, random, "batch", 1, 6, 6), graph -> graph.addOutput(value("f")));
    Path out = assertInvariant(model, OPTIONS.withOutput("f"), 1);
    GraphProto graph = OnnxFile.read(out).getGraph();
    assertThat(graph.getOutputList()).extracting(ValueInfoProto::getName).containsExactly("f");
    assertThat(graph.getInitializerList()).extracting(TensorProto::getName).containsOnly("kernel");
  }

  @Test
  void aGraphThatOnlyRunsOnSingleInputsIsCopied() throws IOException {
    ModelProto model =
        new OnnxFixtures(DataType.FLOAT, random)
            .input("image", "batch", 1, 6, 6)
            .weight("dense", 36, 3)
            .integers("flat", 1, 36)
            .node("Reshape", "row", List.of("image", "flat"))
            .node("MatMul", "scores", List.of("row", "dense"))
            .output("scores", "batch", 3)
            .model(13);
    Path in = save(model);
    Path out = folder.resolve("copied.onnx");
    Rewriting rewriting = OnnxSymmetrizer.average(in, out, Dihedral.of(4), OPTIONS);
    assertThat(rewriting.form()).isEqualTo(Rewriting.Form.COPIED);
  }

  @Test
  void whatCannotBeRewrittenIsRefusedAndNothingIsWritten() throws IOException {
    ModelProto good = OnnxFixtures.cnn(13, random, "batch", 1, 6, 6);
    assertRefused(OnnxFixtures.cnn(9, random, "batch", 1, 6, 6), "operator set 9");
    assertRefused(OnnxFixtures.cnn(13, random, "batch", 1, 6, 8), "not square");
    assertRefused(
        changed(
            good,
            graph ->
                graph
                    .getInitializerBuilder(0)
                    .clearFloatData()
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)),
        "another file");
    assertRefused(changed(good, graph -> graph.addInput(value("mask"))), "2 inputs", "'mask'");
    assertRefused(
        changed(good, graph -> graph.clearOutput().addOutput(value("kernel"))), "does not depend");
    Path in = save(good);
    Path out = folder.resolve("refused.onnx");
    assertThatThrownBy(() -> OnnxSymmetrizer.average(in, out, Cyclic.of(8), OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("use C2, C4");
    assertThatThrownBy(
            () -> OnnxSymmetrizer.average(in, out, Cyclic.of(4), OPTIONS.withOutput("logits")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'scores'");
    assertThatThrownBy(() -> OnnxSymmetrizer.sort(in, out, OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not take sets");
    Path nowhere = folder.resolve("no/such/folder.onnx");
    assertThatThrownBy(() -> OnnxSymmetrizer.average(in, nowhere, Cyclic.of(4), OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no folder");
    assertThat(out).doesNotExist();
  }

  private void assertRefused(ModelProto model, String... words) throws IOException {
    Path in = save(model);
    Path out = folder.resolve("refused.onnx");
    assertThatThrownBy(() -> OnnxSymmetrizer.average(in, out, Cyclic.of(4), OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(words);
    assertThat(out).doesNotExist();
  }
}
