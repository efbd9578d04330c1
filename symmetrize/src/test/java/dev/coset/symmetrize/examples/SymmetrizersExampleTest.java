package dev.coset.symmetrize.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.symmetrize.Canonicalization;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.PcaFrame;
import dev.coset.symmetrize.PrincipalAxes;
import dev.coset.symmetrize.StochasticFrame;
import dev.coset.symmetrize.SymmetricModel;
import dev.coset.symmetrize.Symmetrizer;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditComparison;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.OnnxFixtures;
import dev.coset.symmetrize.foreign.OnnxModels;
import dev.coset.symmetrize.frames.PatchModel;
import dev.coset.symmetrize.onnx.OnnxSymmetrizer;
import dev.coset.symmetrize.onnx.RewriteOptions;
import dev.coset.symmetrize.onnx.Rewriting;
import dev.coset.symmetrize.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymmetrizersExampleTest {

  @TempDir private Path folder;

  private static NdArray looking(PointCloud cloud) {
    double a = 0;
    double b = 0;
    for (int i = 0; i < cloud.size(); i++) {
      a += Math.tanh(cloud.position(i, 0) + 0.5 * cloud.position(i, 1));
      b += Math.cos(cloud.position(i, 2) - 0.5 * cloud.position(i, 0));
    }
    return NdArray.vector(a / cloud.size(), b / cloud.size());
  }

  @Test
  void oneLawAndManyWaysToIt() {
    Random random = new Random(1);
    PointCloud scan = Shapes.dataset(1, ShapeOptions.defaults(), random).inputs().getFirst();
    Model<PointCloud, NdArray> model = SymmetrizersExampleTest::looking;
    // region ways
    Equivariance<RigidMotion, PointCloud, NdArray> law = // what is wanted
        Equivariance.invariance(SE3.group(), PointActions.of(SE3.group()));
    PcaFrame<RigidMotion> frame = PcaFrame.se3(DegeneratePolicy.deterministic());
    var poses = PrincipalAxes.of(SE3.group(), law.input(), frame);
    List<Symmetrizer<RigidMotion, PointCloud, NdArray>> ways =
        List.of(
            FrameAverage.of(frame), // all four poses
            FrameAverage.of(frame).weighted(form -> Math.exp(form.position(0, 2))), // not all alike
            StochasticFrame.of(frame, 1, 7), // one of them, drawn anew: for training
            Canonicalization.of(poses)); // the standard pose
    SymmetricModel<RigidMotion, PointCloud, NdArray> exact = ways.getFirst().symmetrize(model, law);
    SymmetricModel.Answer<RigidMotion, NdArray> answer = exact.answer(scan);
    List<RigidMotion> used = answer.elements().stream().toList(); // the poses it was asked in
    boolean certain = !answer.elements().evidence().warning(); // were they determined?
    // endregion
    assertThat(used).hasSizeGreaterThanOrEqualTo(4);
    assertThat(answer.output()).isEqualTo(exact.apply(scan));
    assertThat(certain).isIn(true, false);
    // region text
    SymmetrizerSpec spec = SymmetrizerSpec.parse("frame invariant draw=1 seed=7 over se3");
    SymmetrizerPlan<?, PointCloud> plan = spec.forPoints();
    Model<PointCloud, NdArray> wrapped = plan.apply(model);
    // endregion
    assertThat(wrapped.apply(scan).size()).isEqualTo(2);
    // region local
    Model<PointCloud, NdArray> perPoint = new PatchModel(exact, 16); // [n, d], a frame per patch
    // endregion
    assertThat(perPoint.apply(scan).extent(0)).isEqualTo(scan.size());
  }

  @Test
  void aNewOnnxFile() throws IOException {
    Path file = folder.resolve("pointnet.onnx");
    OnnxFile.write(
        OnnxFixtures.pointNet(DataType.FLOAT, false, 3, new Random(2), "batch", "n", 3), file);
    Random random = new Random(3);
    // region onnx
    Path exact = folder.resolve("pointnet-se3.onnx");
    Rewriting done =
        OnnxSymmetrizer.frame(file, exact, "se3", OutputKind.INVARIANT, RewriteOptions.defaults());
    double error = done.symmetryError(); // in ONNX Runtime, on random clouds
    // endregion
    assertThat(error).isLessThan(1e-5);
    var shapes = Shapes.dataset(1, ShapeOptions.defaults(), random);
    Equivariance<RigidMotion, PointCloud, NdArray> law =
        Equivariance.invariance(SE3.group(), PointActions.of(SE3.group()));
    // region audit
    try (var before = OnnxModels.open(file, InputBinding.points());
        var after = OnnxModels.open(exact, InputBinding.points())) {
      Path journal = folder.resolve("audit.journal"); // a stopped audit goes on from here
      AuditSettings settings = AuditSettings.defaults().withTolerance(1e-4);
      AuditReport plain =
          Audit.of(before, law)
              .named("plain")
              .keeping(journal)
              .run(shapes, settings, AuditProgress.none(), random);
      AuditReport framed =
          Audit.of(after, law).named("framed").run(shapes, settings, AuditProgress.none(), random);
      HtmlReport.write(folder.resolve("both.html"), AuditComparison.of(plain, framed));
    }
    // endregion
    assertThat(folder.resolve("both.html")).exists();
  }
}
