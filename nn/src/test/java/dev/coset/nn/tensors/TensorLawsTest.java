package dev.coset.nn.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.groups.invariants.Metric;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.lie.Lorentz;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

class TensorLawsTest {

  private static final TensorVariable U = TensorVariable.vector("u");
  private static final TensorVariable V = TensorVariable.vector("v");
  private static final TensorVariable S = TensorVariable.symmetric("S", 2);
  private static final TensorVariable Q = TensorVariable.traceless("Q", 3);

  private static final List<TensorVariable> OUTPUTS =
      List.of(
          TensorVariable.vector("f"),
          TensorVariable.symmetric("g", 2),
          TensorVariable.traceless("h", 2),
          TensorVariable.traceless("k", 3));

  static Tensor tensor(Matrix matrix) {
    double[] values = new double[matrix.rows() * matrix.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.get(i / matrix.columns(), i % matrix.columns());
    }
    return Tensors.of(values, matrix.rows(), matrix.columns());
  }

  /** The tensor with every index multiplied by a matrix, in double precision. */
  static Tensor moved(Tensor g, Tensor x, int order) {
    Tensor result = x.toType(DType.FLOAT64);
    for (int i = 0; i < order; i++) {
      // The last axis is turned and goes to the front of the indices.
      result = result.matmul(g.transpose(0, 1));
      if (order > 1) {
        int[] axes = new int[x.rank()];
        int first = x.rank() - order;
        for (int a = 0; a < x.rank(); a++) {
          axes[a] = a < first ? a : a == first ? x.rank() - 1 : a - 1;
        }
        result = result.permute(axes);
      }
    }
    return result.toType(x.dtype());
  }

  static Tensor random(Metric metric, TensorVariable type, DType dtype, RandomGenerator random) {
    int n = metric.dimension();
    Tensor projection = MetricTensors.projection(metric, type);
    Tensor flat = Tensors.randn(DType.FLOAT64, new long[] {4, projection.size(0)}, random);
    long[] shape = new long[type.order() + 1];
    Arrays.fill(shape, n);
    shape[0] = 4;
    return flat.matmul(projection.transpose(0, 1)).reshape(shape).toType(dtype);
  }

