package dev.coset.tensor;

import static dev.coset.tensor.OperationTable.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Derivatives of all operations by one operand against central differences, in double precision, at
 * points where each is smooth and well-conditioned.
 */
class OperationGradientsTest {

  private static final double STEP = 1e-5;

  /**
   * Central differences err by STEP^2 / 6 = 2e-11 times the third derivative and by 2^-53 / STEP =
   * 1e-11 times the value, relative to 1 and the slope; third derivatives and values here are below
   * 1000.
   */
  private static final double TOLERANCE = 5e-8;

  private final Map<String, UnaryOperator<Tensor>> functions = new LinkedHashMap<>();

  private void put(String name, UnaryOperator<Tensor> function) {
    functions.put(name, function);
  }

  /** Compares the derivative of a weighted sum of results along random directions and each axis. */
  private static double error(UnaryOperator<Tensor> function, Tensor x) {
    try (var _ = Scope.open()) {
      Tensor input = x.detach().copy().requiresGrad();
      double[] exact = Autograd.grad(weighted(function.apply(input)), input).toDoubleArray();
      double[] values = x.toDoubleArray();
      double worst = 0;
      for (int i = 0; i < values.length; i++) {
        double slope = (at(function, x, i, STEP) - at(function, x, i, -STEP)) / (2 * STEP);
        worst = Math.max(worst, Math.abs(slope - exact[i]) / (1 + Math.abs(slope)));
      }
      return worst;
    }
  }

  private static double at(UnaryOperator<Tensor> function, Tensor x, int i, double step) {
    try (var _ = Scope.open()) {
      double[] moved = x.toDoubleArray();
      moved[i] += step;
      return weighted(function.apply(Tensors.of(moved, x.shape()))).item();
    }
  }

  private static Tensor weighted(Tensor y) {
    Tensor flat = y.dtype().isComplex() ? y.viewAsReal() : y;
    double[] weights = new double[(int) flat.count()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.cos(i + 1);
    }
    return flat.reshape(-1).mul(Tensors.of(weights)).sum();
  }

  private void checkAll(Tensor x) {
    functions.forEach(
        (name, function) -> assertThat(error(function, x)).as(name).isLessThan(TOLERANCE));
    functions.clear();
  }

  @Test
  void functionsOfOneNumber() {
    try (var _ = Scope.open()) {
      put("exp2 expm1", x -> x.exp2().mul(x.expm1()));
      put("log2 log10", x -> x.log2().mul(x.log10()));
      put("inverse hyperbolic", x -> x.asinh().add(x.add(1).acosh()).add(x.atanh()));
      put("inverse circular", x -> x.asin().add(x.acos()).mul(x.atan()));
      put("hyperbolic", x -> x.sinh().add(x.cosh()).mul(x.tan()));
      put("sinc erf", x -> x.sinc().add(x.erf()).add(x.erfc()).mul(x.erfinv()));
      put("gamma", x -> x.add(1).lgamma().add(x.add(1).digamma()).add(x.add(1).polygamma(1)));
      put("bessel", x -> x.besselI0().mul(x.besselI1()));
      put("rsqrt reciprocal", x -> x.rsqrt().mul(x.reciprocal()));
      put("powers", x -> x.pow(3).add(x.pow(x)).add(x.sqrt()));
      put("pairs", x -> x.hypot(x.square()).add(x.logAddExp(x.neg())).add(x.xlogy(x.add(1))));
      put("lerp", x -> x.lerp(x.exp(), 0.3).add(x.lerp(x.exp(), x)));
      put("frac fmod", x -> x.add(3).frac().add(x.add(3).fmod(2)).mul(x));
      put("clamp", x -> x.clamp(0.1, 0.9).add(x.clampMin(0.35)).add(x.clampMax(0.35)).mul(x));
      put("sigmoids", x -> x.sigmoid().add(x.logSigmoid()).add(x.logit()).add(x.softplus()));
      put("units", x -> x.elu().add(x.selu()).add(x.celu(2)).add(x.sub(2).elu()).mul(x));
      put("smooth units", x -> x.gelu().add(x.geluTanh()).add(x.silu()).add(x.mish()));
      put("shrinking", x -> x.hardShrink(0.35).add(x.softShrink(0.35)).add(x.tanhShrink()));
      put("hard", x -> x.hardSigmoid().add(x.hardSwish()).add(x.relu6()).mul(x));
      put("slopes", x -> x.neg().leakyRelu(0.1).add(x.neg().prelu(x.select(0, 0))).mul(x));
      put("softsign threshold", x -> x.softsign().add(x.threshold(0.35, 2)));
      put("complex", x -> Tensors.complex(x, x.exp()).exp().mul(Tensors.polar(x, x)));
      put("parts", x -> Tensors.complex(x, x.exp()).conj().square().imag().mul(x));
      put("angle abs", x -> Tensors.complex(x, x.exp()).angle().mul(Tensors.complex(x, x).abs()));
      checkAll(Tensors.of(new double[] {0.2, 0.3, 0.5, 0.61, 0.7, 0.8}, 2, 3));
    }
  }

