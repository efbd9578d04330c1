package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Rotation3;
import dev.coset.laws.Property;
import dev.coset.nn.pose.PoseConfig;
import dev.coset.nn.pose.PoseDistributionNet;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class InducedPoseExampleTest {

  @Property(tries = 2)
  void posesHaveDensities(RandomGenerator random) {
    // region induced-pose
    PoseConfig config = PoseConfig.of(3, 32); // 3 channels, 32x32
    List<Rotation3> poses;
    double loss;
    double density;
    try (var network = new PoseDistributionNet(config, random);
        var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {2, 3, 32, 32}, random);
      Tensor labels = Tensors.eye(DType.FLOAT32, 3).repeat(2, 1, 1); // [2, 3, 3]
      loss = network.loss(images, labels).item(); // to be made small
      density = network.logDensity(images, labels.unsqueeze(1)).exp().mean().item();
      poses = network.mode(images); // the most likely one for each image
    }
    // endregion
    assertThat(loss).isFinite();
    assertThat(density).isPositive();
    assertThat(poses).hasSize(2);
  }
}
