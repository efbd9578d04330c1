package dev.coset.symmetrize.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LieDerivativeTest {

  /** Central differences with step 1e-5: the square of the step, and rounding over it. */
  private static final double DIFFERENCES = 1e-8;

  private static final Matrix TURN = Matrix.of(2, 2, 0, -1, 1, 0);

  private static LieLaw<Rotation2, NdArray> plane() {
    var action = ArrayActions.representation(Representations.standard(SO2.group()));
    return LieLaw.of(new Equivariance<>(SO2.group(), action, action));
  }

  private static LieLaw<Rotation3, NdArray> space() {
    var action = ArrayActions.representation(Representations.standard(SO3.group()));
    return LieLaw.of(Equivariance.invariance(SO3.group(), action));
  }

  private static Matrix random2(RandomGenerator random) {
    return Matrix.of(2, 2, random.doubles(4, -1, 1).toArray());
  }

  /** A turn by a fixed angle commutes with turns, the linear map W adds WA - AW. */
  @Property(tries = 10)
  void aTurnAndALinearMapHaveTheDerivativeInClosedForm(RandomGenerator random) {
    Matrix fixed = new Rotation2(random.nextDouble(-3, 3)).matrix();
    Matrix linear = random2(random);
    Model<NdArray, NdArray> f = x -> NdArray.vector(fixed.plus(linear).times(x.toArray()));
    NdArray x = NdArray.vector(random.doubles(2, -1, 1).toArray());
    NdArray found = LieDerivative.of(f, plane()).at(List.of(x), 1e-5).getFirst().getFirst();
    Matrix commutator = linear.times(TURN).minus(TURN.times(linear));
    NdArray closed = NdArray.vector(commutator.times(x.toArray()));
    assertThat(found.isCloseTo(closed, DIFFERENCES)).isTrue();
    NdArray wrong = NdArray.vector(linear.times(TURN).times(x.toArray()));
    assertThat(found.minus(wrong).norm() + x.norm() * 0)
        .isGreaterThan(0.5 * NdArray.vector(TURN.times(linear.times(x.toArray()))).norm());
  }

  @Property(tries = 10)
  void forwardModeAgreesWithDifferences(RandomGenerator random) {
    Matrix linear = random2(random);
    NdArray x = NdArray.vector(random.doubles(2, -1, 1).toArray());
    try (var _ = Scope.open()) {
      Tensor w = Tensors.of(linear.toArray(), 2, 2);
      Tensor row = Tensors.of(x.toArray(), 1, 2);
      Tensor exact =
          LieDerivative.exact(rows -> rows.matmul(w.transpose(0, 1)).tanh(), row, TURN, TURN);
      Model<NdArray, NdArray> f =
          v -> {
            double[] y = linear.times(v.toArray());
            return NdArray.vector(Math.tanh(y[0]), Math.tanh(y[1]));
          };
      NdArray found = LieDerivative.of(f, plane()).at(List.of(x), 1e-5).getFirst().getFirst();
      assertThat(found.isCloseTo(NdArray.vector(exact.toDoubleArray()), DIFFERENCES)).isTrue();
    }
  }

  @Test
  void theGeneratorThatBreaksTheLawIsNamed() {
    RandomGenerator random = new SplittableRandom(1);
    List<NdArray> data = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      data.add(NdArray.vector(random.doubles(3, -1, 1).toArray()));
    }
    // x^2 + y^2 + 2 z^2 is kept by turns about z alone: L = 2 y z and 2 x z up to signs.
    Model<NdArray, NdArray> f = v -> NdArray.vector(v.norm() * v.norm() + v.get(2) * v.get(2));
    LieReport report =
        LieDerivative.of(f, space())
            .measure(data, LieOptions.precise(), AuditProgress.none(), random);
    assertThat(report.holds()).isFalse();
    assertThat(report.generators().get(2).error().estimate()).isLessThan(1e-16);
    double expected =
        data.stream()
            .mapToDouble(v -> 4 * v.get(1) * v.get(1) * v.get(2) * v.get(2))
            .average()
            .orElseThrow();
    assertThat(report.generators().get(0).error().estimate()).isCloseTo(expected, within(1e-8));
    assertThat(report.generators().get(0).error().contains(expected)).isTrue();
    assertThat(report.sentence()).contains("SO(3)").contains("turn about ");
    LieReport kept =
        LieDerivative.of(v -> NdArray.vector(v.norm()), space())
            .measure(data, LieOptions.precise(), AuditProgress.none(), random);
    assertThat(kept.holds()).isTrue();
  }

  @Test
  void theWorstElementIsFoundByClimbing() {
    // cos of the first coordinate's turn: the worst turn about z of (1, 0, 0) is the half turn.
    Model<NdArray, NdArray> f = v -> NdArray.vector(2 + v.get(0));
    WorstElement.Found<Rotation3> found =
        WorstElement.defaults().find(f, space(), NdArray.vector(1, 0, 0), new SplittableRandom(3));
    assertThat(found.error()).isCloseTo(2 * 2.0 / 4, within(1e-3));
    assertThat(found.element().matrix().get(0, 0)).isCloseTo(-1, within(1e-2));
    WorstElement.Found<Rotation3> none =
        WorstElement.defaults()
            .find(
                v -> NdArray.vector(1), space(), NdArray.vector(1, 0, 0), new SplittableRandom(3));
    assertThat(none.error()).isZero();
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(
            () ->
                LieLaw.of(
                    Equivariance.<Permutation, NdArray, NdArray>invariance(
                        Symmetric.of(3), ArrayActions.rows())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Lie group");
    LieDerivative<Rotation3, NdArray> bad =
        LieDerivative.of(v -> NdArray.vector(Double.NaN), space());
    assertThatThrownBy(() -> bad.at(List.of(NdArray.vector(1, 2, 3)), 1e-5))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not finite");
    assertThatThrownBy(
            () ->
                bad.measure(
                    List.of(), LieOptions.precise(), AuditProgress.none(), new SplittableRandom(0)))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> LieOptions.defaults().withStep(0))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new WorstElement(0, 1, 1)).isInstanceOf(BadInputException.class);
  }
}
