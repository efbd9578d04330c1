package dev.coset.claims.inducedpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.EulerAngles;
import dev.coset.laws.Property;
import dev.coset.nn.pose.PoseConfig;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class BlobObjectTest {

  /** The conventions of axes: a quarter turn about the optical axis turns the image with it. */
  @Property(tries = 5)
  void rollsOfThePoseAreRollsOfTheImage(RandomGenerator random) {
    BlobObject object = BlobObject.random(random);
    Rotation3 pose = SO3.group().sample(random);
    Rotation3 quarter = new EulerAngles(Math.PI / 2, 0, 0).rotation();
    try (var _ = Scope.open()) {
      Tensor image = Tensors.of(object.image(pose), 3, 32, 32);
      Tensor rolled = Tensors.of(object.image(SO3.group().compose(quarter, pose)), 3, 32, 32);
      assertThat(rolled.sub(image.rot90(1, 1, 2)).abs().max().item()).isLessThan(1e-12);
      assertThat(rolled.sub(image.rot90(-1, 1, 2)).abs().max().item()).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 5)
  void halfTurnsOfTheSymmetricObjectAreNotSeen(RandomGenerator random) {
    Rotation3 halfTurn = Rotation3.fromAxisAngle(new double[] {1, 0, 0}, Math.PI);
    BlobObject object = BlobObject.twofold(halfTurn, random);
    Rotation3 pose = SO3.group().sample(random);
    double[] here = object.image(pose);
    double[] there = object.image(SO3.group().compose(pose, halfTurn));
    for (int i = 0; i < here.length; i++) {
      assertThat(there[i]).isCloseTo(here[i], within(1e-12));
    }
  }

  /** The rival is as large, and answers rotations. */
  @Property(tries = 2)
  void theRivalAnswersRotations(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = RegressionNet.atLeast(150_000, PoseConfig.of(3, 32), random)) {
      assertThat(network.parameterCount()).isBetween(150_000L, 180_000L);
      Tensor r = network.forward(Tensors.randn(DType.FLOAT32, new long[] {4, 3, 32, 32}, random));
      Tensor squares = r.transpose(1, 2).matmul(r).sub(Tensors.eye(DType.FLOAT32, 3));
      assertThat(squares.abs().max().item()).isLessThan(1e-5);
      assertThat(r.det().min().item()).isCloseTo(1, within(1e-4));
    }
  }
}
