package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The three ways to a Wigner matrix agree. */
class WignerMethodsTest {

  /** Random rotations, some of them close to where the Euler angles degenerate. */
  private static Rotation3 rotation(RandomGenerator random) {
    double beta = Math.pow(10, random.nextDouble(-20, 0));
    return switch (random.nextInt(4)) {
      case 0 -> new EulerAngles(random.nextDouble(3), beta, random.nextDouble(3)).rotation();
      case 1 ->
          new EulerAngles(random.nextDouble(3), Math.PI - beta, random.nextDouble(3)).rotation();
      default -> SO3.group().sample(random);
    };
  }

  private static double[] quaternion(Rotation3 g) {
    return new double[] {g.w(), g.x(), g.y(), g.z()};
  }

  @Property(tries = 30)
  void recursionAgreesWithTheProductOfTurns(RandomGenerator random) {
    Rotation3 g = rotation(random);
    List<Matrix> matrices = WignerRecursion.upTo(20, g);
    for (int l = 0; l <= 20; l++) {
      assertThat(matrices.get(l).isCloseTo(WignerD.of(l, g), 1e-12)).as("%d: %s", l, g).isTrue();
    }
  }

  @Property(tries = 5)
  void recursionHoldsAtLargeDegrees(RandomGenerator random) {
    Rotation3 g = rotation(random);
    List<Matrix> matrices = WignerRecursion.upTo(40, g);
    assertThat(matrices.get(40).isCloseTo(WignerD.of(40, g), 1e-12)).isTrue();
  }

  @Property(tries = 30)
  void batchesAgreeWithSingleMatrices(RandomGenerator random) {
    WignerDBatch batch = WignerDBatch.upTo(20);
    Rotation3 g = rotation(random);
    Rotation3 h = rotation(random);
    double[] both = new double[8];
    double scale = random.nextDouble(0.5, 2);
    for (int i = 0; i < 4; i++) {
      both[i] = quaternion(g)[i];
      both[4 + i] = -scale * quaternion(h)[i];
    }
    double[] blocks = batch.blocks(both);
    assertThat(batch.stride())
        .isEqualTo(IntStream.rangeClosed(0, 20).map(l -> square(2 * l + 1)).sum());
    for (int l = 0; l <= 20; l++) {
      requireBlock(blocks, batch.offset(l), WignerD.of(l, g));
      requireBlock(blocks, batch.stride() + batch.offset(l), WignerD.of(l, h));
    }
  }

  @Property(tries = 5)
  void batchesHoldAtLargeDegrees(RandomGenerator random) {
    WignerDBatch batch = WignerDBatch.upTo(WignerDBatch.MAX_DEGREE);
    Rotation3 g = rotation(random);
    double[] blocks = batch.blocks(quaternion(g));
    for (int l = 30; l <= WignerDBatch.MAX_DEGREE; l += 9) {
      requireBlock(blocks, batch.offset(l), WignerD.of(l, g));
    }
  }

  private static int square(int n) {
    return n * n;
  }

  private static void requireBlock(double[] blocks, int offset, Matrix expected) {
    int size = expected.rows();
    double[] block = Arrays.copyOfRange(blocks, offset, offset + size * size);
    assertThat(Matrix.of(size, size, block).isCloseTo(expected, 1e-12))
        .as("size %d", size)
        .isTrue();
  }

  @Test
  void polesAreExact() {
    WignerDBatch batch = WignerDBatch.upTo(3);
    double[] blocks = batch.blocks(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
    for (int l = 0; l <= 3; l++) {
      requireBlock(blocks, batch.offset(l), Matrix.identity(2 * l + 1));
    }
    requireBlock(blocks, batch.stride() + 1, Matrix.of(3, 3, 1, 0, 0, 0, -1, 0, 0, 0, -1));
    requireBlock(blocks, 2 * batch.stride() + 1, Matrix.of(3, 3, -1, 0, 0, 0, 1, 0, 0, 0, -1));
    requireBlock(blocks, 3 * batch.stride() + 1, Matrix.of(3, 3, -1, 0, 0, 0, -1, 0, 0, 0, 1));
  }

  @Test
  void badBatchesAreRefused() {
    WignerDBatch batch = WignerDBatch.upTo(2);
    assertThat(batch.blocks(new double[0])).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> batch.blocks(new double[5]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.blocks(new double[] {1, 0, 0, 0, 0, 0, 0, 0}))
        .withMessageContaining("index 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.blocks(new double[] {1, Double.NaN, 0, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.blocks(new double[4], new double[3]));
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> batch.offset(3));
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> WignerDBatch.upTo(49));
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> WignerRecursion.upTo(41, Rotation3.identity()));
  }

  @Property(tries = 20)
  void charactersAreOrthonormal(RandomGenerator random) {
    Rotation3 any = SO3.group().sample(random);
    double[] axis = any.axis();
    int points = 64; // exact for trigonometric polynomials of degree below 64
    for (int l = 0; l <= 8; l += 2) {
      for (int k = l; k <= 8; k += 3) {
        double sum = 0;
        for (int i = 0; i < points; i++) {
          double angle = 2 * Math.PI * i / points;
          double weight = (1 - Math.cos(angle)) / points;
          double trace = WignerD.of(l, Rotation3.fromAxisAngle(axis, angle)).trace();
          sum += weight * trace * WignerD.character(k, angle);
        }
        assertThat(sum).isEqualTo(l == k ? 1 : 0, within(1e-12));
      }
    }
  }

  @Test
  void cachesServeManyThreads() {
    List<Double> norms =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(i -> WignerD.halfTurn(i % 40).frobeniusNorm() - Math.sqrt(2 * (i % 40) + 1))
            .toList();
    assertThat(norms).allSatisfy(norm -> assertThat(norm).isEqualTo(0, within(1e-12)));
    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> ClebschGordan.of(9, 9, i % 10))
                .distinct())
        .hasSize(10);
  }
}
