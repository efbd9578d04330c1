package dev.coset.groups.reps;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Decompositions.Eigen;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import dev.coset.groups.reps.Decomposition.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Splits an orthogonal representation into irreducible blocks and collects equal copies. */
final class Splitting<E> {

  /**
   * A gap between eigenvalues, as a share of their range, that is large enough to cut at: the error
   * of the invariant subspace is rounding divided by it.
   */
  private static final double WIDE = 1e-2;

  /** How many generic matrices to try before giving up. */
  private static final int ATTEMPTS = 20;

  /** A share of the expected size below which a generic intertwiner is drawn again. */
  private static final double SMALL = 0.1;

  private final Representation<E> original;
  private final HaarQuadrature<E> quadrature;
  private final InvariantInnerProduct<E> inner;
  private final Memo<E> orthogonal;
  private final RandomGenerator generic = new SplittableRandom(1);

  private Splitting(
      Representation<E> original, HaarQuadrature<E> quadrature, InvariantInnerProduct<E> inner) {
    this.original = original;
    this.quadrature = quadrature;
    this.inner = inner;
    this.orthogonal = new Memo<>(inner.representation());
  }

  static <E> Splitting<E> of(Representation<E> representation) {
    HaarQuadrature<E> quadrature = HaarQuadrature.of(representation);
    return new Splitting<>(
        representation, quadrature, InvariantInnerProduct.of(representation, quadrature));
  }

  Decomposition<E> decompose() {
    List<Matrix> blocks = new ArrayList<>();
    if (orthogonal.dimension() > 0) {
      split(Matrix.identity(orthogonal.dimension()), blocks);
    }
    List<Representation<E>> irreps = new ArrayList<>();
    for (Matrix block : blocks) {
      Representation<E> candidate = part(block);
      if (irreps.stream().noneMatch(irrep -> pairing(irrep, candidate) > 0.5)) {
        irreps.add(candidate);
      }
    }
    irreps.sort(
        Comparator.<Representation<E>>comparingInt(Representation::dimension)
            .thenComparing(quadrature::classCharacter, Splitting::descending));
    return decompose(irreps);
  }

  /** Larger characters first: the trivial representation, then frequencies as they ascend. */
  static int descending(List<Long> a, List<Long> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Long.compare(b.get(i), a.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The representation on the span of orthonormal columns, in the coordinates of the original. */
  private Representation<E> part(Matrix columns) {
    return new Part<>(
        original, columns.transpose().times(inner.inverse()), inner.basis().times(columns));
  }

  private double pairing(Representation<E> a, Representation<E> b) {
    return quadrature.classMean(g -> a.character(g) * b.character(g));
  }

  private Optional<IrrepType> type(Representation<E> representation) {
    return Types.of(representation, quadrature);
  }

  /** Adds the irreducible blocks in the span of the columns. */
  private void split(Matrix columns, List<Matrix> blocks) {
    Representation<E> part = new Memo<>(new Part<>(orthogonal, columns.transpose(), columns));
    if (type(part).isPresent()) {
      blocks.add(columns);
      return;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Matrix random = gaussian(part.dimension(), part.dimension());
      Matrix mean = quadrature.intertwining(part, part, random.plus(random.transpose()));
      Eigen eigen = Decompositions.symmetricEigen(mean.plus(mean.transpose()).times(0.5));
      List<Matrix> pieces = cut(eigen);
      if (pieces.size() > 1) {
        pieces.forEach(piece -> split(columns.times(piece), blocks));
        return;
      }
    }
    throw new IllegalArgumentException(
        "%s is reducible by its character, but no invariant subspace was found: is it a homomorphism?"
            .formatted(original));
  }

  /** The eigenvectors in groups, cut at the wide gaps or else at the widest. */
  private static List<Matrix> cut(Eigen eigen) {
    double[] values = eigen.values();
    int n = values.length;
    double range = values[n - 1] - values[0];
    double widest = 0;
    for (int i = 1; i < n; i++) {
      widest = Math.max(widest, values[i] - values[i - 1]);
    }
    double scale = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
    if (widest <= 1e-8 * scale) {
      return List.of(eigen.vectors());
    }
    List<Matrix> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= n; i++) {
      if (i == n || values[i] - values[i - 1] >= Math.min(widest, WIDE * range)) {
        pieces.add(Blocks.part(eigen.vectors(), 0, from, n, i - from));
        from = i;
      }
    }
    return pieces;
  }

  private Matrix gaussian(int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = generic.nextGaussian();
    }
    return Matrix.of(rows, columns, values);
  }

  Decomposition<E> decompose(List<Representation<E>> irreps) {
    int d = orthogonal.dimension();
    List<Component<E>> components = new ArrayList<>();
    List<Matrix> copies = new ArrayList<>();
    for (Representation<E> irrep : irreps) {
      IrrepType type =
          type(irrep)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(irrep + " is given as irreducible; it is not"));
      int multiplicity =
          (int) Math.round(pairing(orthogonal, irrep) / type.endomorphismDimension());
      if (multiplicity > 0) {
        components.add(new Component<>(irrep, type, multiplicity));
        copies.addAll(copies(new Memo<>(irrep), multiplicity, type));
      }
    }
    int found = copies.stream().mapToInt(Matrix::columns).sum();
    Require.that(
        found == d,
        () ->
            "The irreducible representations given fill %d of %d dimensions: others occur too"
                .formatted(found, d));
    Matrix q = Columns.beside(d, copies);
    return new Decomposition<>(
        original, inner.basis().times(q), q.transpose().times(inner.inverse()), components);
  }

  /** Orthonormal columns for each copy, on which the representation is the irrep. */
  private List<Matrix> copies(Representation<E> irrep, int multiplicity, IrrepType type) {
    List<Matrix> copies = new ArrayList<>();
    int k = irrep.dimension();
    double expected = Math.sqrt(type.endomorphismDimension() / (double) k);
    for (int attempt = 0; copies.size() < multiplicity; attempt++) {
      Require.that(
          attempt < ATTEMPTS * multiplicity,
          () -> "Too few copies of %s were found in %s".formatted(irrep, original));
      Matrix map = quadrature.intertwining(orthogonal, irrep, gaussian(orthogonal.dimension(), k));
      for (Matrix copy : copies) {
        map = map.minus(copy.times(copy.transpose().times(map)));
      }
      double size = map.frobeniusNorm() / Math.sqrt(k);
      if (size > SMALL * expected) {
        copies.add(map.times(1 / size));
      }
    }
    return copies;
  }
}
