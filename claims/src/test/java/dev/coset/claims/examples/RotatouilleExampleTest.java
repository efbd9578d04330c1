package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Contour;
import dev.coset.data.generate.ContourOptions;
import dev.coset.data.generate.FourierContours;
import dev.coset.laws.Property;
import dev.coset.nn.planar.ContourConfig;
import dev.coset.nn.planar.ContourNetwork;
import dev.coset.nn.planar.Contours;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

class RotatouilleExampleTest {

  @Property(tries = 3)
  void turnsAndStartsDoNotMatter(RandomGenerator random) {
    // region rotatouille
    Contour leaf = FourierContours.of(ContourOptions.defaults(), random).contour(0, random);
    Contour same = leaf.turned(1.2).startingAt(40); // a multiple of the total stride, 4
    double change;
    try (var network = new ContourNetwork(ContourConfig.of(6), random);
        var _ = Scope.open()) {
      Tensor logits = network.classify(Contours.tensor(List.of(leaf, same), DType.FLOAT32));
      change = logits.select(0, 0).sub(logits.select(0, 1)).norm().item(); // rounding only
    }
    // endregion
    assertThat(change).isLessThan(1e-4);
  }
}
