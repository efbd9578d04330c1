package dev.coset.tensor;

import static dev.coset.tensor.OperationTable.ramp;

/** Linear algebra and Fourier transforms. */
final class GoldenAlgebra {

  private final OperationTable table;
  private final Tensor x = ramp(7, 3, 11, 2, 3);
  private final Tensor y = ramp(5, 1, 13, 2, 3);
  private final Tensor line = ramp(3, 1, 7, 3);
  private final Tensor none = Tensors.zeros(DType.FLOAT64, 0, 3);
  private final Tensor z = Tensors.complex(x, y);
  private final Tensor w = Tensors.complex(y, x.mul(0.5));
  private final Tensor square = ramp(7, 3, 11, 3, 3).add(Tensors.eye(DType.FLOAT64, 3).mul(3));
  private final Tensor batch = ramp(5, 2, 13, 2, 3, 3).add(Tensors.eye(DType.FLOAT64, 3).mul(4));
  private final Tensor sym = batch.add(batch.transpose(1, 2));
  private final Tensor spd = batch.matmul(batch.transpose(1, 2)).add(Tensors.eye(DType.FLOAT64, 3));
  private final Tensor tall = ramp(5, 2, 13, 4, 3).add(Tensors.eye(DType.FLOAT64, 4, 3));
  private final Tensor right = ramp(3, 2, 7, 3, 2);
  private final Tensor rights = ramp(3, 2, 7, 3, 2).expand(2, 3, 2);
  private final Tensor signal = ramp(7, 3, 11, 2, 4, 5);

  GoldenAlgebra(OperationTable table) {
    this.table = table;
  }

  void check() {
    products();
    equations();
    factorizations();
    transforms();
  }

  private void products() {
    table.check("matmul", x.matmul(y.transpose(0, 1)));
    table.check("matmul batch", batch.matmul(right));
    table.check("matmul vector", x.matmul(line));
    table.check("matmul empty", none.matmul(right));
    table.check("bmm", batch.bmm(batch));
    table.check("dot", line.dot(line));
    table.check("vecdot", z.vecdot(w, -1));
    table.check("outer", line.outer(line.slice(0, 0, 2)));
    table.check("kron", x.kron(right));
    table.check("tensordot", signal.tensordot(x, new int[] {0}, new int[] {0}));
    table.check("cross", x.cross(y, -1));
    table.check("cdist", x.cdist(square, 2));
    table.check("cdist one", x.cdist(square, 1));
    table.check("trace", batch.trace());
    table.check("matrixExp", batch.div(4).matrixExp());
    table.check("matrixPower", batch.matrixPower(3));
    table.check("matrixPower inverse", batch.matrixPower(-2));
  }

  private void equations() {
    table.check("det", batch.det());
    table.check("det complex", z.slice(1, 0, 2).det());
    table.check("det empty", Tensors.zeros(DType.FLOAT64, 0, 0).det());
    var logarithm = batch.slogdet();
    table.check("slogdet", logarithm.sign(), logarithm.logAbs());
    table.check("inverse", batch.inverse());
    table.check("pinv", tall.pinv());
    table.check("solve", batch.solve(rights));
    table.check("solveTriangular", batch.solveTriangular(rights, true, false));
    table.check("lstsq", tall.lstsq(ramp(3, 2, 7, 4, 2)));
    table.check("cholesky", spd.cholesky());
    table.check("choleskySolve", spd.cholesky().choleskySolve(rights));
    table.check("matrixRank", line.outer(line).matrixRank());
    table.check("conditionNumber", batch.conditionNumber());
  }

  private void factorizations() {
    var qr = tall.qr();
    table.check("qr", qr.q().matmul(qr.r()), qr.r().abs());
    var lu = batch.lu();
    table.check("lu", lu.p(), lu.l(), lu.u());
    var eigen = sym.eigh();
    table.check("eigh", eigen.values(), eigen.vectors().abs());
    table.check("eigvalsh", sym.eigvalsh());
    table.check("eig", square.eig().values().abs().sort(0, false).values());
    table.check("eigvals", square.eigvals().abs().sort(0, false).values());
    var svd = tall.svd(false);
    table.check("svd", svd.u().abs(), svd.s(), svd.vh().abs());
    table.check("svdvals", batch.svdvals());
  }

  private void transforms() {
    FourierNorm ortho = FourierNorm.ORTHO;
    table.check("fft", signal.fft(1));
    table.check("ifft", z.ifft(1));
    table.check("rfft", signal.rfft(2));
    table.check("irfft", z.irfft(5, 1));
    table.check("fft2", signal.fft2());
    table.check("ifft2", signal.ifft2());
    table.check("rfft2", signal.rfft2());
    table.check("irfft2", z.irfft2(4));
    table.check("fftn", signal.fftn(ortho));
    table.check("ifftn", signal.ifftn(FourierNorm.FORWARD, 0, 1));
    table.check("rfftn", signal.rfftn(ortho, 0, 1));
    table.check("irfftn", z.irfftn(5, ortho, 0, 1));
    table.check("fftShift", signal.fftShift(2));
    table.check("ifftShift", signal.ifftShift());
    table.check("fftFrequencies", Tensors.fftFrequencies(DType.FLOAT64, 5, 0.5));
    table.check("rfftFrequencies", Tensors.rfftFrequencies(DType.FLOAT64, 5, 0.5));
  }
}
