package dev.coset.motion.cloth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.motion.Turns;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class RotationLiftTest {

  private static RotationLift lift(DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      return Turns.randomized(new RotationLift(4, 6, random), type, random);
    }
  }

  private static Tensor rotation(DType type, RandomGenerator random) {
    return Turns.rotation(3, random).toType(type);
  }

  private static double off(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() / (1 + a.abs().max().item());
  }

  @Property(tries = 10)
  void productsAreLiftedToProducts(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var lift = lift(type, random);
          var _ = Scope.open()) {
        RotationLift.Basis basis = lift.basis();
        Tensor r = rotation(type, random);
        Tensor s = rotation(type, random);
        Tensor product = basis.lifted(r).matmul(basis.lifted(s));
        assertThat(off(product, basis.lifted(r.matmul(s)))).isLessThan(Turns.layer(type));
        Tensor inverse = basis.lifted(r.transpose(0, 1));
        assertThat(off(basis.lifted(r).transpose(1, 2), inverse)).isLessThan(Turns.layer(type));
        Tensor eye = Tensors.eye(type, 6).unsqueeze(0).expand(4, 6, 6);
        assertThat(off(basis.lifted(Tensors.eye(type, 3)), eye)).isLessThan(Turns.layer(type));
        // Without orthonormal columns it is no homomorphism.
        var broken = new RotationLift.Basis(basis.matrix().mul(1.3));
        Tensor wrong = broken.lifted(r).matmul(broken.lifted(s));
        assertThat(off(wrong, broken.lifted(r.matmul(s)))).isGreaterThan(1e-4);
      }
    }
  }

  @Property(tries = 10)
  void featuresTurnLikeTheVectorsInThem(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var lift = lift(type, random);
          var _ = Scope.open()) {
        RotationLift.Basis basis = lift.basis();
        Tensor r = rotation(type, random);
        Tensor v = Tensors.randn(type, new long[] {5, 4, 3}, random);
        Tensor x = Tensors.randn(type, new long[] {5, 4, 6}, random);
        double bound = Turns.layer(type) * 10;
        Tensor turned = v.matmul(r.transpose(0, 1));
        assertThat(off(basis.embed(turned), basis.turn(r, basis.embed(v)))).isLessThan(bound);
        Tensor byMatrix = basis.lifted(r).matmul(x.unsqueeze(-1)).squeeze(-1);
        assertThat(off(byMatrix, basis.turn(r, x))).isLessThan(bound);
        assertThat(off(x, basis.turnBack(r, basis.turn(r, x)))).isLessThan(bound);
        Tensor fixed = basis.fixed(x);
        assertThat(off(fixed, basis.turn(r, fixed))).isLessThan(bound);
        assertThat(off(basis.vectors(basis.embed(v)), v)).isLessThan(bound);
        Tensor rotations = Tensors.stack(0, r, rotation(type, random)).unsqueeze(0);
        Tensor all = basis.turnAll(rotations, x.unsqueeze(0)); // [1, 2, 5, 4, 6]
        Tensor second = basis.turn(rotations.select(1, 1), x.unsqueeze(0));
        assertThat(off(second, all.select(1, 1))).isLessThan(bound);
      }
    }
  }

  /** Numbers that are no lift at the start are made one by the penalty's minimum too. */
  @Property(tries = 3)
  void thePenaltyIsZeroForOrthonormalColumns(RandomGenerator random) {
    try (var lift = lift(DType.FLOAT64, random);
        var _ = Scope.open()) {
      assertThat(lift.penalty().item()).isGreaterThan(1e-3);
      lift.parameters().values().forEach(raw -> raw.assign(lift.basis().matrix().detach()));
      assertThat(lift.penalty().item()).isLessThan(1e-20);
    }
    assertThatThrownBy(() -> new RotationLift(2, 2, random)).hasMessageContaining("3 channels");
  }
}
