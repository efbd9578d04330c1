package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.fields.Box;
import dev.coset.nn.fields.Enf2Enf;
import dev.coset.nn.fields.Enf2EnfConfig;
import dev.coset.nn.fields.Geometry;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class Enf2EnfExampleTest {

  @Property(tries = 2)
  void answersMoveWithTheGeometry(RandomGenerator random) {
    double change;
    try (var _ = Scope.open()) {
      // region enf2enf
      Tensor points = Tensors.rand(DType.FLOAT64, new long[] {4, 100, 2}, random);
      Tensor distances = points.sub(0.5).square().sum(2).sqrt().sub(0.2); // from a circle
      var geometry = new Geometry(Box.unit(2), points, distances); // 4 geometries in a box
      Tensor mu = Tensors.rand(DType.FLOAT64, new long[] {4, 2}, random); // global parameters
      try (var model = new Enf2Enf(Enf2EnfConfig.of(2), random)) {
        model.to(DType.FLOAT64);
        Tensor u = model.predict(geometry, mu, points); // [4, 100, 1], at any points of the box
        Tensor same = model.predict(geometry.shifted(List.of(3.0, -1.0)), mu, shifted(points));
        change = same.sub(u).abs().max().item(); // rounding only
      }
      // endregion
    }
    assertThat(change).isLessThan(1e-9);
  }

  private static Tensor shifted(Tensor points) {
    return points.add(Tensors.of(new double[] {3, -1}));
  }
}
