package dev.coset.claims.arteq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.Experiment;
import dev.coset.claims.arteq.BodyContest.Extent;
import dev.coset.points.parts.BodyScan;
import dev.coset.points.parts.BodyScanOptions;
import dev.coset.points.parts.CapsuleBody;
import dev.coset.tensor.Scope;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BodyContestTest {

  /** The law holds before training too; distances are those of bodies about 1 long. */
  @Test
  void measuresDistancesAndTheLaw() {
    var random = new SplittableRandom(1);
    Experiment experiment = Experiment.begin("arteq", Budget.seeds(1), 2, random);
    var outcome = new BodyContest(experiment, new Extent(4, 2, 2, 2), random).run();
    assertThat(outcome.law()).isLessThan(1e-6);
    assertThat(
            List.of(outcome.seen(), outcome.unseen(), outcome.rivalSeen(), outcome.rivalUnseen()))
        .allMatch(distance -> distance > 0.05 && distance < 1);
  }

  /** The rival does not notice where a scan lies, and gives rotations. */
  @Test
  void theRivalIsNoStrawMan() {
    var random = new SplittableRandom(2);
    CapsuleBody body = CapsuleBody.standard();
    try (var _ = Scope.open();
        var rival = new PointNetBody(body, random)) {
      rival.eval();
      double[] scan = BodyScan.draw(body, BodyScanOptions.defaults(), random).cloud().positions();
      double[] there = scan.clone();
      for (int i = 0; i < there.length; i++) {
        there[i] += 0.25;
      }
      PointNetBody.Pose pose = rival.forward(List.of(scan));
      assertThat(rival.forward(List.of(there)).rotations().isCloseTo(pose.rotations(), 0, 1e-4))
          .isTrue();
      assertThat(pose.rotations().det().sub(1).abs().max().item()).isLessThan(1e-5);
    }
  }
}