  @Test
  void reductionsAndOrderings() {
    try (var _ = Scope.open()) {
      int[] both = {0, 1};
      put("sums", x -> x.sum(both, true).mul(x.mean(both, true)).add(x.nanSum()).mul(x));
      put("extremes", x -> x.amax(both, true).add(x.amin(both, true)).mul(x));
      put("positions", x -> x.max(1, true).values().mul(x.min(0, true).values()).mul(x));
      put("spread", x -> x.variance(1, true).add(x.standardDeviation(0)).mul(x));
      put("logSumExp", x -> x.logSumExp(both, true).add(x.cumLogSumExp(1)).mul(x));
      put("products", x -> x.prod(1, true).add(x.prod()).add(x.cumprod(1)).mul(x));
      put("norms", x -> x.norm(3, both, true).add(x.norm()).mul(x.norm(2, 1, true)));
      put("running", x -> x.cumsum(0).mul(x.cummax(1).values()).add(x.cummin(0).values()));
      put("diff", x -> x.diff(1, 1).square());
      put("sorted", x -> x.sort(1, true).values().mul(x.topk(3, 1).values()).square());
      put("ranks", x -> x.kthValue(2, 1, true).values().add(x.median(1, true).values()).mul(x));
      put("quantile", x -> x.quantile(0.3, 1, true).mul(x).add(x.bottomk(1, 1).values()));
      put("softmax", x -> x.softmax(1).mul(x.logSoftmax(0)));
      put("glu", x -> x.transpose(0, 1).glu(1));
      checkAll(Tensors.of(new double[] {0.9, 0.3, 0.5, 0.6, 1.1, 0.2}, 2, 3));
    }
  }

  @Test
  void rearrangements() {
    try (var _ = Scope.open()) {
      Tensor i = Tensors.of(new long[] {1, 0, 1});
      Tensor j = Tensors.of(new long[] {2, 0, 0, 1}, 2, 2);
      put("cuts", x -> x.split(2, 1).getFirst().mul(x.chunk(2, 1).getFirst()));
      put("unbind", x -> x.unbind(0).getFirst().mul(x.unbind(0).getLast()));
      put("windows", x -> x.windows(1, 2, 1).square());
      put("turns", x -> x.rot90(1, 0, 1).mul(x.moveAxis(0, 1)).square());
      put("diagonals", x -> x.diagonalMatrix(0).diagonal(0, 1, 2).mul(x).add(x.triu(0)).square());
      put("pad", x -> x.padConstant(1, 1, 1).mul(x.pad(Padding.CONSTANT, 0, 2)));
      put("reflect", x -> x.unsqueeze(0).pad(Padding.REFLECT, 1, 2).square());
      put("take", x -> x.take(j).mul(x.takeAlong(1, j)).square());
      put("index", x -> x.index(i).mul(x.index(i, i).unsqueeze(1)));
      put("indexPut", x -> x.indexPut(List.of(i), x.index(i).square(), true));
      put("put", x -> x.put(j, x.slice(1, 0, 2).square(), true).square());
      put("scatter", x -> x.scatter(1, j, x.slice(1, 0, 2).exp()).square());
      put("scatterAdd", x -> x.scatterAdd(1, j, x.slice(1, 0, 2).exp()).square());
      put("scatterReduce", x -> scattered(x, j));
      put("indexCopy fill", x -> x.indexCopy(0, i.slice(0, 0, 2), x.exp()).indexFill(1, i, 2));
      put("masked", x -> x.maskedScatter(x.gt(0.4), x.exp()).add(x.maskedFill(x.gt(0.4), 2)));
      put("selected", x -> x.maskedSelect(x.gt(0.4)).square());
      put("pasted", x -> x.selectScatter(x.select(0, 1).exp(), 0, 0).square());
      put("slices", x -> x.sliceScatter(x.slice(1, 0, 2).exp(), 1, 0, 3, 2).square());
      put("diagonal", x -> x.diagonalScatter(x.diagonal(0, 0, 1).exp(), 0, 0, 1).square());
      put("meshgrid", x -> Tensors.meshgrid(x.select(0, 0), x.select(0, 1)).getFirst().square());
      put("products", x -> Tensors.cartesianProduct(x.select(0, 0), x.select(0, 1)).square());
      put("device", x -> x.to(Device.CPU).toType(DType.FLOAT64).contiguous().square());
      checkAll(Tensors.of(new double[] {0.9, 0.3, 0.5, 0.6, 1.1, 0.2}, 2, 3));
    }
  }

