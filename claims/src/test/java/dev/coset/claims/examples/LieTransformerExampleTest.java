package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.SE2;
import dev.coset.laws.Property;
import dev.coset.nn.lie.GroupLift;
import dev.coset.nn.lie.LieTransformer;
import dev.coset.nn.lie.LieTransformerConfig;
import dev.coset.nn.lie.LiftedPoints;
import dev.coset.nn.lie.PointFeatures;
import dev.coset.nn.lie.PointGroup;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class LieTransformerExampleTest {

  @Property(tries = 2)
  void motionsAreNotNoticed(RandomGenerator random) {
    // region lietransformer
    GroupLift lift = GroupLift.random(PointGroup.se2(), 2); // two angles to a point
    double change;
    try (var network = new LieTransformer(lift, LieTransformerConfig.of(3, 5), random);
        var _ = Scope.open()) {
      Tensor points = Tensors.randn(DType.FLOAT32, new long[] {4, 20, 2}, random);
      Tensor present = Tensors.ones(DType.BOOL, 4, 20); // no padding
      Tensor features = PointFeatures.nearestDistances(points, present, 3);
      LiftedPoints elements = lift.lift(points, present, random);
      LiftedPoints moved = elements.moved(SE2.group().sample(random));
      Tensor logits = network.forward(elements, features, random); // [4, 5]
      change = network.forward(moved, features, random).sub(logits).norm().item(); // rounding only
    }
    // endregion
    assertThat(change).isLessThan(1e-3);
  }
}
