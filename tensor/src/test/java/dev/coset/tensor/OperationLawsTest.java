package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Laws that tie operations together, on random tensors of random extents, 0 included. */
class OperationLawsTest {

  /**
   * Sums of at most 200 products of numbers below 10, in two orders: 200 * 100 * 2^-53 = 2e-12,
   * with room for factorizations of matrices whose condition numbers are below 100.
   */
  private static final double TOLERANCE = 1e-9;

  private static Tensor draw(RandomGenerator random, long... shape) {
    return Tensors.rand(DType.FLOAT64, shape, random).mul(2).sub(1);
  }

  private static Tensor complex(RandomGenerator random, long... shape) {
    return Tensors.complex(draw(random, shape), draw(random, shape));
  }

  /** Diagonally dominant: rows sum to at most n = 4 beside 6, so condition numbers are below 5. */
  private static Tensor dominant(RandomGenerator random, long... batch) {
    return draw(random, batch[0], 4, 4).add(Tensors.eye(DType.FLOAT64, 4).mul(6));
  }

  private static void assertAlike(Tensor one, Tensor other) {
    assertThat(one.isCloseTo(other, TOLERANCE, TOLERANCE))
        .as("%s and %s", one.describe(), other.describe())
        .isTrue();
  }

  private static boolean isLinear(UnaryOperator<Tensor> map, Tensor x, Tensor y) {
    Tensor together = map.apply(x.mul(2).sub(y.mul(3)));
    Tensor apart = map.apply(x).mul(2).sub(map.apply(y).mul(3));
    return together.isCloseTo(apart, TOLERANCE, TOLERANCE);
  }

  /** {@code <map x, y> = <x, transpose y>}. */
  private static boolean areAdjoint(
      UnaryOperator<Tensor> map, UnaryOperator<Tensor> transpose, Tensor x, Tensor y) {
    Tensor one = map.apply(x).mul(y.conj()).sum();
    Tensor other = x.mul(transpose.apply(y).conj()).sum();
    return one.isCloseTo(other, TOLERANCE, TOLERANCE);
  }

