package dev.coset.bench.engine;

import dev.coset.nn.irreps.so2.AtomGraph;
import dev.coset.nn.irreps.so2.EquiformerConfig;
import dev.coset.nn.irreps.so2.EquiformerV2;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The energy of 100 atoms with 1,548 edges by one block of EquiformerV2, L = 4, 16 channels, grids
 * oversampled twice; forward, and derivatives by the positions and all weights.
 */
final class EquiformerStep {

  private static final int[] SIDES = {5, 5, 4};
  private static final double SPREAD = 0.2;
  private static final double CUTOFF = 1.8;
  private static final int ELEMENTS = 4;
  private static final int DEGREE = 4;

  private EquiformerStep() {}

  /** With orders kept up to the given one. */
  static Task forwardAndBackward(int order) {
    RandomGenerator random = new SplittableRandom(1);
    int n = SIDES[0] * SIDES[1] * SIDES[2];
    var network =
        new EquiformerV2(new EquiformerConfig(ELEMENTS, DEGREE, order, 16, 4, 1, 2), random);
    Task task = new Task(network);
    Tensor held = task.hold(() -> Tensors.of(lattice(), n, 3).toType(DType.FLOAT32));
    Tensor positions = held.requiresGrad();
    long[] elements = new long[n];
    for (int i = 0; i < n; i++) {
      elements[i] = i % 3;
    }
    Tensor numbers = task.hold(() -> Tensors.of(elements));
    List<Tensor> inputs = new ArrayList<>(List.of(positions));
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!name.startsWith("force")) {
                inputs.add(parameter);
              }
            });
    return task.repeating(
        () -> {
          AtomGraph graph = AtomGraph.of(numbers, positions, new int[] {n}, CUTOFF);
          Tensor energy = network.energies(graph).sum();
          List<Tensor> _ = Autograd.grad(energy, inputs, false);
        });
  }

  /** Disturbed lattice points, the same as in {@code peers/equiformer.py}. */
  private static double[] lattice() {
    double[] points = new double[3 * SIDES[0] * SIDES[1] * SIDES[2]];
    for (int at = 0; at < points.length; at++) {
      int n = at / 3;
      int place =
          switch (at % 3) {
            case 0 -> n / SIDES[2] / SIDES[1];
            case 1 -> n / SIDES[2] % SIDES[1];
            default -> n % SIDES[2];
          };
      points[at] = place + SPREAD * Math.sin(12.9898 * at + 1);
    }
    return points;
  }
}
