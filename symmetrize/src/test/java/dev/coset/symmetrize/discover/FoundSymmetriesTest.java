package dev.coset.symmetrize.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.discover.FiniteSymmetries.FoundFinite;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FoundSymmetriesTest {

  private static NdArray cube(int count, int n, RandomGenerator random) {
    return NdArray.wrap(new int[] {count, n}, random.doubles((long) count * n, -1, 1).toArray());
  }

  private static FoundAlgebra search(
      GeneratorSpace space, Model<NdArray, NdArray> model, RandomGenerator random) {
    return ModelSymmetries.in(space)
        .find(model, cube(60, space.width(), random), AuditProgress.none(), random);
  }

  @Property(tries = 3)
  void theAlgebraOfAQuadraticFormIsNamed(RandomGenerator random) {
    for (int negative = 0; negative < 2; negative++) {
      int first = negative;
      Model<NdArray, NdArray> form =
          x -> {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
              sum += (i < first ? -1 : 1) * x.get(i) * x.get(i);
            }
            return NdArray.vector(sum, Math.tanh(sum));
          };
      FoundAlgebra found = search(GeneratorSpace.linear(3), form, random);
      assertThat(found.dimension()).isEqualTo(3);
      assertThat(found.algebra().name()).isEqualTo(negative == 0 ? "so(3)" : "so(1,2)");
      assertThat(found.algebra().closure()).isLessThan(1e-3);
      assertThat(found.stability()).isGreaterThan(0.9);
      assertThat(found.sentence()).contains("3 independent continuous symmetries");
      assertThat(found.directions().get(3).error()).isGreaterThan(0.1);
    }
  }

  @Test
  void motionsOfThePlaneAndNothingAreTold() {
    RandomGenerator random = new SplittableRandom(1);
    FoundAlgebra motions =
        search(
            new GeneratorSpace(GeneratorForm.repeated(2, 2), true),
            x -> {
              double dx = x.get(0) - x.get(2);
              double dy = x.get(1) - x.get(3);
              return NdArray.vector(dx * dx + dy * dy);
            },
            random);
    assertThat(motions.algebra().name()).isEqualTo("se(2)");
    FoundAlgebra none =
        search(
            GeneratorSpace.affine(2),
            x -> NdArray.vector(Math.pow(x.get(0), 4) + x.get(1), x.get(0) * x.get(1)),
            random);
    assertThat(none.dimension()).isZero();
    assertThat(none.sentence()).contains("no continuous linear symmetry");
    FoundAlgebra shift =
        search(GeneratorSpace.affine(2), x -> NdArray.vector(Math.sin(x.get(0)), x.get(0)), random);
    // y may move in any way: by y itself, by x, and by a constant.
    assertThat(shift.dimension()).isEqualTo(3);
  }

  private static NdArray ring(int count, boolean lumps, RandomGenerator random) {
    double[] points = new double[2 * count];
    for (int i = 0; i < count; i++) {
      double angle =
          lumps
              ? Math.PI / 2 * random.nextInt(4) + 0.1 * random.nextGaussian()
              : random.nextDouble(2 * Math.PI);
      double radius = random.nextDouble(0.9, 1.1);
      points[2 * i] = radius * Math.cos(angle);
      points[2 * i + 1] = radius * Math.sin(angle);
    }
    return NdArray.wrap(new int[] {count, 2}, points);
  }

  @Test
  void turnsAreFoundInDataWithoutTraining() {
    RandomGenerator random = new SplittableRandom(5);
    DataSymmetries search = new DataSymmetries(GeneratorSpace.affine(2), 30, 0.02, 100);
    FoundAlgebra found =
        search.find(DiscoveryPairs.alone(ring(400, false, random)), AuditProgress.none(), random);
    assertThat(found.dimension()).as(found.sentence()).isEqualTo(1);
    assertThat(found.algebra().name()).isEqualTo("so(2)");
    assertThat(found.angle()).isLessThan(30);
    assertThat(found.directions().get(1).p()).isLessThan(0.01);
    FoundAlgebra none =
        search.find(DiscoveryPairs.alone(ring(400, true, random)), AuditProgress.none(), random);
    assertThat(none.dimension()).as(none.sentence()).isZero();
    int[] labels = new int[400];
    NdArray points = ring(400, false, random);
    for (int i = 0; i < 400; i++) {
      labels[i] = points.get(2 * i) > 0 ? 1 : 0;
    }
    FoundAlgebra halves =
        search.find(DiscoveryPairs.classes(points, labels), AuditProgress.none(), random);
    assertThat(halves.dimension()).as(halves.sentence()).isZero();
  }

  @Test
  void finiteSymmetriesAreTried() {
    RandomGenerator random = new SplittableRandom(6);
    Model<NdArray, NdArray> fourfold =
        x -> NdArray.vector(Math.pow(x.get(0), 4) + Math.pow(x.get(1), 4));
    FoundFinite model = FiniteSymmetries.of(2).onModel(fourfold, cube(100, 2, random), random);
    assertThat(model.kept())
        .contains("inversion", "turn by 360/4", "reflection of 1", "exchange of 1 and 2")
        .doesNotContain("turn by 360/3", "turn by 360/8");
    FoundFinite data =
        FiniteSymmetries.of(2).onData(DiscoveryPairs.alone(ring(400, true, random)), random);
    assertThat(data.kept()).contains("turn by 360/4").doesNotContain("turn by 360/8");
    assertThat(data.tested()).allMatch(t -> t.p() > 0 && t.p() <= 1);
  }

  @Test
  void algebrasHaveNames() {
    Matrix turn = Matrix.of(2, 2, 0, -1, 1, 0);
    Matrix boost = Matrix.of(2, 2, 0, 1, 1, 0);
    Matrix stretch = Matrix.of(2, 2, 1, 0, 0, -1);
    assertThat(LieAlgebraName.of(List.of(turn), false).name()).isEqualTo("so(2)");
    assertThat(LieAlgebraName.of(List.of(boost), false).name()).isEqualTo("so(1,1)");
    assertThat(LieAlgebraName.of(List.of(Matrix.identity(2)), false).name()).isEqualTo("a scaling");
    assertThat(LieAlgebraName.of(List.of(), false).dimension()).isZero();
    assertThat(LieAlgebraName.of(List.of(turn, boost, stretch), false).name()).isEqualTo("so(1,2)");
    assertThat(LieAlgebraName.of(List.of(turn, boost, stretch, Matrix.identity(2)), false).name())
        .isEqualTo("gl(2)");
    assertThat(LieAlgebraName.of(List.of(turn, boost), false).name()).contains("no Lie algebra");
    assertThat(LieAlgebraName.of(List.of(turn, Matrix.identity(2)), false).name())
        .contains("commute");
  }

  @Test
  void whatCannotBeSearchedIsRefused() {
    RandomGenerator random = new SplittableRandom(7);
    NdArray data = cube(20, 2, random);
    assertThatThrownBy(
            () ->
                ModelSymmetries.in(GeneratorSpace.linear(3))
                    .find(x -> x, data, AuditProgress.none(), random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("length 2");
    assertThatThrownBy(
            () ->
                ModelSymmetries.in(GeneratorSpace.linear(2))
                    .find(x -> NdArray.vector(1), data, AuditProgress.none(), random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not depend");
    assertThatThrownBy(
            () ->
                DataSymmetries.in(GeneratorSpace.linear(3))
                    .find(DiscoveryPairs.alone(data), AuditProgress.none(), random))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> FiniteSymmetries.of(3).onData(DiscoveryPairs.alone(data), random))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> FiniteSymmetries.of(2).onModel(x -> NdArray.vector(1), data, random))
        .isInstanceOf(BadInputException.class);
  }
}
