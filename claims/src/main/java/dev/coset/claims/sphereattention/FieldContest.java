package dev.coset.claims.sphereattention;

import dev.coset.claims.Experiment;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.grids.SphericalTransform;
import dev.coset.nn.sphere.FieldAttention;
import dev.coset.nn.sphere.HarmonicTransform;
import dev.coset.nn.sphere.NeighborhoodSphereAttention;
import dev.coset.nn.sphere.RingGrid;
import dev.coset.nn.sphere.SphereAttention;
import dev.coset.nn.sphere.SphereAttention.Evaluation;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Attention with the weights of the grid against the plain softmax, at the same random weights. */
final class FieldContest {

  private static final int CHANNELS = 16;
  private static final int HEADS = 4;
  private static final int DEGREE = 6;
  private static final int SEEN = 8;
  private static final int NEIGHBOURS = 5;
  private static final double NEAR = 0.2;
  private static final int ROTATIONS = 10;
  private static final int RUNS = 6;

  private final Experiment experiment;
  private final RandomGenerator random;
  private final RingGrid grid;
  private final RingGrid fine;

  /** Grids with so many rings, and twice as many longitudes. */
  FieldContest(Experiment experiment, int rings, int fineRings, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.grid = RingGrid.equiangular(rings, 2 * rings);
    this.fine = RingGrid.equiangular(fineRings, 2 * fineRings);
  }

  Outcome run() {
    double angle = NeighborhoodSphereAttention.cutoff(grid, NEIGHBOURS);
    try (var global = new SphereAttention(grid, CHANNELS, HEADS, random);
        var local = new NeighborhoodSphereAttention(grid, angle, CHANNELS, HEADS, random);
        var whole = new NeighborhoodSphereAttention(grid, Math.PI, CHANNELS, HEADS, random)) {
      experiment.step("rotations and shifts of global attention");
      whole.load(withMaskOf(whole, global));
      double distance = distance(whole, global);
      double shift = Math.max(shiftError(global), shiftError(local));
      Rotated wide = rotated(global, global);
      experiment.step("rotations of local attention");
      Rotated near = rotated(local, local);
      experiment.step("the time of both");
      return new Outcome(wide, near, shift, distance, speedup());
    }
  }

  /** The weights of a layer with the mask of another. */
  private static Map<String, Tensor> withMaskOf(Module masked, Module weights) {
    var state = new LinkedHashMap<>(weights.state());
    state.put("mask", masked.state().get("mask"));
    return state;
  }

  /** The mean error under rotations with the weights of the grid, and without. */
  private Rotated rotated(FieldAttention layer, Module module) {
    List<Rotation3> rotations = new ArrayList<>();
    for (int i = 0; i < ROTATIONS; i++) {
      rotations.add(SO3.group().sample(random));
    }
    try (var transform = new HarmonicTransform(grid, SEEN);
        var _ = Scope.open()) {
      long count = (SEEN + 1L) * (SEEN + 1);
      long known = (DEGREE + 1L) * (DEGREE + 1);
      Tensor fields =
          Tensors.randn(DType.FLOAT32, new long[] {CHANNELS, known}, random)
              .div(DEGREE + 1)
              .padConstant(0, 0, count - known);
      double weighted = error(layer, transform, fields, rotations);
      Tensor mask = Objects.requireNonNull(module.buffers().get("mask"));
      mask.assign(Tensors.zerosLike(mask));
      return new Rotated(weighted, error(layer, transform, fields, rotations));
    }
  }

  private static double error(
      FieldAttention layer, HarmonicTransform transform, Tensor fields, List<Rotation3> rotations) {
    return Autograd.noGrad(
        () -> {
          Tensor before = apply(layer, transform, fields);
          double sum = 0;
          for (Rotation3 rotation : rotations) {
            Tensor expected = turned(before, rotation);
            Tensor after = apply(layer, transform, turned(fields, rotation));
            sum += after.sub(expected).norm().item() / expected.norm().item();
          }
          return sum / rotations.size();
        });
  }

  private static Tensor apply(FieldAttention layer, HarmonicTransform transform, Tensor fields) {
    Tensor field = transform.synthesize(fields).unsqueeze(0);
    return transform.analyze(layer.forward(field).squeeze(0));
  }

  private static Tensor turned(Tensor coefficients, Rotation3 rotation) {
    List<Tensor> rows = new ArrayList<>();
    for (long i = 0; i < coefficients.size(0); i++) {
      double[] row = coefficients.select(0, i).toDoubleArray();
      double[] turned = SphericalTransform.rotate(row, rotation);
      rows.add(Tensors.of(DType.FLOAT32, turned, turned.length));
    }
    return Tensors.stack(0, rows);
  }

  private Tensor field(RingGrid on) {
    return Tensors.randn(
        DType.FLOAT32, new long[] {1, CHANNELS, on.rings(), on.longitudes()}, random);
  }

  private double shiftError(FieldAttention layer) {
    try (var _ = Scope.open()) {
      Tensor x = field(grid);
      int shift = 1 + random.nextInt(grid.longitudes() - 1);
      Tensor expected = Autograd.noGrad(() -> layer.forward(x).roll(shift, 3));
      return relative(Autograd.noGrad(() -> layer.forward(x.roll(shift, 3))), expected);
    }
  }

  private double distance(FieldAttention one, FieldAttention other) {
    try (var _ = Scope.open()) {
      Tensor x = field(grid);
      return relative(
          Autograd.noGrad(() -> one.forward(x)), Autograd.noGrad(() -> other.forward(x)));
    }
  }

  private static double relative(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / expected.abs().max().item();
  }

  private double speedup() {
    try (var global = new SphereAttention(fine, fine, CHANNELS, HEADS, Evaluation.FUSED, random);
        var local = new NeighborhoodSphereAttention(fine, NEAR, CHANNELS, HEADS, random)) {
      double slow = Double.POSITIVE_INFINITY;
      double fast = Double.POSITIVE_INFINITY;
      for (int run = 0; run < RUNS; run++) {
        fast = Math.min(fast, seconds(local));
        slow = Math.min(slow, seconds(global));
      }
      return slow / fast;
    }
  }

  private double seconds(FieldAttention layer) {
    try (var _ = Scope.open()) {
      Tensor x = field(fine);
      long start = System.nanoTime();
      Autograd.noGrad(() -> layer.forward(x).sum().item());
      return (System.nanoTime() - start) * 1e-9;
    }
  }

  /** Mean errors under rotations with the weights of the grid and with the plain softmax. */
  record Rotated(double weighted, double plain) {
    double ratio() {
      return weighted / plain;
    }
  }

  /**
   * What came out.
   *
   * @param global errors of global attention under rotations
   * @param local of attention within an angle
   * @param shift the largest error under shifts in longitude
   * @param distance of local attention within pi from the global one
   * @param speedup the time of global attention divided by that of the local one
   */
  record Outcome(Rotated global, Rotated local, double shift, double distance, double speedup) {}
}
