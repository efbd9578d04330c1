package dev.coset.tensor;

import static dev.coset.tensor.OperationTable.ramp;

/** Operations element by element. */
final class GoldenElementwise {

  private final OperationTable table;
  private final Tensor x = ramp(7, 3, 11, 2, 3);
  private final Tensor y = ramp(5, 1, 13, 2, 3);
  private final Tensor line = ramp(3, 1, 7, 3);
  private final Tensor pos = x.abs().add(0.5);
  private final Tensor unit = x.div(2);
  private final Tensor none = Tensors.zeros(DType.FLOAT64, 0, 3);
  private final Tensor odd =
      Tensors.of(
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.5});
  private final Tensor n = x.mul(4).toType(DType.INT64);
  private final Tensor k = y.mul(4).toType(DType.INT64);
  private final Tensor z = Tensors.complex(x, y);
  private final Tensor w = Tensors.complex(y, x.mul(0.5));
  private final Tensor signal = ramp(7, 3, 11, 2, 4, 5);

  GoldenElementwise(OperationTable table) {
    this.table = table;
  }

  void check() {
    arithmetic();
    pairs();
    rounding();
    functions();
    activations();
    complexNumbers();
    comparisons();
  }

  private void arithmetic() {
    table.check("add", x.add(y));
    table.check("add broadcast", x.add(line));
    table.check("add empty", none.add(line));
    table.check("add one", x.add(1.5));
    table.check("sub", x.sub(y));
    table.check("sub one", x.sub(1.5));
    table.check("mul", x.mul(y));
    table.check("mul one", x.mul(1.5));
    table.check("div", x.div(pos));
    table.check("div one", x.div(3));
    table.check("div zero", odd.div(0));
    table.check("pow", pos.pow(y));
    table.check("pow one", pos.pow(1.5));
    table.check("pow int", n.pow(2));
    table.check("neg", x.neg());
    table.check("abs", x.abs());
    table.check("abs complex", z.abs());
    table.check("sign", x.sign());
    table.check("sign complex", z.sign());
    table.check("square", x.square());
    table.check("reciprocal", pos.reciprocal());
    table.check("mul complex", z.mul(w));
    table.check("div complex", z.div(w));
  }

  private void pairs() {
    table.check("maximum", x.maximum(y));
    table.check("maximum nan", odd.maximum(odd.flip(0)));
    table.check("minimum", x.minimum(y));
    table.check("atan2", x.atan2(y));
    table.check("remainder", x.remainder(0.75));
    table.check("remainder of", x.remainder(pos));
    table.check("fmod", x.fmod(0.75));
    table.check("fmod of", x.fmod(pos));
    table.check("floorDiv", x.floorDiv(pos));
    table.check("floorDiv one", x.floorDiv(0.75));
    table.check("hypot", x.hypot(y));
    table.check("copySign", x.copySign(y));
    table.check("logAddExp", x.logAddExp(y));
    table.check("xlogy", x.xlogy(pos));
    table.check("lerp", x.lerp(y, 0.25));
    table.check("lerp of", x.lerp(y, unit));
  }

  private void rounding() {
    table.check("floor", x.floor());
    table.check("ceil", x.ceil());
    table.check("round", x.round());
    table.check("trunc", x.trunc());
    table.check("frac", x.frac());
    table.check("nanToNum", odd.nanToNum(1, 2, 3));
    table.check("clamp", x.clamp(-0.5, 0.5));
    table.check("clamp of", x.clamp(pos.neg(), unit.abs()));
    table.check("clampMin", x.clampMin(0.1));
    table.check("clampMax", x.clampMax(0.1));
  }

  private void functions() {
    table.check("sin", x.sin());
    table.check("cos", x.cos());
    table.check("tan", x.tan());
    table.check("atan", x.atan());
    table.check("sinh", x.sinh());
    table.check("cosh", x.cosh());
    table.check("tanh", x.tanh());
    table.check("asinh", x.asinh());
    table.check("sinc", x.sinc());
    table.check("erf", x.erf());
    table.check("erfc", x.erfc());
    table.check("exp", x.exp());
    table.check("expm1", x.expm1());
    table.check("exp2", x.exp2());
    table.check("besselI0", x.besselI0());
    table.check("besselI1", x.besselI1());
    table.check("log", pos.log());
    table.check("log1p", pos.log1p());
    table.check("log2", pos.log2());
    table.check("log10", pos.log10());
    table.check("sqrt", pos.sqrt());
    table.check("rsqrt", pos.rsqrt());
    table.check("lgamma", pos.lgamma());
    table.check("digamma", pos.digamma());
    table.check("asin", unit.asin());
    table.check("acos", unit.acos());
    table.check("atanh", unit.atanh());
    table.check("erfinv", unit.erfinv());
    table.check("acosh", pos.add(1).acosh());
    table.check("polygamma", pos.polygamma(1));
    table.check("exp complex", z.exp());
    table.check("log nan", odd.log());
  }

  private void activations() {
    table.check("sigmoid", x.sigmoid());
    table.check("logSigmoid", x.logSigmoid());
    table.check("relu", x.relu());
    table.check("gelu", x.gelu());
    table.check("geluTanh", x.geluTanh());
    table.check("silu", x.silu());
    table.check("mish", x.mish());
    table.check("softplus", x.softplus());
    table.check("softsign", x.softsign());
    table.check("elu", x.elu());
    table.check("selu", x.selu());
    table.check("tanhShrink", x.tanhShrink());
    table.check("logit", pos.div(3).logit());
    table.check("relu6", x.mul(8).relu6());
    table.check("leakyRelu", x.leakyRelu(0.1));
    table.check("prelu", x.prelu(line));
    table.check("celu", x.celu(2));
    table.check("hardSigmoid", x.mul(4).hardSigmoid());
    table.check("hardSwish", x.mul(4).hardSwish());
    table.check("hardShrink", x.hardShrink(0.6));
    table.check("softShrink", x.softShrink(0.6));
    table.check("threshold", x.threshold(0.1, 7));
    table.check("glu", signal.glu(1));
    table.check("softmax", x.softmax(1));
    table.check("softmax empty", none.softmax(1));
    table.check("logSoftmax", x.logSoftmax(0));
  }

  private void complexNumbers() {
    table.check("real", z.real());
    table.check("imag", z.imag());
    table.check("conj", z.conj());
    table.check("angle", z.angle());
    table.check("angle real", x.angle());
    table.check("adjoint", z.adjoint());
    table.check("viewAsReal", z.viewAsReal());
    table.check("viewAsComplex", Tensors.stack(-1, x, y).viewAsComplex());
    table.check("complex", z);
    table.check("polar", Tensors.polar(pos, x));
  }

  private void comparisons() {
    Tensor a = x.gt(0);
    Tensor b = y.gt(0);
    table.check("eq", n.eq(k));
    table.check("eq one", x.eq(0.25));
    table.check("ne", x.ne(y));
    table.check("ne one", x.ne(0.25));
    table.check("lt", x.lt(y));
    table.check("lt one", x.lt(0.25));
    table.check("le", x.le(y));
    table.check("le one", x.le(0.25));
    table.check("gt", x.gt(y));
    table.check("gt one", x.gt(0.25));
    table.check("ge", x.ge(y));
    table.check("ge one", x.ge(0.25));
    table.check("eq nan", odd.eq(odd));
    table.check("eq large", Tensors.of(new long[] {(1L << 53) + 1}).eq((1L << 53) + 1));
    table.check("and", a.and(b));
    table.check("or", a.or(b));
    table.check("xor", a.xor(b));
    table.check("not", a.not());
    table.check("isNan", odd.isNan());
    table.check("isFinite", odd.isFinite());
    table.check("isInfinite", odd.isInfinite());
    table.check("isClose", x.isClose(y, 0.5, 0.5));
    table.check("isClose nan", odd.isClose(odd, 1e-5, 1e-8));
    table.check("bitwiseAnd", n.bitwiseAnd(k));
    table.check("bitwiseOr", n.bitwiseOr(k));
    table.check("bitwiseXor", n.bitwiseXor(k));
    table.check("bitwiseNot", n.bitwiseNot());
    table.check("shiftLeft", n.shiftLeft(3));
    table.check("shiftRight", n.shiftRight(1));
  }
}
