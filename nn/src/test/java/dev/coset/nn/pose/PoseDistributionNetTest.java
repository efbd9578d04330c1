package dev.coset.nn.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.EulerAngles;
import dev.coset.groups.irreps.WignerD;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PoseDistributionNetTest {

  private static final int DEGREE = 3;
  private static final PoseConfig SMALL =
      PoseConfig.of(2, 16).withChannels(4, 3, 2).withDegree(DEGREE).withLevels(1, 1, 2);
  private static final Rotation3 QUARTER = new EulerAngles(Math.PI / 2, 0, 0).rotation();

  /** Matrices {@code H^l} multiplied by {@code D^l(g)} from the left. */
  private static Tensor moved(Tensor h, Rotation3 g) {
    List<Tensor> parts = new ArrayList<>();
    for (int l = 0; l <= DEGREE; l++) {
      long n = 2L * l + 1;
      Tensor d = Tensors.of(h.dtype(), WignerD.of(l, g).toArray(), n, n);
      Tensor part = h.slice(-1, RotationConvolution.size(l - 1), RotationConvolution.size(l));
      parts.add(d.matmul(part.unflatten(-1, n, n)).flatten(-2, -1));
    }
    return Tensors.cat(-1, parts);
  }

  /** Vectors {@code F^l} multiplied by {@code D^l(g)}. */
  private static Tensor movedSphere(Tensor f, Rotation3 g) {
    List<Tensor> parts = new ArrayList<>();
    for (int l = 0; l <= DEGREE; l++) {
      Tensor d = Tensors.of(f.dtype(), WignerD.of(l, g).toArray(), 2 * l + 1, 2 * l + 1);
      parts.add(f.slice(-1, (long) l * l, (l + 1L) * (l + 1)).matmul(d.transpose(0, 1)));
    }
    return Tensors.cat(-1, parts);
  }

  @Property(tries = 5)
  void convolutionsCommuteWithAllRotations(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var lift =
              InducedLayerTest.drawn(new SphereToRotations(2, 3, DEGREE, random), type, random);
          var next =
              InducedLayerTest.drawn(new RotationConvolution(3, 2, DEGREE, random), type, random)) {
        Rotation3 g = SO3.group().sample(random);
        Tensor f = Tensors.randn(type, new long[] {2, 2, 16}, random);
        Tensor h = lift.forward(f);
        RandomNets.requireClose(lift.forward(movedSphere(f, g)), moved(h, g));
        RandomNets.requireClose(next.forward(moved(h, g)), moved(next.forward(h), g));
        Tensor back = moved(next.forward(h), SO3.group().inverse(g));
        assertThat(next.forward(moved(h, g)).sub(back).abs().max().item()).isGreaterThan(1e-3);
      }
    }
  }

  /** Turned features turn the distribution; turned the other way they do not. */
  @Property(tries = 5)
  void quarterTurnsOfFeaturesTurnTheDistribution(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var head =
              InducedLayerTest.drawn(
                  new PoseHead(SMALL, PoseDistributionNet.grid(1), random), type, random)) {
        Tensor f = Tensors.randn(type, new long[] {2, 4, 4, 4}, random);
        Tensor h = head.forward(f);
        Tensor turned = head.forward(f.rot90(1, 2, 3));
        RandomNets.requireClose(turned, moved(h, QUARTER));
        Tensor wrong = moved(h, SO3.group().inverse(QUARTER));
        assertThat(turned.sub(wrong).abs().max().item()).isGreaterThan(1e-3);
      }
    }
  }

  /** The value at {@code R} of what {@code D(g) H} stands for is that at {@code g^-1 R} of H. */
  @Property(tries = 5)
  void movedCoefficientsAreMovedFunctions(RandomGenerator random) {
    try (var _ = Scope.open()) {
      var functions = new RotationTable(DEGREE);
      Tensor h = Tensors.randn(DType.FLOAT64, new long[] {functions.size()}, random);
      Rotation3 g = SO3.group().sample(random);
      Rotation3 r = SO3.group().sample(random);
      Rotation3 back = SO3.group().compose(SO3.group().inverse(g), r);
      Tensor here = Tensors.of(functions.values(List.of(r)), functions.size());
      Tensor there = Tensors.of(functions.values(List.of(back)), functions.size());
      RandomNets.requireClose(moved(h, g).dot(here), h.dot(there));
    }
  }

  @Test
  void gridsHaveTheSymmetryOfThePixels() {
    var grid = PoseDistributionNet.grid(2);
    assertThat(grid.size()).isEqualTo(576);
    assertThat(PoseDistributionNet.grid(4).size()).isEqualTo(4608);
    for (int i = 0; i < grid.size(); i += 37) {
      Rotation3 turned = SO3.group().compose(QUARTER, grid.rotations().get(i));
      assertThat(grid.rotations().stream().anyMatch(r -> SO3.group().isCloseTo(r, turned, 1e-9)))
          .isTrue();
    }
  }

  private static Tensor matrices(List<Rotation3> rotations, DType type) {
    double[] values =
        rotations.stream()
            .map(Rotation3::matrix)
            .flatMapToDouble(m -> Arrays.stream(m.toArray()))
            .toArray();
    return Tensors.of(type, values, 1, rotations.size(), 3, 3);
  }

  /** The mean of the density over random rotations is 1; 4 standard errors. */
  @Test
  void densitiesAreNormalized() {
    var random = new SplittableRandom(5);
    try (var _ = Scope.open();
        var net =
            InducedLayerTest.drawn(new PoseDistributionNet(SMALL, random), DType.FLOAT64, random)) {
      Tensor image = Tensors.randn(DType.FLOAT64, new long[] {1, 2, 16, 16}, random).mul(3);
      List<Rotation3> rotations =
          Stream.generate(() -> SO3.group().sample(random)).limit(4000).toList();
      Tensor density = net.logDensity(image, matrices(rotations, DType.FLOAT64)).exp();
      double error = Math.sqrt(density.variance().item() / rotations.size());
      assertThat(error).isBetween(1e-3, 0.1);
      assertThat(density.mean().item()).isCloseTo(1, within(4 * error));
      Tensor onGrid = net.logDensities(image);
      Tensor same = net.logDensity(image, matrices(net.grid().rotations(), DType.FLOAT64));
      RandomNets.requireClose(same, onGrid);
      assertThat(onGrid.exp().mean().item()).isCloseTo(1, within(1e-10));
    }
  }

  /** The loss by its definition: logarithms of densities at the rotations of a turned grid. */
  @Property(tries = 3)
  void lossesAreThoseOfTurnedGrids(RandomGenerator random) {
    try (var _ = Scope.open();
        var net =
            InducedLayerTest.drawn(new PoseDistributionNet(SMALL, random), DType.FLOAT64, random)) {
      Tensor image = Tensors.randn(DType.FLOAT64, new long[] {1, 2, 16, 16}, random);
      List<Rotation3> grid = PoseDistributionNet.grid(1).rotations();
      Rotation3 truth = SO3.group().sample(random);
      Rotation3 nearest =
          grid.stream()
              .min(Comparator.comparingDouble(r -> SO3.group().distance(r, truth)))
              .orElseThrow();
      Rotation3 turn = SO3.group().compose(truth, SO3.group().inverse(nearest));
      List<Rotation3> turned = grid.stream().map(r -> SO3.group().compose(turn, r)).toList();
      Tensor all = net.logDensity(image, matrices(turned, DType.FLOAT64));
      Tensor there = net.logDensity(image, matrices(List.of(truth), DType.FLOAT64));
      Tensor loss = net.loss(image, matrices(List.of(truth), DType.FLOAT64).squeeze(0));
      RandomNets.requireClose(loss, all.logSumExp(1, false).sub(there.squeeze()).mean());
    }
  }

  @Property(tries = 3)
  void modesAreMaxima(RandomGenerator random) {
    try (var _ = Scope.open();
        var net =
            InducedLayerTest.drawn(new PoseDistributionNet(SMALL, random), DType.FLOAT64, random)) {
      Tensor image = Tensors.randn(DType.FLOAT64, new long[] {1, 2, 16, 16}, random);
      Rotation3 mode = net.mode(image).getFirst();
      List<Rotation3> around = new ArrayList<>(List.of(mode));
      for (int i = 0; i < 20; i++) {
        double[] turn = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        for (int k = 0; k < 3; k++) {
          turn[k] *= 0.05;
        }
        around.add(SO3.group().plus(mode, turn));
      }
      Tensor near = net.logDensity(image, matrices(around, DType.FLOAT64));
      double best = near.select(1, 0).item();
      assertThat(best).isGreaterThanOrEqualTo(net.logDensities(image).max().item() - 1e-9);
      assertThat(near.max().item() - best).isLessThan(1e-3);
    }
  }

  /** A peak that lies between the rotations of the grid is found. */
  @Property(tries = 5)
  void searchFindsAPeak(RandomGenerator random) {
    var functions = new RotationTable(DEGREE);
    Rotation3 peak = SO3.group().sample(random);
    double[] coefficients = functions.values(List.of(peak));
    Rotation3 start = SO3.group().plus(peak, new double[] {0.2, -0.1, 0.3});
    Rotation3 found = new ModeSearch(functions).climb(coefficients, start, 0.1);
    assertThat(SO3.group().distance(found, peak)).isLessThan(3e-3);
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    bad(() -> PoseConfig.of(3, 30), "multiple of 4", "30");
    bad(() -> PoseConfig.of(0, 32), "at least 1");
    bad(() -> PoseConfig.of(3, 32).withLevels(1, 17, 2), "1 to 16", "17");
    bad(
        () -> new PoseDistributionNet(PoseConfig.of(3, 8).withDegree(6), random).close(),
        "degrees up to 1");
    try (var _ = Scope.open();
        var net = new PoseDistributionNet(SMALL, random)) {
      Tensor image = Tensors.zeros(DType.FLOAT32, 1, 2, 16, 16);
      Tensor mirror = Tensors.of(DType.FLOAT32, Matrix.identity(3).times(-1).toArray(), 1, 1, 3, 3);
      bad(() -> net.logDensity(image, mirror), "Rotation 0", "determinant 1");
      bad(() -> net.loss(image, mirror.squeeze(1)), "Rotation 0");
      bad(() -> net.logDensity(image, image), "[1, k, 3, 3]");
      bad(() -> net.mode(Tensors.zeros(DType.FLOAT32, 1, 2, 16, 12)), "[b, 2, 16, 16]");
      Tensor identity = Tensors.eye(DType.FLOAT32, 3).reshape(1, 3, 3);
      assertThat(net.loss(image, identity).isFinite().itemBoolean()).isTrue();
      assertThatThrownBy(() -> new SphereToRotations(2, 1, 3, random).forward(image))
          .hasMessageContaining("[b, 2, 16]");
    }
  }

  private static void bad(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(3);
          try (var net = new PoseDistributionNet(SMALL, random);
              var adam = Adam.of(net.parameters(), 3e-3)) {
            double first = step(net, adam);
            double last = first;
            for (int i = 0; i < 60; i++) {
              last = step(net, adam);
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  /** Two random images with a pose each. */
  private static double step(PoseDistributionNet net, Adam adam) {
    var random = new SplittableRandom(5);
    try (var _ = Scope.open()) {
      Tensor images = Tensors.randn(DType.FLOAT32, new long[] {2, 2, 16, 16}, random);
      List<Rotation3> poses = List.of(Rotation3.identity(), SO3.group().sample(random));
      Tensor labels = matrices(poses, DType.FLOAT32).squeeze(0);
      Tensor loss = net.loss(images, labels);
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
