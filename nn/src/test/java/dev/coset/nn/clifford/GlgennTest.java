package dev.coset.nn.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.Pin;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GlgennTest {

  private static final CliffordAlgebra FIVE = CliffordAlgebra.of(5, 0, 0);
  private static final List<CliffordAlgebra> DEFINITE =
      List.of(CliffordAlgebra.of(2, 0, 0), CliffordAlgebra.of(0, 3, 0), FIVE);
  private static final List<CliffordAlgebra> OTHERS =
      List.of(
          CliffordAlgebra.of(1, 3, 0), CliffordAlgebra.of(3, 0, 1), CliffordAlgebra.of(2, 1, 2));

  private static List<CliffordLayer> layers(CliffordAlgebra a, RandomGenerator random) {
    GradeSharing types = GradeSharing.QUATERNION_TYPES;
    return List.of(
        new QuaternionTypeLinear(a, 3, 2, types, random),
        new QuaternionTypeLinear(a, 3, 2, GradeSharing.GRADES, random),
        new QuaternionTypeNorm(a, 2, types),
        new QuaternionTypeGeometricProduct(a, 2, types, random),
        new QuaternionTypeGeometricProduct(a, 2, GradeSharing.GRADES, random),
        CliffordLayer.chain(
            new Glgenn(a, 2, 3, 2, 2, types, random), new QuaternionTypeNorm(a, 2, types)));
  }

  private static double worst(CliffordAlgebra a, DType type, RandomGenerator random) {
    double worst = 0;
    for (CliffordLayer layer : layers(a, random)) {
      try (Module module = RandomParameters.of((Module) layer, type, random)) {
        assertThat(module.parameterCount()).isPositive();
        worst = Math.max(worst, PinCheck.error(layer, type, 2, random));
      }
    }
    return worst;
  }

  @Property(tries = 3)
  void layersCommuteWithPin(RandomGenerator random) {
    for (CliffordAlgebra algebra : DEFINITE) {
      assertThat(worst(algebra, DType.FLOAT64, random)).isLessThan(1e-10);
      assertThat(worst(algebra, DType.FLOAT32, random)).isLessThan(1e-4);
    }
    for (CliffordAlgebra algebra : OTHERS) {
      assertThat(worst(algebra, DType.FLOAT64, random)).isLessThan(1e-8);
    }
  }

  @Property(tries = 3)
  void singleLayersAreExactInSinglePrecision(RandomGenerator random) {
    for (CliffordAlgebra algebra : DEFINITE) {
      List<CliffordLayer> layers = layers(algebra, random);
      for (CliffordLayer layer : layers.subList(0, layers.size() - 1)) {
        RandomParameters.of((Module) layer, DType.FLOAT32, random);
        assertThat(PinCheck.error(layer, DType.FLOAT32, 2, random)).isLessThan(1e-5);
      }
      layers.forEach(layer -> ((Module) layer).close());
    }
  }

  /** A linear map whose bias is on vectors, as a broken layer would have it. */
  @Property(tries = 3)
  void aBrokenLayerIsFound(RandomGenerator random) {
    try (var layer =
            RandomParameters.of(
                new QuaternionTypeLinear(FIVE, 2, 2, GradeSharing.QUATERNION_TYPES, random),
                DType.FLOAT64,
                random);
        var _ = Scope.open()) {
      Tensor shift = Tensors.of(new double[32], 32).add(0.3);
      assertThat(
              PinCheck.error(FIVE, 2, x -> layer.forward(x).add(shift), DType.FLOAT64, 5, random))
          .isGreaterThan(1e-3);
    }
  }

  @Property(tries = 5)
  void readoutsAreInvariant(RandomGenerator random) {
    try (var net =
            RandomParameters.of(
                new Glgenn(FIVE, 2, 4, 3, 1, GradeSharing.QUATERNION_TYPES, random),
                DType.FLOAT64,
                random);
        var readout =
            RandomParameters.of(
                new InvariantReadout(FIVE, 3, List.of(8), 2, random), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor v = Tensors.randn(DType.FLOAT64, new long[] {6, 2, 5}, random);
      Tensor x = Multivectors.fromVectors(FIVE, v);
      Tensor moved = Multivectors.act(Pin.of(FIVE).sample(random), x);
      Tensor before = readout.forward(net.forward(x));
      assertThat(before.shape()).containsExactly(6, 2);
      assertThat(readout.forward(net.forward(moved)).isCloseTo(before, 1e-10, 1e-10)).isTrue();
    }
  }

  /** The paths of the paper: types save nothing up to 3 dimensions, more and more above. */
  @Test
  void pathsAreCounted() {
    var random = new SplittableRandom(1);
    int[] types = {20, 29, 32, 32};
    int[] grades = {20, 35, 56, 84};
    for (int n = 3; n <= 6; n++) {
      CliffordAlgebra a = CliffordAlgebra.of(n, 0, 0);
      try (var shared =
              new QuaternionTypeGeometricProduct(a, 1, GradeSharing.QUATERNION_TYPES, random);
          var full = new QuaternionTypeGeometricProduct(a, 1, GradeSharing.GRADES, random)) {
        assertThat(shared.paths()).isEqualTo(types[n - 3]);
        assertThat(full.paths()).isEqualTo(grades[n - 3]);
      }
    }
  }

  @Test
  void degenerateInputsGiveFiniteValuesAndDerivatives() {
    var random = new SplittableRandom(1);
    for (CliffordAlgebra algebra : List.of(FIVE, CliffordAlgebra.of(3, 0, 1))) {
      for (CliffordLayer layer : layers(algebra, random)) {
        try (Module module = RandomParameters.of((Module) layer, DType.FLOAT64, random);
            var _ = Scope.open()) {
          Tensor zero = Tensors.zeros(DType.FLOAT64, 3, layer.in(), algebra.size()).requiresGrad();
          Tensor y = layer.forward(zero);
          assertThat(y.isFinite().all().itemBoolean()).isTrue();
          Tensor slope = Autograd.grad(y.square().sum(), zero);
          assertThat(slope.isFinite().all().itemBoolean()).isTrue();
          Tensor none = Tensors.zeros(DType.FLOAT64, 0, layer.in(), algebra.size());
          assertThat(layer.forward(none).shape()).containsExactly(0, layer.out(), algebra.size());
          assertThat(module.parameterCount()).isPositive();
        }
      }
    }
  }

  @Test
  void trainingLeavesNothingBehind() {
    var random = new SplittableRandom(1);
    LeakDetector.check(
        () -> {
          try (var net = new Glgenn(FIVE, 2, 4, 1, 1, GradeSharing.QUATERNION_TYPES, random);
              var adam = Adam.of(net.parameters(), 1e-3)) {
            for (int step = 0; step < 3; step++) {
              try (var _ = Scope.open()) {
                Tensor x = Tensors.randn(DType.FLOAT32, new long[] {4, 2, 32}, random);
                Autograd.backward(net.forward(x).square().mean());
                adam.step();
                net.zeroGrad();
              }
            }
          }
        });
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    GradeSharing types = GradeSharing.QUATERNION_TYPES;
    try (var five = new QuaternionTypeLinear(FIVE, 2, 3, types, random);
        var three = new QuaternionTypeLinear(CliffordAlgebra.of(3, 0, 0), 3, 1, types, random);
        var _ = Scope.open()) {
      assertThatThrownBy(() -> CliffordLayer.chain(five, three))
          .hasMessageContaining("Cl(3,0,0)")
          .hasMessageContaining("Cl(5,0,0)");
      assertThatThrownBy(CliffordLayer::chain).hasMessageContaining("at least one");
      assertThatThrownBy(() -> five.forward(Tensors.zeros(DType.FLOAT32, 2, 31)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("extent 32");
      assertThatThrownBy(() -> five.forward(Tensors.zeros(DType.FLOAT32, 3, 32)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("2 channels");
    }
    assertThatThrownBy(() -> new QuaternionTypeLinear(FIVE, 0, 3, types, random))
        .hasMessageContaining("0 to 3");
  }
}
