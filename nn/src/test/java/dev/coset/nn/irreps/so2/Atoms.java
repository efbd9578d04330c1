package dev.coset.nn.irreps.so2;

import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/** Random systems of atoms and networks for tests. */
final class Atoms {

  static final double CUTOFF = 3;

  private Atoms() {}

  /** Atoms on a disturbed lattice, so that none are close to each other, {@code [n, 3]}. */
  static Tensor positions(int n, RandomGenerator random) {
    double[] places = new double[3 * n];
    for (int i = 0; i < n; i++) {
      places[3 * i] = 1.5 * (i % 2) + 0.3 * random.nextDouble();
      places[3 * i + 1] = 1.5 * (i / 2 % 2) + 0.3 * random.nextDouble();
      places[3 * i + 2] = 1.5 * Math.floorDiv(i, 4) + 0.3 * random.nextDouble();
    }
    return Tensors.of(places, n, 3);
  }

  static Tensor rotated(Tensor positions, Orthogonal3 g) {
    return IrrepsBlocks.rotate(Irreps.parse("1e"), g, positions);
  }

  static Orthogonal3 turn(RandomGenerator random) {
    return new Orthogonal3(SO3.group().sample(random), false);
  }

  static Tensor numbers(int n) {
    long[] numbers = new long[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i % 3;
    }
    return Tensors.of(numbers);
  }

  static AtomGraph graph(Tensor positions) {
    int n = Math.toIntExact(positions.size(0));
    return AtomGraph.of(numbers(n), positions, new int[] {n}, CUTOFF);
  }

  /** In the given precision, with parameters of rank one, the biases, not zero. */
  static <M extends Module> M ready(M module, DType type, RandomGenerator random) {
    module.to(type);
    Autograd.noGrad(
        () -> {
          module
              .parameters()
              .forEach(
                  (_, tensor) -> {
                    if (tensor.rank() == 1) {
                      Tensor noise = Tensors.randn(type, tensor.shape(), random).mul(0.2);
                      tensor.assign(tensor.add(noise));
                    }
                  });
          return true;
        });
    module.eval();
    return module;
  }
}
