package dev.coset.groups.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Dihedral;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.pointwise.MonomialCoordinates.Factors;
import dev.coset.groups.reps.Partition;
import dev.coset.groups.reps.PlaneIrreps;
import dev.coset.groups.reps.Tensors;
import dev.coset.groups.reps.YoungOrthogonalForm;
import dev.coset.laws.Property;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MonomialCoordinatesTest {

  @Property(tries = 3)
  void hiddenPermutationsAreFound(RandomGenerator random) {
    found(hidden(Representations.regular(Dihedral.of(4)), random), Factors.ONE);
    found(hidden(Representations.permutation(Symmetric.of(4)), random), Factors.ONE);
    found(
        hidden(Tensors.power(Representations.permutation(Symmetric.of(3)), 2, 0), random),
        Factors.ONE);
    found(hidden(Representations.standard(Dihedral.of(4)), random), Factors.SIGNS);
    found(hidden(Representations.sign(Symmetric.of(4)), random), Factors.SIGNS);
    found(YoungOrthogonalForm.of(Partition.of(2, 1, 1)), Factors.SIGNS);
    found(Representations.trivial(Cyclic.of(4), 0), Factors.ONE);
  }

  private static <E> Representation<E> hidden(
      Representation<E> representation, RandomGenerator random) {
    int d = representation.dimension();
    double[] values = new double[d * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    Matrix q = Decompositions.qr(Matrix.of(d, d, values)).q();
    Matrix stretch = Matrix.diagonal(d, i -> 1 + random.nextDouble());
    return Tensors.changeOfBasis(representation, q.times(stretch));
  }

  private static <E> void found(Representation<E> representation, Factors factors) {
    MonomialCoordinates<E> coordinates = MonomialCoordinates.find(representation).orElseThrow();
    assertThat(coordinates.factors()).isEqualTo(factors);
    Representation<E> moved = Tensors.changeOfBasis(representation, coordinates.basis());
    var group = (dev.coset.groups.FiniteGroup<E>) representation.group();
    for (E g : group.elements()) {
      Matrix expected = coordinates.monomial().matrix(g);
      assertThat(moved.matrix(g).isCloseTo(expected, 1e-8)).isTrue();
    }
    Activation activation = factors == Factors.ONE ? Activation.gelu() : Activation.tanh();
    assertThat(PointwiseRule.check(coordinates.monomial(), activation).equivariant()).isTrue();
  }

  @Test
  void whereThereAreNoneNoneAreFound() {
    Optional<?> triangle = MonomialCoordinates.find(PlaneIrreps.of(Cyclic.of(3)).get(1));
    assertThat(triangle).isEmpty();
    assertThat(MonomialCoordinates.find(Representations.standard(Dihedral.of(5)))).isEmpty();
    assertThat(MonomialCoordinates.find(YoungOrthogonalForm.of(Partition.of(2, 2)))).isEmpty();
    assertThat(
            MonomialCoordinates.<Permutation>find(
                Representations.sign(Symmetric.of(3)), Factors.ONE))
        .isEmpty();
  }

  @Test
  void otherGroupsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonomialCoordinates.find(Representations.standard(SO3.group())))
        .withMessageContaining("SO(3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonomialCoordinates.find(Representations.permutation(Symmetric.of(6))))
        .withMessageContaining("720");
  }
}
