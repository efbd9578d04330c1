package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.generate.PartShapeKind;
import dev.coset.data.generate.PartShapes;
import dev.coset.points.shapes.PatchConfig;
import dev.coset.points.shapes.PatchRotationInvariantNetwork;
import dev.coset.points.shapes.PatchedCloud;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParotExampleTest {

  @Test
  void lossesAreAdded() {
    var random = new SplittableRandom(4);
    PointCloud first = PartShapes.cloud(PartShapeKind.MUG, PartShapes.options(), random);
    PointCloud second = PartShapes.cloud(PartShapeKind.BOX, PartShapes.options(), random);
    // region parot
    PatchConfig config = PatchConfig.defaults(8).withPatches(16, 40, 24, 6).withWidth(32);
    List<PatchedCloud> clouds =
        List.of(PatchedCloud.of(first, config), PatchedCloud.of(second, config));
    double loss;
    try (var network = new PatchRotationInvariantNetwork(config, random);
        var _ = Scope.open()) {
      var seen = network.twoPoses(clouds, random); // patches turned at random
      Tensor classes = Losses.crossEntropy(seen.first(), Tensors.of(new long[] {6, 0}));
      loss = classes.add(seen.loss()).item(); // what training lowers
    }
    // endregion
    assertThat(loss).isPositive();
  }
}