  private static Tensor scattered(Tensor x, Tensor index) {
    Tensor source = x.slice(1, 0, 2).exp();
    Tensor all = x.scatterReduce(1, index, source, Reduction.MEAN, true);
    for (Reduction how : List.of(Reduction.SUM, Reduction.MAX, Reduction.PRODUCT)) {
      all = all.add(x.scatterReduce(1, index, source, how, true));
    }
    return all;
  }

  @Test
  void linearAlgebra() {
    try (var _ = Scope.open()) {
      Tensor right = ramp(3, 2, 7, 3, 2);
      put("products", x -> x.matmul(x).matmul(right).add(x.bmm(x).matmul(right)));
      put("kron outer", x -> x.select(0, 0).kron(right).sum().mul(row(x).outer(row(x))));
      put("dots", x -> row(x).dot(row(x).exp()).add(x.vecdot(x.exp(), -1).sum()));
      put("cross", x -> x.cross(x.exp(), 1));
      put("tensordot", x -> x.tensordot(x, new int[] {0, 1}, new int[] {0, 2}));
      put("cdist", x -> x.cdist(right.transpose(0, 1).add(5), 2).add(x.cdist(x.add(9), 1).sum()));
      put("det", x -> x.det().add(x.slogdet().logAbs()).add(x.trace()));
      put("inverse", x -> x.inverse().add(x.pinv()));
      put("solve", x -> x.solve(right).add(x.solveTriangular(right, false, false)));
      put("lstsq", x -> x.lstsq(right.expand(2, 3, 2)));
      put("cholesky", x -> definite(x).cholesky().choleskySolve(right.expand(2, 3, 2)));
      put("qr", x -> x.qr().q().add(x.qr().r()));
      put("lu", x -> x.lu().l().add(x.lu().u()));
      put("eigh", x -> definite(x).eigh().values().add(definite(x).eigvalsh()));
      put("eigenvectors", x -> definite(x).eigh().vectors().square());
      put("eigvals", x -> definite(x).eigvals().abs().sort(1, false).values());
      put("svd", x -> x.svd(false).u().abs().add(x.svd(false).vh().abs()));
      put("svdvals", x -> x.svdvals().add(x.conditionNumber().unsqueeze(1)));
      put("powers", x -> x.matrixPower(3).add(x.div(4).matrixExp()).add(x.matrixPower(-1)));
      put("adjoint", x -> x.adjoint().matmul(x));
      double[] values = {3, 0.2, -0.3, 0.4, 4.1, 0.1, 0.5, -0.2, 5.3};
      Tensor one = Tensors.of(values, 1, 3, 3);
      checkAll(Tensors.cat(0, one, one.add(0.2).mul(1.1)));
    }
  }

  private static Tensor row(Tensor x) {
    return x.select(0, 0).select(0, 0);
  }

  private static Tensor definite(Tensor x) {
    return x.matmul(x.transpose(1, 2));
  }

  @Test
  void transforms() {
    try (var _ = Scope.open()) {
      put("fft", x -> x.fft(1).square());
      put("ifft", x -> x.exp().fft(2).ifft(1).square());
      put("rfft", x -> x.rfft(2).square().irfft(4, 2));
      put("planes", x -> x.fft2().square().ifft2().add(x.exp().fft2()));
      put("real planes", x -> x.rfft2().square().irfft2(4));
      put("norms", x -> x.fftn(FourierNorm.ORTHO, 0, 2).square().ifftn(FourierNorm.FORWARD));
      put("real norms", x -> x.rfftn(FourierNorm.ORTHO).square().irfftn(5, FourierNorm.ORTHO));
      put("shift", x -> x.fftShift(1).mul(x.ifftShift()).square());
      checkAll(ramp(5, 3, 11, 2, 3, 4));
    }
  }

