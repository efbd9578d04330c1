package dev.coset.groups.reps;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Decompositions.Eigen;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All real irreducible representations of a finite group, by orthogonal matrices, found by
 * splitting the regular representation.
 *
 * <p>For a function {@code a} with {@code a(x) = a(x^-1)} the matrix {@code A[g, h] = a(g^-1 h)} is
 * symmetric and commutes with the group; when {@code a} is generic, its eigenspaces are
 * irreducible. Each is certified by {@link IrrepType}, and the list by {@code sum d^2 / type =
 * |G|}. The generic numbers come from a fixed sequence: the list of a group is the same at every
 * call. Cost: the eigenvectors of one {@code [|G|, |G|]} matrix.
 *
 * {@snippet :
 * FiniteIrreps<DihedralElement> irreps = FiniteIrreps.of(Dihedral.of(4)); // of dimension 1, 1, 1, 1, 2
 * List<Integer> often = irreps.multiplicities(representation);
 * }
 *
 * @param group the group
 * @param irreps by ascending dimension, the trivial one first
 * @param types the type of each
 */
public record FiniteIrreps<E>(
    FiniteGroup<E> group, List<Representation<E>> irreps, List<IrrepType> types) {

  /** The largest order for which the regular representation is split. */
  public static final int LARGEST_ORDER = 1024;

  /** Eigenvalues that differ by less than this share of their range are one. */
  private static final double SAME = 1e-8;

  private static final int ATTEMPTS = 20;

  /** Copies the lists. */
  public FiniteIrreps {
    irreps = List.copyOf(irreps);
    types = List.copyOf(types);
  }

  /**
   * Finds the irreducible representations.
   *
   * @throws IllegalArgumentException if the group has more than 1024 elements; for permutations of
   *     up to 8 positions take {@link YoungOrthogonalForm}
   */
  public static <E> FiniteIrreps<E> of(FiniteGroup<E> group) {
    List<E> elements = group.elements();
    Require.that(
        elements.size() <= LARGEST_ORDER,
        () ->
            "The regular representation is split for groups of up to %d elements, given: %s of %d"
                .formatted(LARGEST_ORDER, group.name(), elements.size()));
    return new Search<>(group).run();
  }

  /**
   * The list of irreducible representations known from elsewhere, certified: each irreducible, no
   * two isomorphic, none missing.
   *
   * @throws IllegalArgumentException if one of these fails
   */
  public static <E> FiniteIrreps<E> certified(
      FiniteGroup<E> group, List<? extends Representation<E>> irreps) {
    HaarQuadrature<E> quadrature = HaarQuadrature.of(group, 0);
    List<Representation<E>> tables = new ArrayList<>();
    List<IrrepType> types = new ArrayList<>();
    long order = 0;
    for (Representation<E> irrep : irreps) {
      Representation<E> table = Tabulated.of(group, irrep);
      IrrepType type =
          Types.of(table, quadrature)
              .orElseThrow(() -> new IllegalArgumentException(irrep + " is reducible"));
      for (Representation<E> other : tables) {
        double pairing = quadrature.classMean(g -> table.character(g) * other.character(g));
        Require.that(pairing < 0.5, () -> "%s and %s are isomorphic".formatted(irrep, other));
      }
      tables.add(table);
      types.add(type);
      order += (long) irrep.dimension() * irrep.dimension() / type.endomorphismDimension();
    }
    long found = order;
    Require.that(
        found == group.elements().size(),
        () ->
            "Irreducible representations of %s are missing: they account for %d of %d elements"
                .formatted(group.name(), found, group.elements().size()));
    return new FiniteIrreps<>(group, tables, types);
  }

  /**
   * How often each irreducible representation occurs in a representation: {@code mean chi chi_i}
   * divided by the dimension of the type.
   */
  public List<Integer> multiplicities(Representation<E> representation) {
    double[] sums = new double[irreps.size()];
    List<E> elements = group.elements();
    for (E g : elements) {
      double character = representation.character(g);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += character * irreps.get(i).character(g);
      }
    }
    List<Integer> multiplicities = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / elements.size() / types.get(i).endomorphismDimension();
      Require.that(
          Math.abs(mean - Math.rint(mean)) < 1e-6,
          () ->
              "%s is no representation: it holds an irrep %s times"
                  .formatted(representation, mean));
      multiplicities.add((int) Math.rint(mean));
    }
    return List.copyOf(multiplicities);
  }

  /** Takes a representation apart into copies of the matrices of this list. */
  public Decomposition<E> decompose(Representation<E> representation) {
    return Decomposition.into(representation, irreps);
  }

  /** The search in the regular representation. */
  private static final class Search<E> {
    private final FiniteGroup<E> group;
    private final List<E> elements;
    private final int order;
    private final int[][] quotients; // [g][h]: index of g^-1 h
    private final int[][] products;
    private final SplittableRandom generic = new SplittableRandom(1);

    Search(FiniteGroup<E> group) {
      this.group = group;
      this.elements = group.elements();
      this.order = elements.size();
      this.quotients = new int[order][order];
      this.products = new int[order][order];
      Map<E, Integer> index = new HashMap<>();
      elements.forEach(g -> index.put(g, index.size()));
      for (int g = 0; g < order; g++) {
        for (int h = 0; h < order; h++) {
          Integer product = index.get(group.compose(elements.get(g), elements.get(h)));
          if (product == null) {
            throw new IllegalArgumentException(
                "%s is not closed: the product of %s and %s is not listed"
                    .formatted(group.name(), elements.get(g), elements.get(h)));
          }
          products[g][h] = product;
          quotients[g][product] = h;
        }
      }
    }

    FiniteIrreps<E> run() {
      String reason = "";
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Map<List<Long>, Block> best = new HashMap<>();
        blocks().forEach(block -> best.merge(block.key(), block, Block::wider));
        List<Block> distinct = new ArrayList<>(best.values());
        distinct.sort(
            Comparator.<Block>comparingInt(block -> block.columns().columns())
                .thenComparing(Block::key, Splitting::descending));
        try {
          return certified(group, distinct.stream().map(this::representation).toList());
        } catch (IllegalArgumentException notGeneric) {
          reason = notGeneric.getMessage();
        }
      }
      throw new IllegalArgumentException(
          "The irreducible representations of %s were not found: %s"
              .formatted(group.name(), reason));
    }

    /** An eigenspace: orthonormal columns, the gap to its neighbours and the rounded character. */
    private record Block(Matrix columns, double gap, List<Long> key) {
      Block wider(Block other) {
        return other.gap() > gap ? other : this;
      }
    }

    private List<Block> blocks() {
      double[] a = new double[order];
      for (int x = 0; x < order; x++) {
        a[x] = generic.nextGaussian();
      }
      double[] entries = new double[order * order];
      for (int g = 0; g < order; g++) {
        for (int h = 0; h < order; h++) {
          entries[g * order + h] = a[quotients[g][h]] + a[quotients[h][g]];
        }
      }
      Eigen eigen = Decompositions.symmetricEigen(Matrix.of(order, order, entries));
      double[] values = eigen.values();
      double same = SAME * Math.max(1e-300, values[order - 1] - values[0]);
      List<Block> blocks = new ArrayList<>();
      int from = 0;
      for (int i = 1; i <= order; i++) {
        if (i == order || values[i] - values[i - 1] > same) {
          double before = from == 0 ? Double.POSITIVE_INFINITY : values[from] - values[from - 1];
          double after = i == order ? Double.POSITIVE_INFINITY : values[i] - values[i - 1];
          Matrix columns = Blocks.part(eigen.vectors(), 0, from, order, i - from);
          blocks.add(new Block(columns, Math.min(before, after), character(columns)));
          from = i;
        }
      }
      return blocks;
    }

    /** The character, in units of 1e-4: far above rounding, below differences of characters. */
    private List<Long> character(Matrix columns) {
      int d = columns.columns();
      double[] q = columns.toArray();
      Long[] key = new Long[order];
      for (int g = 0; g < order; g++) {
        double trace = 0;
        for (int h = 0; h < order; h++) {
          int moved = products[g][h];
          for (int k = 0; k < d; k++) {
            trace += q[moved * d + k] * q[h * d + k];
          }
        }
        key[g] = Math.round(trace * 1e4);
      }
      return Arrays.asList(key);
    }

    private Representation<E> representation(Block block) {
      int d = block.columns().columns();
      double[] q = block.columns().toArray();
      Map<E, Matrix> matrices = new HashMap<>();
      for (int g = 0; g < order; g++) {
        double[] values = new double[d * d];
        for (int h = 0; h < order; h++) {
          int moved = products[g][h];
          for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
              values[i * d + j] += q[moved * d + i] * q[h * d + j];
            }
          }
        }
        matrices.put(elements.get(g), Matrix.of(d, d, values));
      }
      return Tabulated.trusted(group, d, matrices);
    }
  }
}
