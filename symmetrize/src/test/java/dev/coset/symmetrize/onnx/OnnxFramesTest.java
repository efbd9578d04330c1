package dev.coset.symmetrize.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.laws.Property;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.foreign.AxisOrder;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.OnnxFixtures;
import dev.coset.symmetrize.foreign.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFramesTest {

  /** Single precision in the model and in its inputs, axes in double precision. */
  private static final double SINGLE = 1e-5;

  /** Rounding of double precision, amplified by gaps between eigenvalues of at least 0.02. */
  private static final double DOUBLE = 1e-11;

  private static final List<String> GROUPS = List.of("so3", "o3", "se3", "e3");
  private static final RewriteOptions OPTIONS = RewriteOptions.defaults();

  @TempDir private Path folder;

  private Path save(ModelProto model) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".onnx");
    OnnxFile.write(model, file);
    return file;
  }

  /** A cloud stretched along the coordinate axes, so that its principal axes are determined. */
  private static PointCloud cloud(int size, RandomGenerator random) {
    double[] positions = new double[3 * size];
    double[] normals = new double[3 * size];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (1 + i % 3) * random.nextGaussian() + 0.5 * (i % 3);
      normals[i] = random.nextGaussian();
    }
    return PointCloud.wrap(positions)
        .with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals));
  }

  /** Whether the principal axes of a cloud are determined well enough for the tolerances above. */
  private static boolean determined(PointCloud cloud) {
    return dev.coset.symmetrize.PcaFrame.so3(dev.coset.symmetrize.DegeneratePolicy.deterministic())
            .frame(cloud)
            .evidence()
            .relativeGap()
        > 0.02;
  }

  private static SymmetrizerPlan<?, PointCloud> plan(String group, OutputKind output) {
    return SymmetrizerSpec.of(group, SymmetrizerMethod.FRAME, output).forPoints();
  }

  /** Compares a rewritten file with the frame average in Java, and with itself on a moved cloud. */
  private <E> void assertLaw(
      Path in,
      SymmetrizerPlan<E, PointCloud> plan,
      OutputKind output,
      double tolerance,
      Random random)
      throws IOException {
    Path out = Files.createTempFile(folder, "framed", ".onnx");
    String group = plan.spec().group();
    Rewriting rewriting = OnnxSymmetrizer.frame(in, out, group, output, OPTIONS);
    assertThat(rewriting.evaluations()).isEqualTo(group.startsWith("s") ? 4 : 8);
    PointCloud cloud = cloud(12, random);
    while (!determined(cloud)) {
      cloud = cloud(12, random);
    }
    E g = plan.law().group().sample(random);
    try (var plain = OnnxModels.open(in, InputBinding.points());
        var framed = OnnxModels.open(out, InputBinding.points())) {
      NdArray expected = plan.apply(plain).apply(cloud);
      assertThat(Equivariance.relativeError(framed.apply(cloud), expected)).isLessThan(tolerance);
      Equivariance.Sides<NdArray> sides = plan.law().sides(framed, g, cloud);
      assertThat(Equivariance.relativeError(sides.moved(), sides.expected())).isLessThan(tolerance);
      Equivariance.Sides<NdArray> before = plan.law().sides(plain, g, cloud);
      assertThat(Equivariance.relativeError(before.moved(), before.expected())).isGreaterThan(1e-3);
    }
  }

  private void assertLaws(ModelProto model, OutputKind output, double tolerance, Random random)
      throws IOException {
    Path in = save(model);
    for (String group : GROUPS) {
      assertLaw(in, plan(group, output), output, tolerance, random);
    }
  }

  @Property(tries = 2)
  void scoresOfNetworksOnPointsBecomeInvariant(RandomGenerator seeds) throws IOException {
    Random random = new Random(seeds.nextLong());
    assertLaws(
        net(DataType.FLOAT, false, 3, random, "b", "n", 3), OutputKind.INVARIANT, SINGLE, random);
    assertLaws(
        net(DataType.DOUBLE, false, 3, random, "b", "n", 3), OutputKind.INVARIANT, DOUBLE, random);
  }

  private static ModelProto net(
      DataType type, boolean first, int width, RandomGenerator random, Object... axes) {
    return OnnxFixtures.pointNet(type, first, width, random, axes);
  }

  @Test
  void everyFormOfTheInputIsTaken() throws IOException {
    Random random = new Random(3);
    DataType type = DataType.DOUBLE;
    assertLaws(net(type, true, 3, random, "b", 3, "n"), OutputKind.INVARIANT, DOUBLE, random);
    assertLaws(net(type, false, 6, random, "b", "n", 6), OutputKind.INVARIANT, DOUBLE, random);
    assertLaws(net(type, true, 6, random, 1, 6, 12), OutputKind.INVARIANT, DOUBLE, random);
    assertLaws(net(type, false, 3, random, "n", 3), OutputKind.INVARIANT, DOUBLE, random);
    assertLaws(net(type, true, 3, random, 3, 12), OutputKind.INVARIANT, DOUBLE, random);
  }

  /** A network with one vector for each point, and their mean. */
  private static ModelProto vectors(DataType type, RandomGenerator random, String output) {
    return new OnnxFixtures(type, random)
        .input("points", "b", "n", 3)
        .weight("w1", 3, 16)
        .weight("b1", 16)
        .weight("w2", 16, 3)
        .node("MatMul", "h", List.of("points", "w1"))
        .node("Add", "shifted", List.of("h", "b1"))
        .node("Relu", "r", List.of("shifted"))
        .node("MatMul", "rows", List.of("r", "w2"))
        .node(
            "ReduceMean",
            "mean",
            List.of("rows"),
            OnnxFixtures.ints("axes", 1),
            OnnxFixtures.integer("keepdims", 0))
        .output(output, output.equals("rows") ? new Object[] {"b", "n", 3} : new Object[] {"b", 3})
        .model(13);
  }

  @Property(tries = 2)
  void vectorsAndPositionsMoveWithTheCloud(RandomGenerator seeds) throws IOException {
    Random random = new Random(seeds.nextLong());
    assertLaws(vectors(DataType.DOUBLE, random, "mean"), OutputKind.VECTOR, DOUBLE, random);
    assertLaws(vectors(DataType.DOUBLE, random, "rows"), OutputKind.POINT_VECTORS, DOUBLE, random);
    assertLaws(vectors(DataType.FLOAT, random, "rows"), OutputKind.POINTS, SINGLE, random);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 13, 18, 21})
  void framesWorkInEveryOperatorSet(int opset) throws IOException {
    Random random = new Random(opset);
    ModelProto model =
        new OnnxFixtures(DataType.FLOAT, random)
            .input("points", "b", 12, 3)
            .weight("w1", 36, 16)
            .weight("w2", 16, 4)
            .node("Flatten", "flat", List.of("points"))
            .node("MatMul", "h", List.of("flat", "w1"))
            .node("Relu", "r", List.of("h"))
            .node("MatMul", "scores", List.of("r", "w2"))
            .output("scores", "b", 4)
            .model(opset);
    assertLaws(model, OutputKind.INVARIANT, SINGLE, random);
  }

  @Property(tries = 5)
  void aPoseWithAWrongSignBreaksTheLaw(RandomGenerator seeds) throws IOException {
    Random random = new Random(seeds.nextLong());
    Path in = save(net(DataType.DOUBLE, false, 3, random, "b", "n", 3));
    Path out = folder.resolve("framed.onnx");
    OnnxSymmetrizer.frame(in, out, "so3", OutputKind.INVARIANT, OPTIONS);
    ModelProto.Builder broken = OnnxFile.read(out).toBuilder();
    for (NodeProto.Builder node : broken.getGraphBuilder().getNodeBuilderList()) {
      if (node.getOpType().equals("Constant")
          && node.getAttribute(0).getT().getDoubleDataList().equals(List.of(-1.0, -1.0, 1.0))) {
        node.getAttributeBuilder(0).getTBuilder().setDoubleData(0, 1);
      }
    }
    PointCloud cloud = cloud(12, random);
    SymmetrizerPlan<?, PointCloud> plan = plan("so3", OutputKind.INVARIANT);
    try (var model = OnnxModels.open(save(broken.build()), InputBinding.points())) {
      assertThat(largestError(plan, model, cloud, random)).isGreaterThan(1e-4);
    }
  }

  private static <E> double largestError(
      SymmetrizerPlan<E, PointCloud> plan,
      Model<PointCloud, NdArray> model,
      PointCloud cloud,
      Random random) {
    double largest = 0;
    for (int i = 0; i < 20; i++) {
      Equivariance.Sides<NdArray> sides =
          plan.law().sides(model, plan.law().group().sample(random), cloud);
      largest = Math.max(largest, Equivariance.relativeError(sides.moved(), sides.expected()));
    }
    return largest;
  }

  @Test
  void axesThatAreNearlyNotDeterminedAreStillFound() throws IOException {
    Random random = new Random(5);
    Path in = save(net(DataType.DOUBLE, false, 3, random, "b", "n", 3));
    Path out = folder.resolve("framed.onnx");
    OnnxSymmetrizer.frame(in, out, "se3", OutputKind.INVARIANT, OPTIONS);
    // Eigenvalues proportional to 1, 1.0002 and 4: a relative gap of 5e-5.
    double r = Math.sqrt(1.0002);
    PointCloud cross =
        PointCloud.wrap(new double[] {1, 0, 0, -1, 0, 0, 0, r, 0, 0, -r, 0, 0, 0, 2, 0, 0, -2});
    try (var model = OnnxModels.open(out, InputBinding.points())) {
      assertThat(largestError(plan("se3", OutputKind.INVARIANT), model, cross, random))
          .isLessThan(1e-9);
    }
  }

  @Test
  void cloudsWithoutAxesGiveNumbersAllTheSame() throws IOException {
    Random random = new Random(6);
    Path in = save(net(DataType.FLOAT, false, 3, random, "b", "n", 3));
    Path out = folder.resolve("framed.onnx");
    OnnxSymmetrizer.frame(in, out, "se3", OutputKind.INVARIANT, OPTIONS);
    try (var model = OnnxModels.open(out, InputBinding.points())) {
      assertThat(model.apply(PointCloud.wrap(new double[9])).isFinite()).isTrue();
      double[] line = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
      assertThat(model.apply(PointCloud.wrap(line)).isFinite()).isTrue();
      double[] cube = {1, 1, 1, -1, -1, 1, -1, 1, -1, 1, -1, -1};
      assertThat(model.apply(PointCloud.wrap(cube)).isFinite()).isTrue();
    }
  }

  @Test
  void whatCannotBeRewrittenIsRefused() throws IOException {
    Random random = new Random(7);
    Path in = save(net(DataType.FLOAT, false, 3, random, "b", "n", 3));
    Path out = folder.resolve("refused.onnx");
    assertThatThrownBy(() -> OnnxSymmetrizer.frame(in, out, "so2", OutputKind.INVARIANT, OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("so3, o3, se3 and e3, given: so2");
    assertThatThrownBy(() -> OnnxSymmetrizer.frame(in, out, "so3", OutputKind.IMAGE, OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is no image");
    Path unknown = save(net(DataType.FLOAT, false, 3, random, "b", "n", "d"));
    assertThatThrownBy(
            () -> OnnxSymmetrizer.frame(unknown, out, "so3", OutputKind.INVARIANT, OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not say where the coordinates");
    OnnxSymmetrizer.frame(
        unknown, out, "so3", OutputKind.INVARIANT, OPTIONS.withAxes(AxisOrder.CHANNELS_LAST));
    assertThat(out).exists();
    Path wide = save(vectorsOfWidth(4, random));
    assertThatThrownBy(() -> OnnxSymmetrizer.frame(wide, out, "so3", OutputKind.VECTOR, OPTIONS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("last axis is 3");
  }

  private static ModelProto vectorsOfWidth(int width, RandomGenerator random) {
    return new OnnxFixtures(DataType.FLOAT, random)
        .input("points", "b", "n", 3)
        .weight("w", 3, width)
        .node("MatMul", "rows", List.of("points", "w"))
        .output("rows", "b", "n", width)
        .model(13);
  }
}
