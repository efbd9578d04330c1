package dev.coset.symmetrize.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SO2;
import dev.coset.symmetrize.lie.LayerAudit;
import dev.coset.symmetrize.lie.LayerReport;
import dev.coset.symmetrize.lie.LieLaw;
import dev.coset.symmetrize.lie.LieOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignLayersTest {

  @TempDir private Path folder;

  private final RandomGenerator random = new SplittableRandom(4);
  private final List<NdArray> data =
      IntStream.range(0, 20)
          .mapToObj(_ -> NdArray.vector(random.doubles(2, -1, 1).toArray()))
          .toList();

  private static LieLaw<Rotation2, NdArray> invariance() {
    return LieLaw.of(
        Equivariance.invariance(
            SO2.group(), ArrayActions.representation(Representations.standard(SO2.group()))));
  }

  /** The squares of x and y, summed or with random weights, then a function of the sum. */
  private Path onnx(boolean plain) {
    Path file = folder.resolve("model.onnx");
    OnnxFixtures graph =
        new OnnxFixtures(DataType.DOUBLE, random)
            .input("x", "N", 2)
            .output("y", "N", 1)
            .weight("w", 2, 1)
            .node("Mul", "squares", List.of("x", "x"));
    graph =
        plain
            ? graph.node(
                "ReduceSum",
                "sum",
                List.of("squares"),
                OnnxFixtures.ints("axes", 1),
                OnnxFixtures.integer("keepdims", 1))
            : graph.node("MatMul", "sum", List.of("squares", "w"));
    OnnxFile.write(graph.node("Tanh", "y", List.of("sum")).model(12), file);
    return file;
  }

  private Path script(String body) {
    Path file = folder.resolve("model.pt");
    try (QualifiedName name = new QualifiedName("model");
        JitModule module = new JitModule(name)) {
      module.define("def forward(self, x):\n" + body);
      module.save(file.toString());
    }
    return file;
  }

  private LayerReport audit(Path file) {
    try (ForeignLayers<NdArray> layers =
        ForeignLayers.open(
            file, InputBinding.vectors(), ForeignOptions.defaults(), data.getFirst())) {
      List<List<NdArray>> activations = layers.activations(data);
      assertThat(activations).hasSize(20);
      assertThat(activations.getFirst()).hasSameSizeAs(layers.layers());
      return LayerAudit.of(layers, invariance()).run(data, LieOptions.defaults(), random);
    }
  }

  @Test
  void layersOfGraphsAreSeen() {
    LayerReport kept = audit(onnx(true));
    assertThat(kept.total().holds()).isTrue();
    assertThat(kept.layers().stream().map(LayerReport.LayerError::layer).toList())
        .containsExactly("node_squares", "node_sum", "node_y");
    // The squares are no invariants, but their error does not reach the output.
    assertThat(kept.layers().get(0).errors().getFirst()).isGreaterThan(0.1);
    assertThat(kept.layers().get(0).added()).isLessThan(1e-9);
    assertThat(kept.layers().get(2).errors().getFirst()).isLessThan(1e-3);
    LayerReport broken = audit(onnx(false));
    assertThat(broken.total().holds()).isFalse();
  }

  @Test
  void layersOfScriptsAreSeen() {
    LayerReport report =
        audit(
            script(
                "  y = (x * x).sum(1, keepdim=True)\n"
                    + "  z = torch.tanh(y) + y\n"
                    + "  return torch.exp(z) + x[:, :1]\n"));
    assertThat(report.layers().stream().map(LayerReport.LayerError::layer).toList())
        .contains("add 2");
    assertThat(report.total().holds()).isFalse();
    assertThat(report.worst().layer()).isEqualTo("add 2");
    assertThat(report.worst().through()).contains("tanh 1");
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.onnx"), "no model");
    assertThatThrownBy(
            () ->
                ForeignLayers.open(
                    file, InputBinding.vectors(), ForeignOptions.defaults(), data.getFirst()))
        .isInstanceOf(BadInputException.class);
    Path other = Files.writeString(folder.resolve("x.pt"), "no model");
    assertThatThrownBy(
            () ->
                ForeignLayers.open(
                    other, InputBinding.vectors(), ForeignOptions.defaults(), data.getFirst()))
        .isInstanceOf(BadInputException.class);
  }
}