  @Test
  void networks() {
    try (var _ = Scope.open()) {
      ConvOptions strided = ConvOptions.DEFAULT.withStride(2).withPadding(1);
      Tensor k1 = ramp(5, 1, 17, 2, 2, 3);
      Tensor k3 = ramp(5, 1, 17, 2, 2, 2, 2, 2);
      Tensor grid = ramp(3, 1, 7, 1, 2, 3).mul(0.37).add(0.05).affineGrid(false, 1, 2, 3, 3);
      put("conv1d", x -> line(x).conv1d(k1, null, strided).square());
      put("conv1d kernel", x -> line(k1).conv1d(x.reshape(4, 2, 4), null, ConvOptions.DEFAULT));
      put("conv2d", x -> x.conv2d(x, null, strided.withGroups(1)));
      put("conv3d", x -> x.unsqueeze(2).conv3d(k3, null, strided).square());
      put("convTranspose1d", x -> line(x).convTranspose1d(k1, null, strided, 1).square());
      put("convTranspose2d", x -> x.convTranspose2d(k1.unsqueeze(2), null, strided, 0).square());
      put(
          "convTranspose3d",
          x -> x.unsqueeze(2).convTranspose3d(k3, null, ConvOptions.DEFAULT, 0).square());
      put("unfold fold", x -> x.unfold2d(3, strided).square().fold2d(4, 4, 3, strided));
      put("maxPool", x -> line(x).maxPool1d(2, 2, 0).sum().mul(x.maxPool2d(2, 1, 0)));
      put("maxPool3d", x -> x.unsqueeze(2).maxPool3d(1, 2, 0).square());
      put("avgPool", x -> line(x).avgPool1d(2, 2, 0).sum().mul(x.avgPool2d(3, 2, 1)));
      put("avgPool3d", x -> x.unsqueeze(2).avgPool3d(1, 1, 0).square());
      put("adaptive", x -> x.adaptiveAvgPool2d(2, 3).mul(x.adaptiveMaxPool2d(2, 3)));
      put("adaptive lines", x -> line(x).adaptiveAvgPool1d(3).mul(line(x).adaptiveMaxPool1d(3)));
      put("adaptive volumes", OperationGradientsTest::volumes);
      for (Interpolation mode : Interpolation.values()) {
        put("interpolate " + mode, x -> x.interpolate(mode, false, 3, 5).square());
      }
      put("interpolate lines", x -> line(x).interpolate(Interpolation.LINEAR, true, 7).square());
      put("gridSample", x -> x.gridSample(grid, Interpolation.LINEAR, Border.ZEROS, false));
      put("gridSample cubic", x -> x.gridSample(grid, Interpolation.CUBIC, Border.CLAMP, true));
      put("gridSample grid", x -> sampled(x, grid));
      put("directions", x -> x.normalize(2, 1).mul(x.cosineSimilarity(x.exp(), 3).unsqueeze(3)));
      put("groupNorm", x -> x.groupNorm(2, null, null, 0.1).mul(x));
      put("layerNorm rmsNorm", x -> x.layerNorm(row4(x), row4(x), 0.1).mul(x.rmsNorm(row4(x), 1)));
      put("linear", x -> x.linear(x.select(0, 0).select(0, 0), row4(x)));
      put("embedding", x -> Tensors.of(new long[] {1, 0, 1}).embedding(x.reshape(8, 4)).square());
      put("attention", x -> x.attention(x.exp(), x, null, true));
      put("fusedAttention", x -> x.fusedAttention(x.exp(), x, null, false));
      put("gru", x -> line(x).gru(zeros(), weights(3, x)).getFirst());
      put("lstm", x -> line(x).lstm(zeros(), zeros(), weights(4, x), false).getLast());
      checkAll(Tensors.rand(DType.FLOAT64, new long[] {1, 2, 4, 4}, new SplittableRandom(3)));
    }
  }

  private static Tensor volumes(Tensor x) {
    Tensor volume = x.unsqueeze(2);
    return volume.adaptiveAvgPool3d(1, 2, 3).mul(volume.adaptiveMaxPool3d(1, 2, 3));
  }

  private static Tensor line(Tensor x) {
    return x.reshape(1, 2, -1);
  }

  private static Tensor row4(Tensor x) {
    return x.select(0, 0).select(0, 0).select(0, 1);
  }

  /** Positions move by at most 0.1 of a pixel of four, away from the places between pixels. */
  private static Tensor sampled(Tensor x, Tensor grid) {
    Tensor moved = grid.add(x.mean().mul(0.01));
    Tensor image = ramp(5, 1, 17, 1, 2, 4, 4);
    return image.gridSample(moved, Interpolation.LINEAR, Border.CLAMP, false);
  }

  private static Tensor zeros() {
    return Tensors.zeros(DType.FLOAT64, 1, 1, 2);
  }

  private static List<Tensor> weights(int gates, Tensor x) {
    Tensor corner = x.select(0, 0).select(0, 0).slice(0, 0, 2).slice(1, 0, 2);
    Tensor hidden = corner.repeat(gates, 1);
    return List.of(
        line(x).select(0, 0).select(0, 0).expand(2L * gates, 16),
        hidden,
        ramp(3, 1, 7, 2L * gates),
        ramp(3, 2, 7, 2L * gates));
  }

  @Test
  void aWrongDerivativeIsReported() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2});
      assertThat(error(y -> y.detach().mul(y), x)).isGreaterThan(0.1);
    }
  }
}
