package dev.coset.groups.pointwise;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Decompositions.Svd;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.internal.Require;
import dev.coset.groups.pointwise.SignedSubgroups.Signed;
import dev.coset.groups.reps.FiniteIrreps;
import dev.coset.groups.reps.HaarQuadrature;
import dev.coset.groups.reps.InvariantInnerProduct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Coordinates in which a finite group permutes the basis vectors, up to signs: there every function
 * (without signs) or every odd one (with signs) is allowed by {@link PointwiseRule}.
 *
 * <p>They exist exactly when the representation is a sum of representations induced by signs of
 * subgroups. The search writes its multiplicities as a sum of theirs, then finds the change of
 * basis by averaging; where the representation is orthogonal, so is the basis.
 *
 * {@snippet :
 * MonomialCoordinates.find(Representations.standard(Dihedral.of(4))); // present, with signs
 * MonomialCoordinates.find(Representations.standard(Dihedral.of(5))); // empty
 * }
 *
 * @param representation what was given
 * @param basis {@code Q}, shape {@code [dimension, dimension]}
 * @param monomial {@code Q^-1 rho(g) Q} with entries 0, 1 and -1, exactly
 * @param factors whether -1 occurs
 */
public record MonomialCoordinates<E>(
    Representation<E> representation, Matrix basis, Representation<E> monomial, Factors factors) {

  /** The largest order of a group whose subgroups are searched. */
  public static final int LARGEST_ORDER = 120;

  private static final int ATTEMPTS = 20;

  /** A basis before it is made orthogonal is drawn again above this condition number. */
  private static final double CONDITION = 1e4;

  /** Which entries beside zero the matrices may have. */
  public enum Factors {
    /** Only 1: permutations, which commute with every function. */
    ONE,
    /** 1 and -1: signed permutations, which commute with odd functions. */
    SIGNS
  }

  /** Permutations if there are such coordinates, else signed permutations if there are those. */
  public static <E> Optional<MonomialCoordinates<E>> find(Representation<E> representation) {
    Optional<MonomialCoordinates<E>> permutations = find(representation, Factors.ONE);
    return permutations.isPresent() ? permutations : find(representation, Factors.SIGNS);
  }

  /**
   * Coordinates with the given factors, empty when there are none.
   *
   * @throws IllegalArgumentException if the group is not finite (connected compact groups have such
   *     coordinates for invariant features only), or has more than 120 elements
   */
  public static <E> Optional<MonomialCoordinates<E>> find(
      Representation<E> representation, Factors factors) {
    if (!(representation.group() instanceof FiniteGroup<E> group)) {
      throw new IllegalArgumentException(
          "Coordinates are searched for finite groups, given: %s; features of a connected compact group must be invariant"
              .formatted(representation.group().name()));
    }
    Require.that(
        group.elements().size() <= LARGEST_ORDER,
        () ->
            "Subgroups are searched in groups of up to %d elements, given: %s of %d"
                .formatted(LARGEST_ORDER, group.name(), group.elements().size()));
    return new Search<>(group, representation, factors).run();
  }

  /** The search for a sum of induced representations. */
  private static final class Search<E> {
    private final FiniteGroup<E> group;
    private final Representation<E> representation;
    private final Factors factors;
    private final FiniteIrreps<E> irreps;
    private final SignedSubgroups<E> subgroups;
    private final List<Signed> parts = new ArrayList<>();
    private final List<int[]> contents = new ArrayList<>();
    private final Set<List<Integer>> hopeless = new HashSet<>();

    Search(FiniteGroup<E> group, Representation<E> representation, Factors factors) {
      this.group = group;
      this.representation = representation;
      this.factors = factors;
      this.irreps = FiniteIrreps.of(group);
      this.subgroups = SignedSubgroups.of(group);
    }

    Optional<MonomialCoordinates<E>> run() {
      int[] wanted =
          irreps.multiplicities(representation).stream().mapToInt(Integer::intValue).toArray();
      Set<List<Integer>> seen = new HashSet<>();
      for (Signed signed : subgroups.all()) {
        int[] content = content(signed);
        boolean allowed = factors == Factors.SIGNS || signed.negative().isEmpty();
        if (allowed && seen.add(java.util.Arrays.stream(content).boxed().toList())) {
          parts.add(signed);
          contents.add(content);
        }
      }
      List<Integer> chosen = new ArrayList<>();
      return cover(wanted, chosen) ? Optional.of(coordinates(chosen)) : Optional.empty();
    }

    /** How often each irrep is in the induced representation, by Frobenius reciprocity. */
    private int[] content(Signed signed) {
      int[] content = new int[irreps.irreps().size()];
      for (int i = 0; i < content.length; i++) {
        Representation<E> irrep = irreps.irreps().get(i);
        double sum =
            signed.members().stream()
                .mapToDouble(k -> signed.sign(k) * irrep.character(subgroups.elements().get(k)))
                .sum();
        int type = irreps.types().get(i).endomorphismDimension();
        content[i] = (int) Math.round(sum / signed.members().cardinality() / type);
      }
      return content;
    }

    /** Chooses parts that add up to the wanted multiplicities; later irreps are larger. */
    private boolean cover(int[] wanted, List<Integer> chosen) {
      int open = wanted.length - 1;
      while (open >= 0 && wanted[open] == 0) {
        open--;
      }
      if (open < 0) {
        return true;
      }
      List<Integer> key = java.util.Arrays.stream(wanted).boxed().toList();
      if (hopeless.contains(key)) {
        return false;
      }
      for (int p = 0; p < contents.size(); p++) {
        int[] rest = rest(wanted, contents.get(p));
        if (contents.get(p)[open] > 0 && rest.length > 0) {
          chosen.add(p);
          if (cover(rest, chosen)) {
            return true;
          }
          chosen.removeLast();
        }
      }
      hopeless.add(key);
      return false;
    }

    /** What is wanted beside a part; empty when the part holds too much. */
    private static int[] rest(int[] wanted, int[] content) {
      int[] rest = wanted.clone();
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= content[i];
        if (rest[i] < 0) {
          return new int[0];
        }
      }
      return rest;
    }

    private MonomialCoordinates<E> coordinates(List<Integer> chosen) {
      int d = representation.dimension();
      List<Representation<E>> induced = new ArrayList<>();
      chosen.forEach(p -> induced.add(new InducedSigns<>(group, subgroups, parts.get(p))));
      Representation<E> monomial =
          induced.isEmpty()
              ? Representations.trivial(group, 0)
              : Representations.directSum(induced);
      boolean signs = chosen.stream().anyMatch(p -> !parts.get(p).negative().isEmpty());
      Matrix basis = d == 0 ? Matrix.identity(0) : basis(monomial);
      return new MonomialCoordinates<>(
          representation, basis, monomial, signs ? Factors.SIGNS : Factors.ONE);
    }

    /** A generic map between the two, made orthogonal in the inner product that both keep. */
    private Matrix basis(Representation<E> monomial) {
      InvariantInnerProduct<E> inner = InvariantInnerProduct.of(representation);
      HaarQuadrature<E> quadrature = HaarQuadrature.of(group, 0);
      SplittableRandom generic = new SplittableRandom(1);
      int d = representation.dimension();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        double[] values = new double[d * d];
        for (int i = 0; i < values.length; i++) {
          values[i] = generic.nextGaussian();
        }
        Matrix map =
            quadrature.intertwining(inner.representation(), monomial, Matrix.of(d, d, values));
        Svd svd = Decompositions.svd(map);
        if (svd.values()[0] <= CONDITION * svd.values()[d - 1]) {
          return inner.basis().times(svd.u().times(svd.v().transpose()));
        }
      }
      throw new IllegalArgumentException(
          "%s has the character of a monomial representation but no map to it was found: is it a homomorphism?"
              .formatted(representation));
    }
  }
}
