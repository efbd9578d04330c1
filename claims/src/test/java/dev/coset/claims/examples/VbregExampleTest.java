package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.CorrespondenceOptions;
import dev.coset.data.generate.CorrespondenceSet;
import dev.coset.data.generate.PartialPairs;
import dev.coset.groups.RigidMotion;
import dev.coset.points.matching.OutlierRejectionConfig;
import dev.coset.points.matching.OutlierVerdict;
import dev.coset.points.matching.VariationalOutlierRejection;
import dev.coset.points.matching.VerdictOptions;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VbregExampleTest {

  @Test
  void aNetworkIsTrainedAndRegisters() {
    RandomGenerator random = new SplittableRandom(6);
    // region vbreg
    var options = CorrespondenceOptions.defaults().withCount(120).withInlierRatio(0.3);
    RigidMotion motion;
    RigidMotion truth;
    try (var network = new VariationalOutlierRejection(OutlierRejectionConfig.of(0.1), random);
        var adam = Adam.of(network.parameters(), 3e-3)) {
      for (int step = 0; step < 10; step++) { // a few hundred for sets with few right ones
        CorrespondenceSet set = PartialPairs.correspondences(options, random);
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Tensor x = Tensors.of(DType.FLOAT32, set.source(), 1, set.size(), 3);
          Tensor y = Tensors.of(DType.FLOAT32, set.target(), 1, set.size(), 3);
          Tensor labels = Tensors.of(set.inlier()).unsqueeze(0);
          Autograd.backward(network.loss(x, y, labels, random));
          adam.step();
        }
      }
      network.eval();
      CorrespondenceSet test = PartialPairs.correspondences(options, random);
      OutlierVerdict verdict =
          network.register(test.source(), test.target(), VerdictOptions.within(0.05));
      motion = verdict.motion();
      truth = test.motion();
    }
    // endregion
    assertThat(motion.affine().isCloseTo(truth.affine(), 0.05)).isTrue();
  }
}
