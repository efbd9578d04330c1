package dev.coset.symmetrize.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.PcaFrame;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.audit.Verdict.Outcome;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class FirstExampleTest {

  @Test
  void aModelIsAuditedAndMadeExact() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    // region first
    var shapes = Shapes.dataset(3, ShapeOptions.defaults(), random); // ten kinds of 3-D shapes
    Model<PointCloud, NdArray> model = FirstExampleTest::height; // any function will do
    Equivariance<Rotation3, PointCloud, NdArray> law = // f(g x) = f(x) for every rotation g
        Equivariance.invariance(SO3.group(), PointActions.of(SO3.group()));
    var frame = PcaFrame.so3(DegeneratePolicy.refuse()); // four poses of each cloud
    Model<PointCloud, NdArray> exact = FrameAverage.of(frame).symmetrize(model, law);
    var settings = AuditSettings.defaults();
    AuditReport before = Audit.of(model, law).run(shapes, settings, AuditProgress.none(), random);
    AuditReport after = Audit.of(exact, law).run(shapes, settings, AuditProgress.none(), random);
    // before.verdict() is VIOLATED, after.verdict() HOLDS
    // endregion
    assertThat(before.verdict().outcome()).isEqualTo(Outcome.VIOLATED);
    assertThat(after.verdict().outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(after.error().maximum().estimate()).isLessThan(1e-10);
  }

  private static NdArray height(PointCloud cloud) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < cloud.size(); i++) {
      highest = Math.max(highest, cloud.position(i, 2));
    }
    return NdArray.vector(highest);
  }
}