  @Property(tries = 10)
  void linearMapsAreLinear(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 2 + random.nextInt(4);
      Tensor kernel = draw(random, 3, 2, 3, 3);
      Tensor index = Tensors.randint(0, n, new long[] {5}, random);
      Tensor grid = draw(random, 1, 3, 2, 2);
      List<UnaryOperator<Tensor>> maps =
          List.of(
              x -> x.sum(1),
              x -> x.cumsum(2),
              x -> x.diff(1, 3),
              x -> x.fft2(),
              x -> x.indexSelect(2, index),
              x -> x.conv2d(kernel, null, ConvOptions.DEFAULT.withPadding(1)),
              x -> x.avgPool2d(2, 1, 0),
              x -> x.interpolate(Interpolation.CUBIC, false, 5, 3),
              x -> x.gridSample(grid, Interpolation.LINEAR, Border.ZEROS, false),
              x -> x.pad(Padding.CIRCULAR, 1, 1, 0, 1),
              x -> Tensors.einsum("bchw->bhc", x));
      for (UnaryOperator<Tensor> map : maps) {
        assertThat(isLinear(map, draw(random, 1, 2, n, n), draw(random, 1, 2, n, n))).isTrue();
      }
      Tensor x = draw(random, 1, 2, n, n);
      assertThat(isLinear(y -> y.square(), x, x.add(1))).isFalse();
    }
  }

  @Property(tries = 20)
  void gatheringAndScatteringAreAdjoint(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 1 + random.nextInt(5);
      int edges = random.nextInt(12);
      Tensor index = Tensors.randint(0, n, new long[] {edges}, random);
      Tensor wide = Tensors.randint(0, n, new long[] {edges, 3}, random);
      Tensor nodes = draw(random, n, 3);
      Tensor messages = draw(random, edges, 3);
      assertThat(
              areAdjoint(
                  x -> x.indexSelect(0, index),
                  y -> Tensors.zeros(DType.FLOAT64, n, 3).indexAdd(0, index, y),
                  nodes,
                  messages))
          .isTrue();
      assertThat(
              areAdjoint(
                  x -> x.gather(0, wide),
                  y -> Tensors.zeros(DType.FLOAT64, n, 3).scatterAdd(0, wide, y),
                  nodes,
                  messages))
          .isTrue();
      assertThat(
              areAdjoint(
                  x -> x.take(wide),
                  y -> Tensors.zeros(DType.FLOAT64, n, 3).put(wide, y, true),
                  nodes,
                  messages))
          .isTrue();
      assertThat(
              areAdjoint(
                  x -> x.indexSelect(0, index),
                  y -> Tensors.zeros(DType.FLOAT64, n, 3).indexAdd(0, index, y.mul(2)),
                  nodes.abs().add(1),
                  Tensors.ones(DType.FLOAT64, edges, 3)))
          .isEqualTo(edges == 0);
    }
  }

  @Property(tries = 10)
  void transposesAreAdjoint(RandomGenerator random) {
    try (var _ = Scope.open()) {
      ConvOptions options = ConvOptions.DEFAULT.withStride(1 + random.nextInt(2)).withPadding(1);
      Tensor image = draw(random, 2, 2, 5, 5);
      Tensor kernel = draw(random, 3, 2, 3, 3);
      Tensor out = image.conv2d(kernel, null, options);
      assertThat(
              areAdjoint(
                  x -> x.conv2d(kernel, null, options),
                  y -> y.convTranspose2d(kernel, null, options, 0),
                  image,
                  draw(random, out.shape())))
          .isTrue();
      Tensor patches = image.unfold2d(3, options);
      assertThat(
              areAdjoint(
                  x -> x.unfold2d(3, options),
                  y -> y.fold2d(5, 5, 3, options),
                  image,
                  draw(random, patches.shape())))
          .isTrue();
      Tensor z = complex(random, 4, 3);
      assertThat(areAdjoint(x -> x.fft(0), y -> y.ifft(0).mul(4), z, complex(random, 4, 3)))
          .isTrue();
      Tensor matrix = complex(random, 4, 4);
      assertThat(
              areAdjoint(
                  x -> matrix.matmul(x), y -> matrix.adjoint().matmul(y), z, complex(random, 4, 3)))
          .isTrue();
    }
  }

  @Property(tries = 20)
  void fourierTransformsAreInvertedAndKeepEnergy(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 1 + random.nextInt(9);
      int m = 1 + random.nextInt(6);
      Tensor x = draw(random, 2, m, n);
      Tensor z = complex(random, 2, m, n);
      assertAlike(z.fft(1).ifft(1), z);
      assertAlike(z.fft2().ifft2(), z);
      assertAlike(x.rfft(2).irfft(n, 2), x);
      assertAlike(x.rfft2().irfft2(n), x);
      for (FourierNorm norm : FourierNorm.values()) {
        assertAlike(z.fftn(norm).ifftn(norm), z);
        assertAlike(x.rfftn(norm, 1, 2).irfftn(n, norm, 1, 2), x);
      }
      assertAlike(z.fftn(FourierNorm.ORTHO).abs().square().sum(), z.abs().square().sum());
      assertAlike(z.fftShift(1).ifftShift(1), z);
      assertAlike(x.fft(2).conj(), x.flip(2).roll(1, 2).fft(2));
      assertAlike(z.conj().conj(), z);
      assertAlike(z.mul(z.conj()).real(), z.abs().square());
      assertAlike(Tensors.polar(z.abs(), z.angle()), z);
      assertAlike(z.viewAsReal().viewAsComplex(), z);
    }
  }

  @Property(tries = 20)
  void factorsMultiplyToTheMatrix(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int batch = random.nextInt(3);
      Tensor a = dominant(random, batch);
      Tensor one = Tensors.eye(DType.FLOAT64, 4).expand(batch, 4, 4);
      LinearAlgebra.Svd svd = a.svd(false);
      assertAlike(svd.u().matmul(svd.s().diagonalMatrix(0)).matmul(svd.vh()), a);
      LinearAlgebra.Qr qr = a.qr();
      assertAlike(qr.q().matmul(qr.r()), a);
      assertAlike(qr.q().adjoint().matmul(qr.q()), one);
      assertAlike(qr.r().tril(-1), Tensors.zerosLike(a));
      LinearAlgebra.Lu lu = a.lu();
      assertAlike(lu.p().matmul(lu.l()).matmul(lu.u()), a);
      Tensor symmetric = a.add(a.adjoint());
      LinearAlgebra.Eigen eigen = symmetric.eigh();
      Tensor v = eigen.vectors();
      assertAlike(v.matmul(eigen.values().diagonalMatrix(0)).matmul(v.adjoint()), symmetric);
      LinearAlgebra.Eigen general = a.eig();
      assertAlike(
          a.toType(DType.COMPLEX128).matmul(general.vectors()),
          general.vectors().mul(general.values().unsqueeze(1)));
      Tensor definite = a.matmul(a.adjoint());
      assertAlike(definite.cholesky().matmul(definite.cholesky().adjoint()), definite);
    }
  }

  @Property(tries = 20)
  void equationsAreSolved(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int batch = random.nextInt(3);
      Tensor a = dominant(random, batch);
      Tensor b = dominant(random, batch);
      Tensor right = draw(random, batch, 4, 3);
      Tensor one = Tensors.eye(DType.FLOAT64, 4).expand(batch, 4, 4);
      assertAlike(a.matmul(a.solve(right)), right);
      assertAlike(a.tril(0).matmul(a.solveTriangular(right, false, false)), right);
      assertAlike(a.matmul(a.inverse()), one);
      assertAlike(a.inverse(), a.pinv());
      assertAlike(a.lstsq(right), a.solve(right));
      assertAlike(
          a.matmul(a.adjoint()).cholesky().choleskySolve(right),
          a.matmul(a.adjoint()).solve(right));
      assertAlike(a.matmul(b).det(), a.det().mul(b.det()));
      assertAlike(a.slogdet().logAbs().exp().mul(a.slogdet().sign()), a.det());
      assertAlike(a.eigvals().prod(-1).real(), a.det());
      Tensor small = a.div(8);
      assertAlike(small.matrixExp().matmul(small.neg().matrixExp()), one);
      assertAlike(small.matrixExp().det(), small.trace().exp());
      assertAlike(a.matrixPower(3), a.matmul(a).matmul(a));
      Tensor u = draw(random, batch, 3);
      Tensor v = draw(random, batch, 3);
      assertAlike(u.cross(v, -1).vecdot(u, -1), Tensors.zeros(DType.FLOAT64, batch));
    }
  }

  @Property(tries = 20)
  void broadcastingIsExplicitExpansion(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = random.nextInt(4);
      int m = 1 + random.nextInt(3);
      Tensor x = draw(random, n, 1, m);
      Tensor y = draw(random, 3, 1).add(3);
      Tensor wide = x.expand(n, 3, m).contiguous();
      Tensor tall = y.expand(n, 3, m).contiguous();
      assertThat(x.add(y).isIdentical(wide.add(tall))).isTrue();
      assertThat(x.mul(y).isIdentical(wide.mul(tall))).isTrue();
      assertThat(x.div(y).isIdentical(wide.div(tall))).isTrue();
      assertThat(x.lt(y).isIdentical(wide.lt(tall))).isTrue();
      assertThat(x.maximum(y).isIdentical(wide.maximum(tall))).isTrue();
      assertThat(x.atan2(y).isCloseTo(wide.atan2(tall), 1e-15, 0)).isTrue();
      assertThat(x.gt(0).where(y, x).isIdentical(wide.gt(0).where(tall, wide))).isTrue();
    }
  }

  @Property(tries = 20)
  void sortingAndCountingAgree(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 1 + random.nextInt(20);
      Tensor x = Tensors.randint(0, 6, new long[] {n}, random);
      ValuesAndIndices sorted = x.sort(0, false);
      assertThat(x.gather(0, sorted.indices()).isIdentical(sorted.values())).isTrue();
      assertThat(x.argsort(0, false).isIdentical(sorted.indices())).isTrue();
      Orderings.Distinct distinct = x.uniqueWithCounts();
      assertThat(distinct.values().indexSelect(0, distinct.inverse()).isIdentical(x)).isTrue();
      assertThat(distinct.counts().sum().itemLong()).isEqualTo(n);
      assertThat(x.bincount(null, 6).sum().itemLong()).isEqualTo(n);
      assertThat(x.topk(n, 0).values().isIdentical(x.sort(0, true).values())).isTrue();
      assertThat(
              sorted
                  .values()
                  .searchSorted(x, true)
                  .sub(sorted.values().searchSorted(x, false))
                  .isIdentical(distinct.counts().indexSelect(0, distinct.inverse())))
          .isTrue();
      assertThat(x.cumsum(0).diff(1, 0).isIdentical(x.slice(0, 1, n))).isTrue();
      assertThat(Tensors.cat(0, x.split(3, 0)).isIdentical(x)).isTrue();
    }
  }
}
