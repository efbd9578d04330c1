package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.PartShapeKind;
import dev.coset.data.generate.PartShapes;
import dev.coset.groups.SO3;
import dev.coset.points.shapes.RotationInvariantClassifier;
import dev.coset.points.shapes.SurfaceConfig;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RisurconvExampleTest {

  @Test
  void posesDoNotMatter() {
    var random = new SplittableRandom(4);
    // region risurconv
    PointCloud mug = PartShapes.cloud(PartShapeKind.MUG, PartShapes.options(), random);
    PointCloud lying = PointActions.of(SO3.group()).apply(SO3.group().sample(random), mug);
    double change;
    try (var network = new RotationInvariantClassifier(SurfaceConfig.defaults(8), random);
        var _ = Scope.open()) {
      network.eval();
      Tensor logits = network.forward(List.of(network.prepare(mug), network.prepare(lying)));
      change = logits.select(0, 0).sub(logits.select(0, 1)).norm().item(); // rounding only
    }
    // endregion
    assertThat(change).isCloseTo(0, within(1e-4));
  }
}
