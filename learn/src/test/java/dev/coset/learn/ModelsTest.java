package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.Symmetry;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.audit.ErrorStatistics;
import dev.coset.tensor.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

  private static final ModelOptions OPTIONS = ModelOptions.defaults();
  private static final SymmetrizerSpec FRAME = SymmetrizerSpec.parse("frame invariant over so3");
  private static final Dataset<PointCloud> CLOUDS = Toy.clouds(6, Toy.random(5));

  private static Path savedPointNet(Path folder) {
    Path file = folder.resolve("net.coset");
    try (var model =
        NetworkModel.of(
            Toy.POINTNET,
            Toy.POINTNET.build(Toy.random(1)),
            List.of("first", "second"),
            OptionalInt.of(12),
            ModelDescription.Provenance.trained(7, Fingerprint.of(CLOUDS), Map.of()))) {
      model.save(file);
    }
    return file;
  }

  private static double error(OpenedModel<PointCloud> model) {
    Symmetry<?, PointCloud> symmetry = Symmetries.points("so3");
    return errorStatistics(model, symmetry.invariance()).mean().estimate();
  }

  private static <E> ErrorStatistics errorStatistics(
      OpenedModel<PointCloud> model, Equivariance<E, PointCloud, NdArray> law) {
    var settings =
        AuditSettings.defaults()
            .withBudget(new AuditSettings.Budget(60, Duration.ofMinutes(1), 1 << 20));
    return Audit.of(model, law).run(CLOUDS, settings, AuditProgress.none(), 3).error();
  }

  @Test
  void symmetrizedModelsAreSavedAndLoadedWithTheirSymmetry(@TempDir Path folder) {
    long before = Scope.liveTensors();
    Path file = folder.resolve("symmetric.coset");
    List<NdArray> expected;
    double expectedError;
    try (var plain = Models.points(savedPointNet(folder).toString(), OPTIONS)) {
      assertThat(error(plain)).isGreaterThan(0.01);
      OpenedModel<PointCloud> symmetric = plain.symmetrized(FRAME);
      expected = symmetric.applyAll(CLOUDS.inputs());
      expectedError = error(symmetric);
      symmetric.save(file);
    }
    assertThat(expectedError).isLessThan(1e-5);
    try (var loaded = Models.points(file.toString(), OPTIONS)) {
      assertThat(loaded.format()).isEqualTo(ModelFormat.COSET);
      assertThat(loaded.symmetrizer()).contains(FRAME);
      assertThat(loaded.classes()).containsExactly("first", "second");
      assertThat(loaded.signature()).contains("pointnet").contains(FRAME.toString());
      assertThat(loaded.description().orElseThrow().provenance().seed()).isEqualTo(7);
      assertThat(loaded.applyAll(CLOUDS.inputs())).isEqualTo(expected);
      assertThat(error(loaded)).isEqualTo(expectedError);
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void onnxModelsAreSymmetrizedAndKeptInsideTheFile(@TempDir Path folder) throws Exception {
    Path onnx = Files.write(folder.resolve("tiny.onnx"), TinyOnnx.largestCoordinates());
    Path file = folder.resolve("symmetric.coset");
    List<NdArray> expected;
    try (var plain = Models.points(onnx.toString(), OPTIONS)) {
      assertThat(plain.format()).isEqualTo(ModelFormat.ONNX);
      assertThat(plain.signature()).contains("points float32[batch, n, 3]").contains("largest");
      assertThat(plain.classes()).isEmpty();
      PointCloud cloud = PointCloud.wrap(new double[] {1, 5, 3, 4, 2, 6});
      assertThat(plain.apply(cloud)).isEqualTo(NdArray.vector(4, 5, 6));
      plain.save(folder.resolve("copy.onnx"));
      assertThat(folder.resolve("copy.onnx")).hasSameBinaryContentAs(onnx);
      OpenedModel<PointCloud> symmetric = plain.symmetrized(FRAME);
      symmetric.save(file);
      expected = symmetric.applyAll(CLOUDS.inputs());
    }
    Files.delete(onnx);
    try (var loaded = Models.open(file, DataKind.POINTS, OPTIONS)) {
      assertThat(loaded.symmetrizer()).contains(FRAME);
    }
    try (var loaded = Models.points(file.toString(), OPTIONS)) {
      assertThat(loaded.applyAll(CLOUDS.inputs())).isEqualTo(expected);
      assertThat(error(loaded)).isLessThan(1e-5);
      assertThatThrownBy(() -> loaded.save(folder.resolve("model.onnx")))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(".coset");
    }
  }

  @Test
  void torchScriptModelsAreSymmetrizedAndKeptInsideTheFile(@TempDir Path folder) {
    Path script = folder.resolve("largest.pt");
    try (QualifiedName name = new QualifiedName("largest");
        JitModule module = new JitModule(name)) {
      module.define("def forward(self, x):\n  return x.max(1)[0]\n");
      module.save(script.toString());
    }
    Path file = folder.resolve("symmetric.coset");
    List<NdArray> expected;
    try (var plain = Models.points(script.toString(), OPTIONS)) {
      assertThat(plain.format()).isEqualTo(ModelFormat.TORCHSCRIPT);
      assertThat(error(plain)).isGreaterThan(0.01);
      OpenedModel<PointCloud> symmetric = plain.symmetrized(FRAME);
      symmetric.save(file);
      expected = symmetric.applyAll(CLOUDS.inputs());
    }
    try (var loaded = Models.points(file.toString(), OPTIONS)) {
      assertThat(loaded.applyAll(CLOUDS.inputs())).isEqualTo(expected);
      assertThat(error(loaded)).isLessThan(1e-5);
    }
  }

  @Test
  void damagedInnerModelsAreNamedByTheirFile(@TempDir Path folder) throws Exception {
    Path onnx = Files.write(folder.resolve("tiny.onnx"), TinyOnnx.largestCoordinates());
    Path file = folder.resolve("symmetric.coset");
    try (var plain = Models.points(onnx.toString(), OPTIONS)) {
      plain.symmetrized(FRAME).save(file);
    }
    ModelFile good = ModelFile.read(file);
    var broken = new ModelFile(good.description(), Map.of("inner.onnx", new byte[] {1}));
    broken.write(file);
    assertThatThrownBy(() -> Models.points(file.toString(), OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("symmetric.coset!inner.onnx")
        .hasMessageNotContaining("\n");
    new ModelFile(good.description(), Map.of()).write(file);
    assertThatThrownBy(() -> Models.points(file.toString(), OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("one inner model");
  }

  @Test
  void modelsMayBeWrappedAFewTimesOnly(@TempDir Path folder) {
    try (var plain = Models.points(savedPointNet(folder).toString(), OPTIONS)) {
      OpenedModel<PointCloud> wrapped = plain;
      for (int i = 0; i < 4; i++) {
        wrapped = wrapped.symmetrized(FRAME);
      }
      wrapped.save(folder.resolve("four.coset"));
      wrapped.symmetrized(FRAME).save(folder.resolve("five.coset"));
    }
    Models.points(folder.resolve("four.coset").toString(), OPTIONS).close();
    assertThatThrownBy(() -> Models.points(folder.resolve("five.coset").toString(), OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("more than 4");
  }

  @Test
  void groupsFromOtherFilesAreNotKept(@TempDir Path folder) {
    var spec =
        new SymmetrizerSpec(
            "matrices:/etc/x.json", FRAME.method(), FRAME.output(), FRAME.options());
    assertThatThrownBy(() -> new Symmetrized(spec, new int[0], OPTIONS.foreign()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("named group");
    var node =
        new Symmetrized(FRAME, new int[0], OPTIONS.foreign())
            .toJson()
            .<ObjectNode>deepCopy()
            .put("symmetrizer", spec.toString());
    assertThatThrownBy(() -> Symmetrized.read(node, OPTIONS.foreign(), "x.coset"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("x.coset")
        .hasMessageContaining("named group");
    node.put("symmetrizer", "frame invariant over so3").put("x", 1);
    assertThatThrownBy(() -> Symmetrized.read(node, OPTIONS.foreign(), "x.coset"))
        .hasMessageContaining("unknown key 'x'");
  }

  @Test
  void commandsAreOpenedAndNotSaved(@TempDir Path folder) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String text =
        "exec:\"%s\" -cp \"%s\" %s"
            .formatted(java, System.getProperty("java.class.path"), OneAnswer.class.getName());
    try (var model = Models.vectors(text, OPTIONS)) {
      assertThat(model.format()).isEqualTo(ModelFormat.COMMAND);
      assertThat(model.apply(NdArray.vector(5))).isEqualTo(NdArray.vector(1, 2));
      assertThatThrownBy(() -> model.save(folder.resolve("x.coset")))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("cannot be saved");
    }
    assertThatThrownBy(() -> Models.vectors("exec: ", OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("names no program");
  }

  @Test
  void modelsThatDoNotFitAreRefusedInOneLine(@TempDir Path folder) throws Exception {
    String net = savedPointNet(folder).toString();
    assertThatThrownBy(() -> Models.images(net, OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("takes point clouds, not images");
    assertThatThrownBy(() -> Models.points("model.h5", OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(".onnx");
    for (String name : List.of("none.coset", "none.onnx", "none.pt")) {
      assertThatThrownBy(() -> Models.points(folder.resolve(name).toString(), OPTIONS))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(name)
          .hasMessageNotContaining("\n");
    }
    for (String name : List.of("junk.coset", "junk.onnx", "junk.pt")) {
      Path junk = Files.write(folder.resolve(name), new byte[] {3, 1, 4, 1, 5});
      assertThatThrownBy(() -> Models.points(junk.toString(), OPTIONS))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(name)
          .hasMessageNotContaining("\n");
    }
  }
}
