package dev.coset.nn.irreps.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.Gaunt;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.products.VectorSignalTensorProduct.Pointwise;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SphericalProductTest {

  private static List<SphericalProduct> products(int left, int right, int out) {
    return List.of(
        ClebschGordanProduct.of(left, right, out),
        GauntTensorProduct.fourier(left, right, out),
        SphereGridTensorProduct.of(left, right, out),
        MatrixTensorProduct.of(left, right, out),
        VectorSignalTensorProduct.of(left, right, out, Pointwise.DOT),
        VectorSignalTensorProduct.of(left, right, out, Pointwise.CROSS));
  }

  private static Irreps rotations(int degree, int channels) {
    return new Irreps(
        IntStream.rangeClosed(0, degree)
            .mapToObj(l -> new Irreps.Block(channels, new Irrep(l, 1)))
            .toList());
  }

  private static Tensor features(DType type, int n, int degree, int channels, RandomGenerator r) {
    return Tensors.randn(type, new long[] {n, (degree + 1L) * (degree + 1), channels}, r);
  }

  private static Tensor rotate(Orthogonal3 g, Tensor x) {
    int degree = (int) Math.round(Math.sqrt((double) x.size(1))) - 1;
    Irreps irreps = rotations(degree, Math.toIntExact(x.size(2)));
    return IrrepsBlocks.rotate(irreps, g, x.flatten(1, 2)).reshape(x.shape());
  }

  /** Rotations; reflections too where odd paths are missing is a matter of the report's test. */
  @Property(tries = 4)
  void productsCommuteWithRotations(RandomGenerator random) {
    for (int[] d : new int[][] {{2, 2, 2}, {3, 1, 4}, {0, 2, 1}, {0, 0, 0}, {1, 3, 0}}) {
      for (SphericalProduct product : products(d[0], d[1], d[2])) {
        for (DType type : RandomNets.PRECISIONS) {
          try (var _ = Scope.open()) {
            Orthogonal3 g = new Orthogonal3(SO3.group().sample(random), false);
            Tensor x = features(type, 3, d[0], 2, random);
            Tensor y = features(type, 3, d[1], 2, random);
            Tensor w = Tensors.randn(type, new long[] {product.weightCount(), 2}, random);
            Tensor moved = rotate(g, product.forward(x, y, w));
            RandomNets.requireClose(product.forward(rotate(g, x), rotate(g, y), w), moved);
          }
        }
        product.close();
      }
    }
  }

  /** The law can fail: components of one degree scaled apart are found out. */
  @Test
  void aBrokenProductIsFoundOut() {
    var random = new SplittableRandom(1);
    try (var product = GauntTensorProduct.fourier(2, 2, 2);
        var _ = Scope.open()) {
      Tensor x = features(DType.FLOAT64, 3, 2, 2, random);
      Tensor y = features(DType.FLOAT64, 3, 2, 2, random);
      Tensor scale = Tensors.linspace(DType.FLOAT64, 1, 1.1, 9).unsqueeze(-1);
      Orthogonal3 g = new Orthogonal3(SO3.group().sample(random), false);
      Tensor moved = rotate(g, product.forward(x.mul(scale), y));
      Tensor broken = product.forward(rotate(g, x).mul(scale), rotate(g, y));
      assertThat(broken.sub(moved).abs().max().item()).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 1)
  void gauntProductsAreTheDenseContraction(RandomGenerator random) {
    for (int degree = 1; degree <= 8; degree++) {
      try (var fourier = GauntTensorProduct.fourier(degree, degree, degree);
          var grid = SphereGridTensorProduct.of(degree, degree, degree);
          var _ = Scope.open()) {
        Tensor x = features(DType.FLOAT64, 2, degree, 1, random);
        Tensor y = features(DType.FLOAT64, 2, degree, 1, random);
        Tensor expected = dense(degree, degree, degree, x, y);
        requireExact(fourier.forward(x, y), expected);
        requireExact(grid.forward(x, y), expected);
      }
    }
    int[] uneven = {3, 1, 4};
    try (var fourier = GauntTensorProduct.fourier(uneven[0], uneven[1], uneven[2]);
        var _ = Scope.open()) {
      Tensor x = features(DType.FLOAT64, 2, 3, 1, random);
      Tensor y = features(DType.FLOAT64, 2, 1, 1, random);
      requireExact(fourier.forward(x, y), dense(3, 1, 4, x, y));
    }
  }

  private static void requireExact(Tensor actual, Tensor expected) {
    assertThat(actual.sub(expected).abs().max().item() / (1 + expected.abs().max().item()))
        .isLessThan(1e-12);
  }

  private static Tensor dense(int left, int right, int out, Tensor x, Tensor y) {
    int n = Math.toIntExact(x.size(0));
    double[] a = x.toDoubleArray();
    double[] b = y.toDoubleArray();
    double[] z = new double[n * (out + 1) * (out + 1)];
    for (int l1 = 0; l1 <= left; l1++) {
      for (int l2 = 0; l2 <= right; l2++) {
        for (int l3 = 0; l3 <= out; l3++) {
          for (var entry : Gaunt.of(l1, l2, l3).entries()) {
            for (int row = 0; row < n; row++) {
              z[row * (out + 1) * (out + 1) + l3 * l3 + entry.k()] +=
                  entry.value()
                      * a[row * (left + 1) * (left + 1) + l1 * l1 + entry.i()]
                      * b[row * (right + 1) * (right + 1) + l2 * l2 + entry.j()];
            }
          }
        }
      }
    }
    return Tensors.of(z, n, (out + 1L) * (out + 1), 1);
  }

  @Property(tries = 3)
  void fourierAndGridAgreeWithWeightsAndInDerivatives(RandomGenerator random) {
    try (var fourier = GauntTensorProduct.fourier(4, 3, 5);
        var grid = SphereGridTensorProduct.of(4, 3, 5);
        var _ = Scope.open()) {
      Tensor x = features(DType.FLOAT64, 3, 4, 2, random).requiresGrad();
      Tensor y = features(DType.FLOAT64, 3, 3, 2, random).requiresGrad();
      Tensor w =
          Tensors.randn(DType.FLOAT64, new long[] {fourier.weightCount(), 2}, random)
              .requiresGrad();
      List<Tensor> inputs = List.of(x, y, w);
      Tensor a = fourier.forward(x, y, w);
      Tensor b = grid.forward(x, y, w);
      requireExact(a, b);
      List<Tensor> da = Autograd.grad(a.square().sum(), inputs, true);
      List<Tensor> db = Autograd.grad(b.square().sum(), inputs, true);
      for (int i = 0; i < inputs.size(); i++) {
        requireExact(da.get(i), db.get(i));
      }
      requireExact(
          Autograd.grad(da.getFirst().square().sum(), y),
          Autograd.grad(db.getFirst().square().sum(), y));
    }
  }

  @Property(tries = 3)
  void manyFactorsAreRepeatedProducts(RandomGenerator random) {
    try (var many = new ManyBodyProduct(List.of(2, 1, 2), 3);
        var first = GauntTensorProduct.fourier(2, 1, 3);
        var second = GauntTensorProduct.fourier(3, 2, 3);
        var _ = Scope.open()) {
      Tensor x = features(DType.FLOAT64, 2, 2, 3, random);
      Tensor y = features(DType.FLOAT64, 2, 1, 3, random);
      Tensor z = features(DType.FLOAT64, 2, 2, 3, random);
      requireExact(many.forward(List.of(x, y, z)), second.forward(first.forward(x, y), z));
      assertThatThrownBy(() -> many.forward(List.of(x, y))).hasMessageContaining("given: 2");
      assertThatThrownBy(() -> many.forward(List.of(x, x, z))).hasMessageContaining("2. factor");
    }
    assertThatThrownBy(() -> new ManyBodyProduct(List.of(1, 1), 3))
        .hasMessageContaining("[1, 1] -> 3");
    assertThatThrownBy(() -> new ManyBodyProduct(List.of(), 0)).hasMessageContaining("[] -> 0");
  }

  /** Functions multiplied on the sphere: 1 times f is f, and degree 0 of f f is its square mean. */
  @Test
  void oneIsNeutralAndNothingIsZero() {
    var random = new SplittableRandom(3);
    for (SphericalProduct product : products(3, 3, 3)) {
      try (product;
          var _ = Scope.open()) {
        Tensor x = features(DType.FLOAT64, 4, 3, 2, random);
        Tensor zero = Tensors.zerosLike(x).requiresGrad();
        Tensor z = product.forward(x, zero);
        assertThat(z.abs().max().item()).isZero();
        Tensor slope = Autograd.grad(z.square().sum(), zero);
        assertThat(slope.isFinite().all().itemBoolean()).isTrue();
        Tensor none = features(DType.FLOAT64, 0, 3, 2, random);
        assertThat(product.forward(none, none).shape()).containsExactly(0, 16, 2);
      }
    }
    try (var gaunt = GauntTensorProduct.fourier(3, 3, 3);
        var _ = Scope.open()) {
      Tensor x = features(DType.FLOAT64, 4, 3, 2, random);
      Tensor one = Tensors.zerosLike(x);
      one = one.indexFill(1, Tensors.of(new long[] {0}), Math.sqrt(4 * Math.PI));
      requireExact(gaunt.forward(one, x), x);
      Tensor mean = gaunt.forward(x, x).select(1, 0).mul(Math.sqrt(4 * Math.PI));
      requireExact(mean, x.square().sum(1));
    }
  }

  @Property(tries = 2)
  void samplingComesBack(RandomGenerator random) {
    try (var sampling = new SphereSampling(5, 7, 12);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {36, 4}, random);
      requireExact(sampling.fromGrid(sampling.toGrid(x)), x);
      assertThatThrownBy(() -> sampling.toGrid(x.transpose(0, 1))).hasMessageContaining("[36, k]");
      assertThatThrownBy(() -> sampling.fromGrid(x.unsqueeze(0)))
          .hasMessageContaining("[12, 7, k]");
    }
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> GauntTensorProduct.fourier(2, 2, 5))
        .hasMessageContaining("degrees 0 to 4, given: 0 to 5");
    assertThatThrownBy(() -> GauntTensorProduct.fourier(-1, 2, 0)).hasMessageContaining("0 to -1");
    Irreps good = Irreps.parse("4x0e + 4x1o");
    assertThatThrownBy(() -> GauntTensorProduct.fourier(Irreps.parse("4x0e + 4x2e"), good, good))
        .hasMessageContaining("left")
        .hasMessageContaining("zeros");
    assertThatThrownBy(() -> GauntTensorProduct.fourier(good, Irreps.parse("4x0e + 4x1e"), good))
        .hasMessageContaining("right irreps mix parities");
    assertThatThrownBy(() -> GauntTensorProduct.fourier(good, good, Irreps.parse("4x0o + 4x1e")))
        .hasMessageContaining("parity +1");
    assertThatThrownBy(() -> MatrixTensorProduct.of(good, good, Irreps.parse("4x0e + 3x1o")))
        .hasMessageContaining("equal multiplicities");
    assertThatThrownBy(() -> MatrixTensorProduct.of(good, good, Irreps.parse("3x0e + 3x1o")))
        .hasMessageContaining("Equal multiplicities");
    assertThatThrownBy(() -> SphereGridTensorProduct.of(2, 2, 2, 3, 7))
        .hasMessageContaining("4 rings of 7 points, given: 3 rings of 7");
    assertThatThrownBy(() -> new SphereSampling(2, 2, 5)).hasMessageContaining("given: 2 rings");
    for (SphericalProduct product : products(2, 2, 2)) {
      try (product;
          var _ = Scope.open()) {
        Tensor x = Tensors.zeros(DType.FLOAT32, 3, 9, 2);
        assertThatThrownBy(() -> product.forward(Tensors.zeros(DType.FLOAT32, 3, 8, 2), x))
            .hasMessageContaining("left factor")
            .hasMessageContaining("zeros");
        assertThatThrownBy(() -> product.forward(x, Tensors.zeros(DType.FLOAT32, 2, 9, 2)))
            .hasMessageContaining("[2, 9, 2]");
        assertThatThrownBy(() -> product.forward(x, x, Tensors.zeros(DType.FLOAT32, 1)))
            .hasMessageContaining("weights [%d]".formatted(product.weightCount()));
        assertThat(product.toString()).contains("2 x 2 -> 2");
      }
    }
  }
}
