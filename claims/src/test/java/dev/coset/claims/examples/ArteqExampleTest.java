package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Rotation3;
import dev.coset.points.parts.ArticulatedPoseConfig;
import dev.coset.points.parts.BodyFit;
import dev.coset.points.parts.BodyLoss;
import dev.coset.points.parts.BodyScan;
import dev.coset.points.parts.BodyScanOptions;
import dev.coset.points.parts.CapsuleBody;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArteqExampleTest {

  @Test
  void fitsABody() {
    var random = new SplittableRandom(1);
    // region arteq
    CapsuleBody body = CapsuleBody.standard(); // ten parts on a tree, four size numbers
    BodyScan scan = BodyScan.draw(body, BodyScanOptions.defaults(), random);
    BodyFit fit;
    try (var network = ArticulatedPoseConfig.of(body).build(random);
        var adam = Adam.of(network.parameters(), 3e-3)) {
      try (var _ = Scope.open()) { // a step of training
        var known = BodyLoss.of(List.of(scan), DType.FLOAT32);
        var found = network.forward(List.of(scan.cloud().positions()));
        Autograd.backward(known.of(body, found));
        adam.step();
      }
      fit = network.fit(scan.cloud());
    }
    List<Rotation3> atJoints = fit.jointRotations(); // of each part against its parent
    // endregion
    assertThat(atJoints).hasSize(10);
    assertThat(fit.labels()).hasSize(512);
  }
}
