package dev.coset.symmetrize.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.laws.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelsTest {

  /** Single precision in a network of three layers on numbers of size one. */
  private static final double ROUNDING = 1e-5;

  @TempDir private Path folder;

  private final RandomGenerator fixed = new Random(7);

  private Path save(ModelProto model) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".onnx");
    OnnxFile.write(model, file);
    return file;
  }

  private static PointCloud cloud(int size, RandomGenerator random) {
    return PointCloud.wrap(random.doubles(3L * size, -1, 1).toArray());
  }

  private static Image image(int channels, int side, RandomGenerator random) {
    float[] values = new float[channels * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Image.wrap(channels, side, side, values);
  }

  @Property(tries = 5)
  void batchesOfMixedSizesGiveTheSameAsOneByOne(RandomGenerator random) throws IOException {
    Path file = save(OnnxFixtures.pointNet(DataType.FLOAT, false, 3, random, "batch", "points", 3));
    ForeignOptions options = ForeignOptions.defaults().withBatch(3);
    try (var model = OnnxModels.open(file, InputBinding.points(), options)) {
      List<PointCloud> clouds =
          IntStream.range(0, 17).mapToObj(i -> cloud(1 + i % 4, random)).toList();
      List<NdArray> together = model.applyAll(clouds);
      for (int i = 0; i < clouds.size(); i++) {
        NdArray alone = model.apply(clouds.get(i));
        assertThat(alone.shape()).containsExactly(5);
        assertThat(together.get(i).isCloseTo(alone, ROUNDING)).isTrue();
      }
    }
  }

  @Property(tries = 3)
  void everyDeclaredLayoutOfTheSameWeightsAgrees(RandomGenerator random) throws IOException {
    long seed = random.nextLong();
    PointCloud cloud = cloud(8, random);
    List<NdArray> answers = new ArrayList<>();
    List<ModelProto> models =
        List.of(
            OnnxFixtures.pointNet(DataType.FLOAT, false, 3, new Random(seed), "b", "n", 3),
            OnnxFixtures.pointNet(DataType.FLOAT, true, 3, new Random(seed), "b", 3, "n"),
            OnnxFixtures.pointNet(DataType.FLOAT, true, 3, new Random(seed), "b", "c", "n"),
            OnnxFixtures.pointNet(DataType.FLOAT, false, 3, new Random(seed), 1, 8, 3),
            OnnxFixtures.pointNet(DataType.FLOAT, false, 3, new Random(seed), 4, 8, 3),
            OnnxFixtures.pointNet(DataType.FLOAT, false, 3, new Random(seed), 8, 3),
            OnnxFixtures.pointNet(DataType.FLOAT, true, 3, new Random(seed), 3, "n"),
            OnnxFixtures.pointNet(DataType.DOUBLE, true, 3, new Random(seed), "b", 3, "n"));
    for (ModelProto proto : models) {
      try (var model = OnnxModels.open(save(proto), InputBinding.points())) {
        answers.addAll(model.applyAll(List.of(cloud, cloud, cloud)));
      }
    }
    assertThat(answers)
        .allSatisfy(a -> assertThat(a.isCloseTo(answers.getFirst(), ROUNDING)).isTrue());
  }

  @Test
  void normalsFollowPositionsWhenSixNumbersAreDeclared() throws IOException {
    Path file = save(OnnxFixtures.pointNet(DataType.DOUBLE, false, 6, fixed, "b", "n", 6));
    PointCloud bare = cloud(5, fixed);
    double[] normals = fixed.doubles(15, -1, 1).toArray();
    PointCloud whole =
        bare.with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals));
    double[] joined = new double[30];
    for (int i = 0; i < 30; i++) {
      joined[i] = i % 6 < 3 ? bare.position(i / 6, i % 6) : normals[3 * (i / 6) + i % 6 - 3];
    }
    try (var points = OnnxModels.open(file, InputBinding.points());
        var sets = OnnxModels.open(file, InputBinding.sets())) {
      assertThat(points.apply(whole)).isEqualTo(sets.apply(NdArray.of(new int[] {5, 6}, joined)));
      assertThatThrownBy(() -> points.apply(bare))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no normals");
    }
  }

  @Test
  void imagesFitBothOrdersOfAxes() throws IOException {
    Path channelsFirst = save(OnnxFixtures.cnn(13, new Random(3), "b", 3, 6, 6));
    ModelProto inner = OnnxFixtures.cnn(13, new Random(3), "b", 3, 6, 6);
    ModelProto.Builder changed = inner.toBuilder();
    var input =
        changed.getGraphBuilder().getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder();
    input.getShapeBuilder().getDimBuilder(1).setDimValue(6);
    input.getShapeBuilder().getDimBuilder(3).setDimValue(3);
    var transpose =
        ai.onnx.proto.OnnxMl.NodeProto.newBuilder()
            .setOpType("Transpose")
            .addInput("image")
            .addOutput("first")
            .addAttribute(OnnxFixtures.ints("perm", 0, 3, 1, 2));
    changed.getGraphBuilder().getNodeBuilder(0).setInput(0, "first");
    changed.getGraphBuilder().addNode(0, transpose);
    Path channelsLast = save(changed.build());
    List<Image> images = List.of(image(3, 6, fixed), image(3, 6, fixed));
    try (var one = OnnxModels.open(channelsFirst, InputBinding.images());
        var other = OnnxModels.open(channelsLast, InputBinding.images())) {
      for (int i = 0; i < 2; i++) {
        NdArray a = one.applyAll(images).get(i);
        assertThat(a.isCloseTo(other.apply(images.get(i)), ROUNDING)).isTrue();
      }
      assertThatThrownBy(() -> one.apply(image(1, 6, fixed)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("convert the images to RGB");
      assertThatThrownBy(() -> one.apply(image(3, 7, fixed)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("resize");
    }
  }

  @Test
  void outputsAreChosenByName() throws IOException {
    Path file = save(OnnxFixtures.pointNet(DataType.FLOAT, false, 3, fixed, "b", "n", 3));
    ForeignOptions options = ForeignOptions.defaults();
    try (var model = OnnxModels.open(file, InputBinding.points(), options.withOutput("features"))) {
      assertThat(model.apply(cloud(4, fixed)).shape()).containsExactly(16);
      assertThat(model.signature().outputs()).hasSize(2);
    }
    assertThatThrownBy(
            () -> OnnxModels.open(file, InputBinding.points(), options.withOutput("logits")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("'scores'", "'features'");
  }

  @Test
  void whatDoesNotFitIsRefusedInOneLine() throws IOException {
    Path exact = save(OnnxFixtures.pointNet(DataType.FLOAT, false, 3, fixed, "b", 1024, 3));
    try (var model = OnnxModels.open(exact, InputBinding.points())) {
      assertRefused(() -> model.apply(cloud(10, fixed)), "--points 1024");
    }
    assertRefused(() -> OnnxModels.open(exact, InputBinding.vectors()), "does not take vectors");
    ModelProto extra =
        OnnxFixtures.pointNet(DataType.FLOAT, false, 3, fixed, "b", "n", 3).toBuilder().build();
    ModelProto.Builder two = extra.toBuilder();
    two.getGraphBuilder().addInput(extra.getGraph().getInput(0).toBuilder().setName("mask"));
    assertRefused(
        () -> OnnxModels.open(save(two.build()), InputBinding.points()), "2 inputs", "'mask'");
    assertRefused(() -> OnnxModels.open(folder, InputBinding.points()), "folder");
    assertRefused(
        () -> OnnxModels.open(folder.resolve("none.onnx"), InputBinding.points()), "no file");
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a model at all");
    assertRefused(() -> OnnxModels.open(text, InputBinding.points()), "not an ONNX model");
    Path empty = Files.createFile(folder.resolve("empty.onnx"));
    assertRefused(() -> OnnxModels.open(empty, InputBinding.points()), "empty");
    ModelProto.Builder unknown = extra.toBuilder();
    unknown.getGraphBuilder().getNodeBuilder(0).setOpType("Frobnicate");
    assertRefused(
        () -> OnnxModels.open(save(unknown.build()), InputBinding.points()), "Frobnicate");
  }

  @Test
  void aClosedModelRefuses() throws IOException {
    Path file = save(OnnxFixtures.pointNet(DataType.FLOAT, false, 3, fixed, "b", "n", 3));
    var model = OnnxModels.open(file, InputBinding.points());
    model.close();
    model.close();
    assertThatThrownBy(() -> model.apply(cloud(3, fixed)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void threadsShareAModel() throws IOException {
    Path file = save(OnnxFixtures.pointNet(DataType.FLOAT, false, 3, fixed, "b", "n", 3));
    try (var model = OnnxModels.open(file, InputBinding.points())) {
      List<PointCloud> clouds = IntStream.range(0, 64).mapToObj(i -> cloud(9, fixed)).toList();
      List<NdArray> expected = clouds.stream().map(model::apply).toList();
      List<NdArray> parallel = clouds.parallelStream().map(model::apply).toList();
      assertThat(parallel).isEqualTo(expected);
    }
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(words)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
