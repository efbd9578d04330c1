package dev.coset.nn.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.grids.SphericalTransform;
import dev.coset.laws.Property;
import dev.coset.nn.sphere.SphereResample.Method;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RingGridTest {

  private static final List<RingGrid> GRIDS =
      List.of(
          RingGrid.gaussLegendre(5, 9),
          RingGrid.equiangular(9, 9),
          RingGrid.equiangular(10, 12),
          RingGrid.withPoles(9, 11),
          RingGrid.withPoles(10, 9));

  private static Tensor random(RandomGenerator random, long... shape) {
    return Tensors.randn(DType.FLOAT64, shape, random);
  }

  private static double distance(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item();
  }

  /** A wrong weight of one ring would be off by the weight's error. */
  @Property(tries = 2)
  void coefficientsComeBackOnEveryGrid(RandomGenerator random) {
    for (RingGrid grid : GRIDS) {
      assertThat(grid.bandLimit()).isEqualTo(4);
      double sum = 0;
      for (int i = 0; i < grid.rings(); i++) {
        sum += grid.weight(i) * grid.longitudes();
      }
      assertThat(Math.abs(sum - 1)).isLessThan(1e-13);
      try (var transform = new HarmonicTransform(grid, 4);
          var _ = Scope.open()) {
        transform.to(DType.FLOAT64);
        Tensor c = random(random, 2, 3, 25);
        Tensor field = transform.synthesize(c);
        assertThat(field.shape()).containsExactly(2, 3, grid.rings(), grid.longitudes());
        assertThat(distance(transform.analyze(field), c)).isLessThan(1e-11);
      }
    }
  }

  @Property(tries = 2)
  void transformsAreThoseOfTheGroups(RandomGenerator random) {
    SphericalTransform plain = SphericalTransform.of(4, 6, 12);
    try (var transform = new HarmonicTransform(RingGrid.gaussLegendre(6, 12), 4);
        var _ = Scope.open()) {
      transform.to(DType.FLOAT64);
      Tensor c = random(random, 25);
      Tensor expected = Tensors.of(plain.synthesize(c.toDoubleArray()), 6, 12);
      assertThat(distance(transform.synthesize(c), expected)).isLessThan(1e-11);
      Tensor field = random(random, 6, 12);
      Tensor coefficients = Tensors.of(plain.analyze(field.toDoubleArray()), 25);
      assertThat(distance(transform.analyze(field), coefficients)).isLessThan(1e-11);
    }
  }

  @Property(tries = 2)
  void resampledFieldsAreThoseOfTheOtherGrid(RandomGenerator random) {
    for (RingGrid from : GRIDS) {
      for (RingGrid to : GRIDS) {
        try (var one = new HarmonicTransform(from, 4);
            var two = new HarmonicTransform(to, 4);
            var exact = new SphereResample(from, to, Method.TRUNCATION);
            var linear = new SphereResample(from, to, Method.BILINEAR);
            var _ = Scope.open()) {
          List.of(one, two, exact, linear).forEach(module -> module.to(DType.FLOAT64));
          Tensor c = random(random, 3, 25);
          Tensor moved = exact.forward(one.synthesize(c));
          assertThat(distance(moved, two.synthesize(c))).isLessThan(1e-11);
          Tensor constant = Tensors.ones(DType.FLOAT64, 1, from.rings(), from.longitudes());
          Tensor same = Tensors.ones(DType.FLOAT64, 1, to.rings(), to.longitudes());
          assertThat(distance(linear.forward(constant), same)).isLessThan(1e-12);
        }
      }
    }
  }

  /** Between samples the linear form is off by curvature, a quarter at half the spacing. */
  @Test
  void linearResamplingConverges() {
    double[] errors = new double[2];
    RingGrid fine = RingGrid.equiangular(64, 128);
    for (int i = 0; i < 2; i++) {
      RingGrid coarse = RingGrid.withPoles(17 << i, 32 << i);
      try (var one = new HarmonicTransform(coarse, 4);
          var two = new HarmonicTransform(fine, 4);
          var linear = new SphereResample(coarse, fine, Method.BILINEAR);
          var _ = Scope.open()) {
        Tensor c = Tensors.arange(25).toType(DType.FLOAT32).sin();
        errors[i] = distance(linear.forward(one.synthesize(c)), two.synthesize(c));
      }
    }
    assertThat(errors[1]).isLessThan(0.4 * errors[0]);
  }

  @Test
  void faultsAreNamedAndNothingIsLeftBehind() {
    assertThatThrownBy(() -> RingGrid.withPoles(1, 4)).hasMessageContaining("given: 1 x 4");
    assertThatThrownBy(() -> RingGrid.equiangular(4, 0)).hasMessageContaining("given: 4 x 0");
    RingGrid grid = RingGrid.equiangular(4, 8);
    assertThatThrownBy(() -> new HarmonicTransform(grid, 4))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("degrees 0 to 1, given: 4");
    LeakDetector.check(
        () -> {
          try (var transform = new HarmonicTransform(grid, 1);
              var _ = Scope.open()) {
            assertThatThrownBy(() -> transform.analyze(Tensors.zeros(DType.FLOAT32, 1, 8, 4)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("[1, 8, 4]");
            assertThatThrownBy(() -> transform.synthesize(Tensors.zeros(DType.FLOAT32, 5)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("[.., 4]");
          }
        });
    assertThat(grid).isEqualTo(RingGrid.equiangular(4, 8)).hasToString("equiangular grid, 4 x 8");
    assertThat(grid.hashCode()).isEqualTo(RingGrid.equiangular(4, 8).hashCode());
    assertThat(grid).isNotEqualTo(RingGrid.gaussLegendre(4, 8));
  }
}
