package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.PartShapeKind;
import dev.coset.data.generate.PartShapes;
import dev.coset.groups.SO3;
import dev.coset.points.shapes.InvariantMaskedAutoencoder;
import dev.coset.points.shapes.MaskedCloud;
import dev.coset.points.shapes.MaskedConfig;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HfbriMaeExampleTest {

  @Test
  void encodingsDoNotTurn() {
    var random = new SplittableRandom(4);
    // region hfbri-mae
    PointCloud table = PartShapes.cloud(PartShapeKind.TABLE, PartShapes.options(), random);
    PointCloud fallen = PointActions.of(SO3.group()).apply(SO3.group().sample(random), table);
    MaskedConfig config = MaskedConfig.defaults();
    double change;
    try (var network = new InvariantMaskedAutoencoder(config, random);
        var _ = Scope.open()) {
      Tensor features =
          network.encode(List.of(MaskedCloud.of(table, config), MaskedCloud.of(fallen, config)));
      change = features.select(0, 0).sub(features.select(0, 1)).norm().item(); // rounding only
    }
    // endregion
    assertThat(change).isLessThan(1e-3);
  }
}
