package dev.coset.tensor.warps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.Border;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.Interpolation;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarpsTest {

  private static final GradientCheck CHECK = new GradientCheck(1e-6, 1e-5, 1);

  /** A positive turn is counter-clockwise as seen: row 0 becomes the left column. */
  @Property(tries = 10)
  void quarterTurnsByWarpAreExact(RandomGenerator random) {
    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
      try (var _ = Scope.open()) {
        int n = 1 + random.nextInt(12);
        Tensor images = Tensors.rand(type, new long[] {2, 3, n, n}, random);
        for (int turns = -1; turns <= 3; turns++) {
          Tensor back = Tensors.of(type, new double[] {-turns * Math.PI / 2}, 1).repeat(2);
          Tensor grid = WarpGrids.projective(WarpFamily.ROTATION.matrices(back), n, n);
          Tensor turned = GridSampler.LINEAR.sample(images, grid);
          double tolerance = type == DType.FLOAT64 ? 1e-12 : 1e-5;
          assertThat(distance(turned, images.rot90(turns, 2, 3))).isLessThan(tolerance);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WarpFamily.class)
  void warpsShiftTheirCoordinates(WarpFamily family) {
    try (var _ = Scope.open()) {
      RandomGenerator random = new SplittableRandom(family.name().hashCode());
      Tensor u = Tensors.rand(DType.FLOAT64, new long[] {50}, random).add(0.3);
      Tensor v = Tensors.rand(DType.FLOAT64, new long[] {50}, random).add(0.1);
      for (double t : new double[] {0, 1e-8, 0.4, -0.25}) {
        Tensor matrix = family.matrices(Tensors.of(new double[] {t}, 1));
        for (int sheet = 0; sheet < family.sheets(); sheet++) {
          Tensor before = family.positions(u, v, sheet);
          Tensor after = family.positions(u.add(t), v, sheet);
          assertThat(distance(moved(matrix, before), after)).isLessThan(1e-12);
          Tensor other = family.positions(u.add(t + 0.01), v, sheet);
          assertThat(distance(moved(matrix, before), other)).isGreaterThan(1e-4);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WarpFamily.class)
  void familiesAreOneParameterGroups(WarpFamily family) {
    try (var _ = Scope.open()) {
      Tensor s = Tensors.of(new double[] {0.3, -1.2, 0}, 3);
      Tensor t = Tensors.of(new double[] {0.5, 0.7, -0.4}, 3);
      Tensor product = family.matrices(s).matmul(family.matrices(t));
      assertThat(distance(product, family.matrices(s.add(t)))).isLessThan(1e-12);
      assertThat(family.commutesWith(family)).isTrue();
    }
  }

  @Test
  void onlySomeFamiliesCommute() {
    assertThat(WarpFamily.ROTATION.commutesWith(WarpFamily.SCALE)).isTrue();
    assertThat(WarpFamily.TRANSLATION_X.commutesWith(WarpFamily.TRANSLATION_Y)).isTrue();
    assertThat(WarpFamily.SCALE_X.commutesWith(WarpFamily.SCALE_Y)).isTrue();
    assertThat(WarpFamily.ROTATION.commutesWith(WarpFamily.SHEAR_X)).isFalse();
    assertThat(WarpFamily.ROTATION.commutesWith(WarpFamily.TRANSLATION_X)).isFalse();
  }

  @Property(tries = 10)
  void affineGridsAgreeWithThoseOfTheTensor(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor theta = Tensors.randn(DType.FLOAT64, new long[] {3, 2, 3}, random);
      Tensor grid = WarpGrids.affine(theta, 5, 7);
      assertThat(distance(grid, theta.affineGrid(false, 3, 1, 5, 7))).isLessThan(1e-12);
      Tensor projective = WarpGrids.projective(WarpGrids.asProjective(theta), 5, 7);
      assertThat(distance(grid, projective)).isLessThan(1e-12);
    }
  }

  @Property(tries = 10)
  void splinesPassThroughTheirPointsAndKeepAffineMaps(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 2 + random.nextInt(3);
      ThinPlateSpline spline = new ThinPlateSpline(n, n + 1);
      Tensor theta = Tensors.randn(DType.FLOAT64, new long[] {2, 2, 3}, random);
      Tensor controls = spline.controls(DType.FLOAT64);
      Tensor one = Tensors.ones(DType.FLOAT64, controls.size(0), 1);
      Tensor places = Tensors.cat(1, controls, one).matmul(theta.transpose(1, 2));
      assertThat(distance(spline.grid(places, 6, 9), WarpGrids.affine(theta, 6, 9)))
          .isLessThan(1e-9);
      Tensor two = new ThinPlateSpline(2, 2).controls(DType.FLOAT64).mul(0.5).unsqueeze(0);
      Tensor smallest = new ThinPlateSpline(2, 2).grid(two, 3, 3);
      assertThat(distance(smallest, WarpGrids.positions(DType.FLOAT64, 3, 3).mul(0.5)))
          .isLessThan(1e-12);
    }
  }

  @Property(tries = 10)
  void cyclicAxesGoOnWithTheirOtherEnd(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 3 + random.nextInt(8);
      Tensor images = Tensors.randn(DType.FLOAT64, new long[] {1, 2, 4, n}, random);
      Tensor here = WarpGrids.positions(DType.FLOAT64, 4, n);
      GridSampler cyclic = GridSampler.LINEAR.withCyclic(true, false);
      int steps = random.nextInt(5 * n) - 2 * n;
      Tensor shift = Tensors.of(new double[] {-2.0 * steps / n, 0}, 2);
      assertThat(distance(cyclic.sample(images, here.add(shift)), images.roll(steps, 3)))
          .isLessThan(1e-9);
      GridSampler rows = cyclic.withCyclic(false, true).with(Interpolation.CUBIC);
      Tensor up = Tensors.of(new double[] {0, 2.0 / 4}, 2);
      assertThat(distance(rows.sample(images, here.add(up)), images.roll(-1, 2))).isLessThan(1e-9);
      Tensor plain = GridSampler.LINEAR.sample(images, here.add(shift));
      assertThat(steps % n == 0 || distance(plain, images.roll(steps, 3)) > 1e-3).isTrue();
    }
  }

  /** With fixed seeds: a draw near a kink of the interpolation has no derivative. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void gradientsAgreeWithDifferences(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    try (var _ = Scope.open()) {
      Tensor images = Tensors.randn(DType.FLOAT64, new long[] {2, 1, 5, 5}, random);
      Tensor near = Tensors.eye(DType.FLOAT64, 3).unsqueeze(0).repeat(2, 1, 1);
      Tensor noise = Tensors.randn(DType.FLOAT64, new long[] {2, 3, 3}, random).mul(0.05);
      CHECK
          .run(
              in ->
                  GridSampler.LINEAR
                      .with(Border.CLAMP)
                      .sample(in.get(0), WarpGrids.projective(in.get(1), 3, 4)),
              List.of(images, near.add(noise)))
          .requirePassed();
      Tensor t = Tensors.randn(DType.FLOAT64, new long[] {2}, random).mul(0.3);
      for (WarpFamily family : WarpFamily.values()) {
        CHECK.run(in -> family.matrices(in.getFirst()), List.of(t)).requirePassed();
      }
      ThinPlateSpline spline = new ThinPlateSpline(3, 3);
      Tensor places =
          spline
              .controls(DType.FLOAT64)
              .add(Tensors.randn(DType.FLOAT64, new long[] {2, 9, 2}, random).mul(0.05));
      CHECK
          .run(
              in -> GridSampler.LINEAR.sample(images, spline.grid(in.getFirst(), 4, 4)),
              List.of(places))
          .requirePassed();
    }
  }

  @Test
  void stripesThatACoarseGridCannotShowAreSmoothedAway() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.arange(DType.FLOAT64, 0, 64, 1);
      Tensor stripes = x.mul(2 * Math.PI * 0.23).cos().reshape(1, 1, 1, 64).repeat(2, 1, 64, 1);
      Tensor theta =
          Tensors.stack(
              0,
              Tensors.of(new double[] {1, 0, 0, 0, 1, 0}, 2, 3),
              Tensors.of(new double[] {0.25, 0, 0, 0, 0.25, 0}, 2, 3));
      Tensor grid = WarpGrids.affine(theta, 16, 16);
      Tensor plain = GridSampler.LINEAR.sample(stripes, grid);
      Tensor smooth = GridSampler.LINEAR.sample(Smoothing.before(stripes, grid), grid);
      assertThat(plain.select(0, 0).abs().max().item()).isGreaterThan(0.5);
      assertThat(smooth.select(0, 0).slice(1, 3, 13).slice(2, 3, 13).abs().max().item())
          .isLessThan(0.05);
      assertThat(distance(plain.select(0, 1), smooth.select(0, 1)))
          .as("the second image is read pixel by pixel")
          .isLessThan(1e-12);
    }
  }

  @Test
  void someOfEveryGridLiesInTheImage() {
    for (WarpFamily family : WarpFamily.values()) {
      CanonicalGrid grid = CanonicalGrid.of(family, 16, 32);
      assertThat(grid.shareInside()).as(family.name()).isGreaterThan(0.05);
      try (var _ = Scope.open()) {
        assertThat(grid.positions(DType.FLOAT32).isFinite().all().itemBoolean()).isTrue();
      }
    }
  }

  @Test
  void faultsAreNamed() {
    try (var _ = Scope.open()) {
      Tensor horizon = Tensors.of(new double[] {1, 0, 0, 0, 1, 0, 1, 0, 0}, 1, 3, 3);
      assertThatThrownBy(() -> WarpGrids.projective(horizon, 3, 3))
          .hasMessageContaining("infinity");
      assertThatThrownBy(() -> WarpGrids.projective(horizon.mul(Double.NaN), 3, 3))
          .hasMessageContaining("infinity");
      assertThatThrownBy(() -> WarpGrids.affine(horizon, 3, 3)).hasMessageContaining("[b, 2, 3]");
      assertThatThrownBy(() -> WarpGrids.positions(DType.FLOAT32, 0, 3))
          .hasMessageContaining("0 x 3");
      assertThatThrownBy(() -> new ThinPlateSpline(1, 4)).hasMessageContaining("2 x 2");
      assertThatThrownBy(() -> GridSampler.LINEAR.with(Interpolation.AREA))
          .hasMessageContaining("AREA");
    }
  }

  private static Tensor moved(Tensor matrix, Tensor positions) {
    Tensor one = Tensors.ones(DType.FLOAT64, positions.size(0), 1);
    Tensor mapped = Tensors.cat(1, positions, one).matmul(matrix.select(0, 0).transpose(0, 1));
    return mapped.slice(1, 0, 2).div(mapped.slice(1, 2, 3));
  }

  private static double distance(Tensor one, Tensor other) {
    return one.sub(other).abs().max().item();
  }
}
