package dev.coset.groups.reps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.reps.Decomposition.Component;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DecompositionTest {

  /** Twelve digits times the condition of the basis and of the eigenvalues that were cut at. */
  private static final double TOLERANCE = 1e-9;

  @Property(tries = 3)
  void regularRepresentationsHoldEachIrrepAsOftenAsItsDimensionSays(RandomGenerator random) {
    Samples.finite().forEach(group -> regular(group, random));
  }

  private static <E> void regular(FiniteGroup<E> group, RandomGenerator random) {
    Representation<E> regular = Representations.regular(group);
    Matrix basis = Samples.basis(regular.dimension(), random);
    Decomposition<E> parts = Decomposition.of(Tensors.changeOfBasis(regular, basis));
    isBlockDiagonal(parts, random);
    for (Component<E> component : parts.components()) {
      assertThat(component.multiplicity() * component.type().endomorphismDimension())
          .as("%s in %s", component, group)
          .isEqualTo(component.irrep().dimension());
    }
  }

  private static <E> void isBlockDiagonal(Decomposition<E> parts, RandomGenerator random) {
    Group<E> group = parts.representation().group();
    int d = parts.representation().dimension();
    assertThat(parts.inverse().times(parts.basis()).isCloseTo(Matrix.identity(d), TOLERANCE))
        .isTrue();
    Matrix sum = Matrix.zero(d, d);
    for (int i = 0; i < parts.components().size(); i++) {
      sum = sum.plus(parts.projector(i));
    }
    assertThat(sum.isCloseTo(Matrix.identity(d), TOLERANCE)).isTrue();
    for (int i = 0; i < 5; i++) {
      E g = group.sample(random);
      assertThat(parts.error(g)).as("%s at %s", parts.representation(), g).isLessThan(TOLERANCE);
      for (Component<E> component : parts.components()) {
        Matrix block = component.irrep().matrix(g);
        assertThat(block.transpose().times(block).isCloseTo(Matrix.identity(block.rows()), 1e-9))
            .isTrue();
      }
    }
  }

  @Property(tries = 3)
  void sumsOfFrequenciesAreTakenApart(RandomGenerator random) {
    Representation<Rotation2> sum =
        Representations.directSum(
            List.of(
                PlaneIrreps.so2(3), PlaneIrreps.so2(0), PlaneIrreps.so2(3), PlaneIrreps.so2(7)));
    Decomposition<Rotation2> parts =
        Decomposition.of(Tensors.changeOfBasis(sum, Samples.basis(7, random)));
    isBlockDiagonal(parts, random);
    assertThat(parts.components()).extracting(Component::multiplicity).contains(1, 2, 1);
    assertThat(parts.components())
        .extracting(Component::type)
        .containsExactly(IrrepType.REAL, IrrepType.COMPLEX, IrrepType.COMPLEX);
    var standard = List.of(PlaneIrreps.so2(0), PlaneIrreps.so2(3), PlaneIrreps.so2(7));
    isBlockDiagonal(Decomposition.into(parts.representation(), standard), random);
  }

  @Property(tries = 2)
  void tensorsOfSpaceAreTakenApart(RandomGenerator random) {
    Representation<Rotation3> vectors = Representations.standard(SO3.group());
    Decomposition<Rotation3> parts = Decomposition.of(Tensors.power(vectors, 2, 1));
    isBlockDiagonal(parts, random);
    assertThat(parts.components())
        .extracting(c -> c.irrep().dimension() + "x" + c.multiplicity())
        .containsExactly("1x1", "3x3", "5x2", "7x1");
    Representation<Orthogonal3> matrices =
        Tensors.power(Representations.standard(O3.group()), 2, 0);
    isBlockDiagonal(Decomposition.of(matrices), random);
    var o2 = Representations.standard(O2.group());
    Decomposition<?> plane =
        Decomposition.of(Tensors.changeOfBasis(Tensors.power(o2, 3, 0), Samples.basis(8, random)));
    assertThat(plane.components()).extracting(Component::multiplicity).containsExactly(3, 1);
  }

  @Test
  void copiesThatAreOnlyIsomorphicBecomeEqual() {
    Representation<Permutation> standard = Representations.permutation(Symmetric.of(4));
    Decomposition<Permutation> parts = Decomposition.of(Tensors.power(standard, 2, 0));
    assertThat(parts.components())
        .extracting(c -> c.irrep().dimension() + "x" + c.multiplicity())
        .containsExactly("1x2", "2x1", "3x3", "3x1");
    var young = YoungOrthogonalForm.all(Symmetric.of(4));
    Decomposition<Permutation> named = Decomposition.into(parts.representation(), young);
    for (Permutation g : Symmetric.of(4).elements()) {
      assertThat(named.error(g)).isLessThan(1e-11);
    }
  }

  @Test
  void faultsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decomposition.of(Representations.standard(SE3.group())))
        .withMessageContaining("SE(3)");
    Representation<Rotation2> noFrequency =
        Representations.of(SO2.group(), 2, g -> new Rotation2(0.5 * g.angle()).matrix());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decomposition.of(noFrequency))
        .withMessageContaining("whole frequencies");
    var regular = Representations.regular(Dihedral.of(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decomposition.into(regular, List.of(regular)))
        .withMessageContaining("is not");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Decomposition.into(
                    Representations.regular(Cyclic.of(4)),
                    PlaneIrreps.of(Cyclic.of(4)).subList(0, 2)))
        .withMessageContaining("3 of 4");
    assertThat(Decomposition.of(Representations.trivial(Cyclic.of(3), 0)).components()).isEmpty();
  }
}