  private static EquivariantMap ready(EquivariantMap map, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      return RandomNets.randomized(map, type, random);
    }
  }

  private static void keepsTheLaw(
      Metric metric,
      List<TensorVariable> types,
      TensorVariable output,
      Matrix element,
      RandomGenerator random) {
    for (DType dtype : RandomNets.PRECISIONS) {
      InvariantGenerators generators = InvariantGenerators.enumerate(metric, types, 3);
      try (var _ = Scope.open();
          var map =
              ready(
                  EquivariantMap.fromInvariants(generators, output, 3, List.of(8), random),
                  dtype,
                  random)) {
        Tensor g = tensor(element);
        List<Tensor> x = new ArrayList<>();
        types.forEach(type -> x.add(random(metric, type, dtype, random)));
        x.set(
            0,
            x.getFirst()
                .mul(
                    Tensors.of(new double[] {1, 1, 1, 0})
                        .toType(dtype)
                        .reshape(shapeOf(x.getFirst())))); // the last tensor is zero
        List<Tensor> gx = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
          gx.add(moved(g, x.get(i), types.get(i).order()));
        }
        Tensor expected = moved(g, map.forward(x), output.order());
        close(map.forward(gx), expected);
        close(generators.evaluate(gx), generators.evaluate(x));
        List<Tensor> broken = new ArrayList<>(gx);
        broken.set(0, x.getFirst());
        double change = map.forward(broken).sub(expected).abs().max().item();
        assertThat(change).isGreaterThan(1e-3 * expected.abs().max().item());
      }
    }
  }

  private static long[] shapeOf(Tensor x) {
    long[] shape = new long[x.rank()];
    Arrays.fill(shape, 1);
    shape[0] = x.size(0);
    return shape;
  }

  private static void close(Tensor actual, Tensor expected) {
    double tolerance = actual.dtype() == DType.FLOAT64 ? 1e-10 : 1e-4;
    double scale = 1 + expected.abs().max().item();
    assertThat(actual.sub(expected).abs().max().item() / scale).isLessThan(tolerance);
  }

  @Property(tries = 2)
  void mapsMoveWithTheirInputs(RandomGenerator random) {
    for (TensorVariable output : OUTPUTS) {
      keepsTheLaw(
          Metric.orthogonal(3),
          List.of(U, S, Q),
          output,
          O3.group().sample(random).matrix(),
          random);
      keepsTheLaw(
          Metric.specialOrthogonal(3),
          List.of(U, V, S),
          output,
          SO3.group().sample(random).matrix(),
          random);
    }
  }

  @Property(tries = 2)
  void mapsMoveWithBoosts(RandomGenerator random) {
    Matrix boost = Lorentz.group().exp(random.doubles(6, -0.3, 0.3).toArray()).matrix();
    for (TensorVariable output : OUTPUTS.subList(0, 3)) {
      keepsTheLaw(Metric.lorentz(), List.of(U, V), output, boost, random);
    }
  }

  /** Contractions of torch against those in plain Java, and against the derivative by the probe. */
  @Property(tries = 3)
  void valuesAreThoseOfTheContractions(RandomGenerator random) {
    for (Metric metric : List.of(Metric.specialOrthogonal(3), Metric.lorentz())) {
      List<TensorVariable> types = List.of(U, V, S);
      InvariantGenerators generators = InvariantGenerators.enumerate(metric, types, 3);
      TensorVariable probe = TensorVariable.symmetric("t", 2);
      try (var _ = Scope.open();
          var map = EquivariantMap.fromInvariants(generators, probe, 2, List.of(), random)) {
        List<Tensor> x = new ArrayList<>();
        types.forEach(type -> x.add(random(metric, type, DType.FLOAT64, random)));
        Tensor values = generators.evaluate(x);
        double[][] rows =
            x.stream().map(t -> t.select(0, 1).toDoubleArray()).toArray(double[][]::new);
        for (int k = 0; k < generators.count(); k++) {
          double expected = generators.contractions().get(k).at(rows)[0];
          assertThat(values.select(0, 1).select(0, k).item() - expected)
              .isBetween(-1e-11 * (1 + Math.abs(expected)), 1e-11 * (1 + Math.abs(expected)));
        }
        derivativesAreThePlansWithoutProbe(map, metric, x, probe, random);
      }
    }
  }

  private static void derivativesAreThePlansWithoutProbe(
      EquivariantMap map,
      Metric metric,
      List<Tensor> x,
      TensorVariable probe,
      RandomGenerator random) {
    Tensor t = random(metric, probe, DType.FLOAT64, random).requiresGrad();
    List<Tensor> with = new ArrayList<>(x);
    with.add(t);
    Tensor signs = MetricTensors.signs(metric);
    for (var covariant : map.covariants()) {
      Tensor total = ContractionPlan.of(covariant).evaluate(with).sum();
      Tensor lower = Autograd.grad(total, t);
      Tensor upper = lower.mul(signs).mul(signs.reshape(-1, 1));
      Tensor direct = ContractionPlan.withoutProbe(covariant, x.size()).evaluate(x);
      assertThat(direct.sub(upper).abs().max().item())
          .isLessThan(1e-11 * (1 + upper.abs().max().item()));
    }
  }

  @Property(tries = 3)
  void sphericalTensorsTurnAsIrreps(RandomGenerator random) {
    for (int l = 1; l <= 4; l++) {
      Irreps irreps = Irreps.parse("1x%d%s".formatted(l, l % 2 == 0 ? "e" : "o"));
      try (var spherical = new SphericalTensors(l);
          var _ = Scope.open()) {
        Orthogonal3 g = O3.group().sample(random);
        Tensor c = Tensors.randn(DType.FLOAT64, new long[] {5, 2 * l + 1}, random);
        Tensor t = spherical.toCartesian(c);
        Tensor expected = spherical.toCartesian(IrrepsBlocks.rotate(irreps, g, c));
        RandomNets.requireClose(moved(tensor(g.matrix()), t, l), expected);
        RandomNets.requireClose(spherical.toSpherical(t), c);
        RandomNets.requireClose(
            t.square().flatten(1, -1).sum(1), c.square().sum(1)); // lengths stay
      }
    }
  }

  @Property(tries = 2)
  void trainingLeavesNoMemoryBehind(RandomGenerator random) {
    InvariantGenerators generators = InvariantGenerators.enumerate(List.of(U, S), 3);
    try (var map =
            EquivariantMap.fromInvariants(
                generators, TensorVariable.vector("f"), 2, List.of(4), random);
        var material = IsotropicMaterial.learned(List.of(4), random);
        var adam = Adam.of(map.parameters(), 1e-3)) {
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              adam.zeroGrad();
              Tensor u = random(Metric.orthogonal(3), U, DType.FLOAT32, random);
              Tensor s = random(Metric.orthogonal(3), S, DType.FLOAT32, random);
              Tensor f = s.mul(0.05).add(Tensors.eye(DType.FLOAT32, 3));
              Tensor loss = map.forward(List.of(u, s)).square().mean();
              Autograd.backward(loss.add(material.stress(f).square().mean()));
              adam.step();
            }
          };
      step.run();
      LeakDetector.check(step);
    }
  }
}
