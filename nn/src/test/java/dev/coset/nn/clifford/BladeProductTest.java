package dev.coset.nn.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.Multivector;
import dev.coset.groups.clifford.Pin;
import dev.coset.groups.clifford.ProductKind;
import dev.coset.groups.clifford.Versor;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BladeProductTest {

  private static final List<CliffordAlgebra> ALGEBRAS =
      List.of(
          CliffordAlgebra.of(0, 0, 0),
          CliffordAlgebra.of(2, 0, 0),
          CliffordAlgebra.of(3, 0, 0),
          CliffordAlgebra.of(1, 3, 0),
          CliffordAlgebra.of(3, 0, 1),
          CliffordAlgebra.of(1, 1, 2),
          CliffordAlgebra.of(5, 0, 0),
          CliffordAlgebra.of(4, 2, 0));

  private static Tensor tensor(Multivector... rows) {
    return Tensors.stack(
        0,
        List.of(rows).stream()
            .map(row -> Tensors.of(row.toArray(), row.toArray().length))
            .toList());
  }

  private static void requireRow(Tensor actual, int row, Multivector expected) {
    double[] values = actual.select(0, row).toDoubleArray();
    double scale = 1 + expected.magnitude();
    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(values[i] - expected.coefficient(i)) / scale).isLessThan(1e-12);
    }
  }

  @Property(tries = 3)
  void productsAreThoseOfTheAlgebra(RandomGenerator random) {
    for (CliffordAlgebra algebra : ALGEBRAS) {
      Multivector a = algebra.gaussian(random);
      Multivector b = algebra.gaussian(random);
      for (ProductKind kind : ProductKind.values()) {
        try (BladeProduct product = BladeProduct.of(algebra, kind);
            var _ = Scope.open()) {
          product.to(DType.FLOAT64);
          Tensor z = product.forward(tensor(a, b), tensor(b, b));
          requireRow(z, 0, a.product(kind, b));
          requireRow(z, 1, b.product(kind, b));
          Tensor byMatrix =
              tensor(a).unsqueeze(-2).matmul(product.rightMatrix(tensor(b))).squeeze(-2);
          requireRow(byMatrix, 0, a.product(kind, b));
        }
      }
      try (BladeProduct join = BladeProduct.join(algebra);
          var _ = Scope.open()) {
        join.to(DType.FLOAT64);
        requireRow(join.forward(tensor(a), tensor(b)), 0, a.join(b));
      }
    }
  }

  private static BladeProduct weighted(CliffordAlgebra algebra, int paths) {
    return BladeProduct.weighted(
        algebra,
        BladeTerms.of(
            algebra.table(ProductKind.GEOMETRIC), paths, (a, b, c) -> (a + 2 * b + c) % paths));
  }

  /** Values, first and second derivatives by each factor, more rows than a block has. */
  @Property(tries = 3)
  void theKernelGivesWhatTensorOperationsDo(RandomGenerator random) {
    for (CliffordAlgebra algebra : ALGEBRAS) {
      int size = algebra.size();
      int rows = size > 16 ? 3 : 70;
      try (BladeProduct product = weighted(algebra, 3);
          var _ = Scope.open()) {
        product.to(DType.FLOAT64);
        Tensor x = Tensors.randn(DType.FLOAT64, new long[] {rows, 2, size}, random).requiresGrad();
        Tensor y = Tensors.randn(DType.FLOAT64, new long[] {rows, 2, size}, random).requiresGrad();
        Tensor w = Tensors.randn(DType.FLOAT64, new long[] {2, 3}, random).requiresGrad();
        Tensor one = product.forward(x, y, w).div(size);
        Tensor two = product.byTensors(x, y, w).div(size);
        requireSame(one, two);
        List<Tensor> inputs = List.of(x, y, w);
        List<Tensor> slopes = Autograd.grad(one.square().mean(), inputs, true);
        List<Tensor> others = Autograd.grad(two.square().mean(), inputs, true);
        for (int i = 0; i < 3; i++) {
          requireSame(slopes.get(i), others.get(i));
          List<Tensor> second = Autograd.grad(slopes.get(i).square().sum(), inputs, true);
          List<Tensor> other = Autograd.grad(others.get(i).square().sum(), inputs, true);
          for (int k = 0; k < 3; k++) {
            requireSame(second.get(k), other.get(k));
          }
        }
      }
    }
  }

  private static void requireSame(Tensor actual, Tensor expected) {
    double scale = 1e-30 + expected.abs().max().item();
    assertThat(actual.sub(expected).abs().max().item() / scale).isLessThan(1e-11);
  }

  /** A kernel that forgets a sign is noticed. */
  @Test
  void aWrongSignIsFound() {
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    BladeTerms terms = BladeTerms.of(algebra, ProductKind.GEOMETRIC);
    terms.sign()[5] = -terms.sign()[5];
    var random = new SplittableRandom(1);
    try (BladeProduct broken = BladeProduct.weighted(algebra, terms);
        BladeProduct product = BladeProduct.of(algebra, ProductKind.GEOMETRIC);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {4, 8}, random);
      Tensor y = Tensors.randn(DType.FLOAT32, new long[] {4, 8}, random);
      assertThat(broken.forward(x, y).isCloseTo(product.byTensors(x, y), 1e-2, 1e-2)).isFalse();
      assertThat(product.forward(x, y).isCloseTo(product.byTensors(x, y), 1e-5, 1e-5)).isTrue();
      Tensor broad = product.forward(x.unsqueeze(1), y);
      assertThat(broad.isCloseTo(product.byTensors(x.unsqueeze(1), y), 1e-5, 1e-5)).isTrue();
    }
  }

  @Property(tries = 5)
  void versorsActAsInTheAlgebraAndProductsCommuteWithThem(RandomGenerator random) {
    for (CliffordAlgebra algebra : ALGEBRAS) {
      Versor u = Pin.of(algebra).sample(random);
      Multivector a = algebra.gaussian(random);
      try (BladeProduct product = BladeProduct.of(algebra, ProductKind.GEOMETRIC);
          var _ = Scope.open()) {
        product.to(DType.FLOAT64);
        Tensor moved = Multivectors.act(u, tensor(a));
        requireRow(moved, 0, u.apply(a));
        Tensor turned = product.sandwich(tensor(u.value()), u.odd(), tensor(a));
        assertThat(turned.isCloseTo(moved, 1e-10, 1e-10 * (1 + moved.abs().max().item()))).isTrue();
        double law =
            PinCheck.error(
                algebra,
                2,
                x -> product.forward(x.slice(-2, 0, 1), x.slice(-2, 1, 2)),
                DType.FLOAT64,
                2,
                random);
        assertThat(law).isLessThan(1e-10);
      }
    }
  }

  /** The join changes its sign under odd versors, which the check must see. */
  @Test
  void theCheckFindsMapsThatAreNotEquivariant() {
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    var random = new SplittableRandom(1);
    assertThat(PinCheck.error(algebra, 1, x -> x.add(0.1), DType.FLOAT64, 5, random))
        .isGreaterThan(1e-2);
    assertThat(PinCheck.error(algebra, 1, Tensor::tanh, DType.FLOAT64, 5, random))
        .isGreaterThan(1e-2);
    try (BladeProduct join = BladeProduct.join(algebra)) {
      join.to(DType.FLOAT64);
      assertThat(
              PinCheck.error(
                  algebra,
                  2,
                  x -> join.forward(x.slice(-2, 0, 1), x.slice(-2, 1, 2)),
                  DType.FLOAT64,
                  20,
                  random))
          .isGreaterThan(0.1);
    }
  }

  @Property(tries = 3)
  void partsOfMultivectors(RandomGenerator random) {
    for (CliffordAlgebra algebra : ALGEBRAS) {
      Multivector a = algebra.gaussian(random);
      try (var forms = new PartForms(algebra, GradeSharing.GRADES);
          var _ = Scope.open()) {
        forms.to(DType.FLOAT64);
        Tensor x = tensor(a);
        requireRow(Multivectors.reverse(algebra, x), 0, a.reverse());
        requireRow(Multivectors.gradeInvolution(algebra, x), 0, a.gradeInvolution());
        double[] q = forms.forms(x).toDoubleArray();
        for (int k = 0; k <= algebra.n(); k++) {
          requireRow(Multivectors.gradePart(algebra, x, k), 0, a.grade(k));
          assertThat(Math.abs(q[k] - a.grade(k).normSquared())).isLessThan(1e-10);
        }
        Tensor v = Multivectors.fromVectors(algebra, Tensors.of(a.vectorPart(), 1, algebra.n()));
        requireRow(v, 0, algebra.vector(a.vectorPart()));
        Tensor s = Multivectors.fromScalars(algebra, Tensors.of(new double[] {3}, 1));
        requireRow(s, 0, algebra.scalar(3));
      }
    }
  }

  @Test
  void nothingIsLeftBehindAndFaultsAreNamed() {
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    LeakDetector.check(
        () -> {
          try (BladeProduct product = BladeProduct.of(algebra, ProductKind.OUTER);
              var _ = Scope.open()) {
            Tensor none = Tensors.zeros(DType.FLOAT32, 0, 8);
            assertThat(product.forward(none, none).shape()).containsExactly(0, 8);
            assertThatThrownBy(() -> product.forward(Tensors.zeros(DType.FLOAT32, 2, 7), none))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("extent 8")
                .hasMessageContaining("[2, 7]");
          }
        });
    assertThatThrownBy(() -> CliffordAlgebra.of(7, 4, 0)).hasMessageContaining("10");
    try (var _ = Scope.open()) {
      Tensor planar = Tensors.zeros(DType.FLOAT32, 4, 2);
      assertThatThrownBy(() -> Multivectors.fromVectors(algebra, planar))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("extent 3");
    }
  }
}
