package dev.coset.claims.pointwiseactivations;

import dev.coset.groups.Cyclic;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Dihedral;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Symmetric;
import dev.coset.groups.pointwise.Activation;
import dev.coset.groups.reps.PlaneIrreps;
import dev.coset.groups.reps.SpinFunctions;
import dev.coset.groups.reps.Tensors;
import dev.coset.groups.reps.YoungOrthogonalForm;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random representations in random bases, with a random function for each. */
final class Triples {

  private Triples() {}

  /** The functions that are neither linear nor affine. */
  static List<Activation> nonAffine() {
    return List.of(
        Activation.relu(),
        Activation.leakyRelu(0.2),
        Activation.tanh(),
        Activation.sigmoid(),
        Activation.softplus(),
        Activation.silu(),
        Activation.gelu(),
        new Activation("sine", Math::sin),
        new Activation("cube", t -> t * t * t),
        new Activation("absolute value", Math::abs));
  }

  /** One of the functions above with probability 5/6, else a linear or an affine one. */
  static Activation activation(RandomGenerator random) {
    return switch (random.nextInt(12)) {
      case 0 -> Activation.affine(1 + random.nextDouble(), 0);
      case 1 -> Activation.affine(random.nextDouble(-1, 1), 1 + random.nextDouble());
      default -> pick(nonAffine(), random);
    };
  }

  static <T> T pick(List<? extends T> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  /** A representation of one of C_n, D_n, S_n, SO(2) and SO(3). */
  static Representation<?> representation(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> inSomeBasis(cyclic(1 + random.nextInt(8), random), random);
      case 1 -> inSomeBasis(dihedral(1 + random.nextInt(6), random), random);
      case 2 -> inSomeBasis(symmetric(2 + random.nextInt(3), random), random);
      case 3 -> inSomeBasis(sum(PlaneIrreps::so2, random), random);
      default -> inSomeBasis(sum(SpinFunctions::degree, random), random);
    };
  }

  private static Representation<?> cyclic(int n, RandomGenerator random) {
    Cyclic group = Cyclic.of(n);
    return switch (random.nextInt(3)) {
      case 0 -> Representations.regular(group);
      case 1 -> Representations.standard(group);
      default -> pair(PlaneIrreps.of(group), random);
    };
  }

  private static Representation<?> dihedral(int n, RandomGenerator random) {
    Dihedral group = Dihedral.of(n);
    return switch (random.nextInt(3)) {
      case 0 -> Representations.regular(group);
      case 1 -> Representations.standard(group);
      default -> pair(PlaneIrreps.of(group), random);
    };
  }

  private static Representation<?> symmetric(int n, RandomGenerator random) {
    Symmetric group = Symmetric.of(n);
    Representation<Permutation> sets = Representations.permutation(group);
    return switch (random.nextInt(4)) {
      case 0 -> sets;
      case 1 -> Tensors.power(sets, 2, 0);
      case 2 -> Representations.tensorProduct(sets, Representations.sign(group));
      default -> pick(YoungOrthogonalForm.all(group), random);
    };
  }

  private static <E> Representation<E> pair(
      List<? extends Representation<E>> irreps, RandomGenerator random) {
    return Representations.directSum(List.of(pick(irreps, random), pick(irreps, random)));
  }

  /** One to three irreps of degree 0, with probability 2/3, or 1 or 2. */
  private static <E> Representation<E> sum(
      IntFunction<Representation<E>> irrep, RandomGenerator random) {
    int count = 1 + random.nextInt(3);
    List<Representation<E>> parts =
        IntStream.range(0, count)
            .mapToObj(i -> irrep.apply(Math.max(0, random.nextInt(6) - 3)))
            .toList();
    return parts.size() == 1 ? parts.getFirst() : Representations.directSum(parts);
  }

  /** As it is, with signs and powers of two along the basis, or in a random orthogonal basis. */
  private static <E> Representation<E> inSomeBasis(
      Representation<E> representation, RandomGenerator random) {
    int d = representation.dimension();
    return switch (random.nextInt(4)) {
      case 0, 1 -> representation;
      case 2 ->
          Tensors.changeOfBasis(
              representation,
              Matrix.diagonal(d, i -> (random.nextBoolean() ? 1 : -1) << random.nextInt(3)));
      default -> Tensors.changeOfBasis(representation, orthogonal(d, random));
    };
  }

  private static Matrix orthogonal(int n, RandomGenerator random) {
    double[] values = new double[n * n];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Decompositions.qr(Matrix.of(n, n, values)).q();
  }
}
