package dev.coset.groups.reps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.internal.Differences;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConstructionsTest {

  private static <E> List<Representation<E>> of(Representation<E> start, RandomGenerator random) {
    Representation<E> sum =
        Representations.directSum(
            List.of(start, Representations.trivial(start.group(), 0), Tensors.dual(start)));
    List<Representation<E>> all = new ArrayList<>();
    all.add(start);
    all.add(sum);
    all.add(Tensors.symmetricSquare(start));
    all.add(Tensors.alternatingSquare(start));
    all.add(Tensors.power(start, 0, 0));
    all.add(Tensors.power(start, 1, 1));
    all.add(Tensors.power(start, 0, 2));
    all.add(Tensors.changeOfBasis(sum, Samples.basis(sum.dimension(), random)));
    all.add(Representations.tensorProduct(Tensors.symmetricSquare(start), start));
    return all;
  }

  @Property(tries = 5)
  void constructionsAreRepresentations(RandomGenerator random) {
    Matrix basis = Samples.basis(3, random);
    lawsHold(
        of(Tensors.changeOfBasis(Representations.standard(SO3.group()), basis), random), random);
    lawsHold(of(Representations.standard(SE3.group()), random), random);
    lawsHold(of(PlaneIrreps.so2(2), random), random);
    lawsHold(of(Representations.regular(Dihedral.of(2)), random), random);
    lawsHold(of(Representations.permutation(Symmetric.of(3)), random), random);
    lawsHold(of(Representations.standard(Cyclic.of(1)), random), random);
  }

  private static <E> void lawsHold(List<Representation<E>> all, RandomGenerator random) {
    for (Representation<E> representation : all) {
      assertThat(RepresentationLaws.violations(representation, 3, 1e-12, random))
          .as("%s", representation)
          .isEmpty();
      E g = representation.group().sample(random);
      Matrix matrix = representation.matrix(g);
      assertThat(representation.character(g)).isCloseTo(matrix.trace(), within(1e-11));
      double[] v = Samples.gaussian(representation.dimension(), 1, random).toArray();
      assertThat(representation.apply(g, v)).containsExactly(matrix.times(v), within(1e-10));
    }
  }

  @Property(tries = 5)
  void derivativesInClosedFormAgreeWithDifferences(RandomGenerator random) {
    Representation<Rotation3> rotated =
        Tensors.changeOfBasis(Representations.standard(SO3.group()), Samples.basis(3, random));
    derivatives(SO3.group(), of(rotated, random), random);
    derivatives(SE3.group(), of(Representations.standard(SE3.group()), random), random);
    derivatives(SE3.group(), List.of(Representations.determinant(SE3.group())), random);
    derivatives(SO2.group(), of(PlaneIrreps.so2(9), random), random);
  }

  private static <E> void derivatives(
      LieGroup<E> group, List<Representation<E>> all, RandomGenerator random) {
    double[] tangent = Samples.gaussian(group.dimension(), 1, random).toArray();
    double[] zero = new double[group.dimension()];
    for (Representation<E> representation : all) {
      Matrix exact = representation.algebra(tangent);
      Matrix differences = Differences.algebra(representation, tangent);
      double scale = 1 + exact.frobeniusNorm();
      assertThat(Samples.largest(exact.minus(differences)) / scale)
          .as("%s", representation)
          .isLessThan(1e-10);
      assertThat(Samples.largest(representation.algebra(zero))).isZero();
      assertThat(Samples.largest(Differences.algebra(representation, zero))).isZero();
    }
  }

  /** The adjoint has no closed derivative here: its derivative is the bracket. */
  @Property(tries = 10)
  void differencesGiveTheBracket(RandomGenerator random) {
    SE3 group = SE3.group();
    Representation<RigidMotion> adjoint = Representations.of(group, 6, group::adjoint);
    double[] a = Samples.gaussian(6, 1, random).toArray();
    double[] b = Samples.gaussian(6, 1, random).toArray();
    Matrix x = group.hat(a);
    Matrix y = group.hat(b);
    double[] bracket = group.vee(x.times(y).minus(y.times(x)));
    assertThat(adjoint.algebra(a).times(b)).containsExactly(bracket, within(1e-10));
  }

  @Test
  void brokenMapsAreReported() {
    Symmetric group = Symmetric.of(3);
    Representation<dev.coset.groups.Permutation> transposed =
        Representations.of(group, 3, g -> g.matrix().transpose());
    assertThat(RepresentationLaws.violations(transposed, 1e-12)).isNotEmpty();
    assertThat(
            RepresentationLaws.violations(transposed, 30, 1e-12, new java.util.SplittableRandom(1)))
        .isNotEmpty();
    Representation<dev.coset.groups.Permutation> doubled =
        Representations.of(group, 3, g -> g.matrix().times(2));
    assertThat(RepresentationLaws.violations(doubled, 1e-12))
        .anyMatch(violation -> violation.startsWith("rho(e) = I fails"));
    Representation<dev.coset.groups.Permutation> infinite =
        Representations.of(group, 1, g -> Matrix.of(1, 1, g.sign() < 0 ? Double.NaN : 1));
    assertThat(RepresentationLaws.violations(infinite, 1e-12))
        .anyMatch(violation -> violation.contains("not finite"));
  }

  @Test
  void faultsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RepresentationLaws.violations(PlaneIrreps.so2(1), 1e-9))
        .withMessageContaining("SO(2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Representations.permutation(Symmetric.of(3)).algebra(new double[1]))
        .withMessageContaining("S3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaneIrreps.so2(1).algebra(new double[2]));
    assertThatIllegalArgumentException().isThrownBy(() -> Tensors.power(PlaneIrreps.so2(1), -1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensors.changeOfBasis(PlaneIrreps.so2(1), Matrix.zero(2, 2)));
    Representation<?> wrongShape = Representations.of(Cyclic.of(2), 2, g -> Matrix.identity(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RepresentationLaws.violations(wrongShape, 1e-9));
  }
}
