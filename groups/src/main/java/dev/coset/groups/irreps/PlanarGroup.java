package dev.coset.groups.irreps;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.DegreeException;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SO2;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the irreps of a group of rotations and reflections of the plane depend on: C_n, D_n, SO(2)
 * and O(2).
 *
 * @param <E> the type of the group elements
 */
public sealed interface PlanarGroup<E> {

  /** The group. */
  Group<E> group();

  /** The number of rotations, if it is finite. */
  OptionalInt rotations();

  /** Whether there are reflections. */
  boolean reflections();

  /** Whether an element reflects. */
  boolean reflects(E g);

  /** The rotation by {@code frequency} times the angle of {@code g}, after its reflection. */
  Matrix turn(E g, int frequency);

  /** The rotations by multiples of {@code 2 pi / n}. */
  static PlanarGroup<CyclicElement> of(Cyclic group) {
    return new OfCyclic(group);
  }

  /** The rotations by multiples of {@code 2 pi / n} and the reflections. */
  static PlanarGroup<DihedralElement> of(Dihedral group) {
    return new OfDihedral(group);
  }

  /** All rotations. */
  static PlanarGroup<Rotation2> of(SO2 group) {
    return new OfSO2(group);
  }

  /** All rotations and reflections. */
  static PlanarGroup<Orthogonal2> of(O2 group) {
    return new OfO2(group);
  }

  /** Whether the irreps of a frequency have dimension 1. */
  default boolean isLine(int frequency) {
    return frequency == 0 || (rotations().isPresent() && 2L * frequency == rotations().getAsInt());
  }

  /** Whether an irrep is one of this group: frequencies at most {@code n/2}, odd only lines. */
  default boolean has(PlanarIrrep irrep) {
    boolean inRange = rotations().isEmpty() || 2L * irrep.frequency() <= rotations().getAsInt();
    return inRange && (!irrep.odd() || (reflections() && isLine(irrep.frequency())));
  }

  /** The number of components of an irrep of this group: 1 or 2. */
  default int dimension(PlanarIrrep irrep) {
    require(irrep);
    return isLine(irrep.frequency()) ? 1 : 2;
  }

  /**
   * The irreps up to a frequency, in order; all of them for a finite group when it is large enough.
   */
  default List<PlanarIrrep> irreps(int maxFrequency) {
    List<PlanarIrrep> irreps = new ArrayList<>();
    int last = rotations().isPresent() ? rotations().getAsInt() / 2 : maxFrequency;
    for (int k = 0; k <= Math.min(last, maxFrequency); k++) {
      addBoth(irreps, k, false);
    }
    return List.copyOf(irreps);
  }

  /** The matrix of {@code g} in an irrep, of size 1 or 2. */
  default Matrix matrix(PlanarIrrep irrep, E g) {
    require(irrep);
    Matrix turn = turn(g, irrep.frequency());
    if (!isLine(irrep.frequency())) {
      return turn;
    }
    return Matrix.of(1, 1, irrep.odd() && reflects(g) ? -turn.get(0, 0) : turn.get(0, 0));
  }

  /**
   * The irreps in the tensor product of two, in order, with repetitions. Frequencies {@code j, k}
   * give {@code |j-k|} and {@code j+k}, folded at {@code n/2}; where the result is a line, both
   * signs of the reflection, or the same line twice in a group without reflections.
   */
  default List<PlanarIrrep> times(PlanarIrrep a, PlanarIrrep b) {
    require(a);
    require(b);
    long j = a.frequency();
    long k = b.frequency();
    List<PlanarIrrep> products = new ArrayList<>();
    if (isLine(a.frequency()) && isLine(b.frequency())) {
      products.add(new PlanarIrrep(fold(j + k), a.odd() ^ b.odd()));
    } else if (isLine(a.frequency()) || isLine(b.frequency())) {
      products.add(PlanarIrrep.of(fold(j + k)));
    } else {
      addBoth(products, fold(Math.abs(j - k)), true);
      addBoth(products, fold(j + k), true);
    }
    return products.stream().sorted().toList();
  }

  private void addBoth(List<PlanarIrrep> irreps, int frequency, boolean twice) {
    irreps.add(PlanarIrrep.of(frequency));
    if (isLine(frequency) && (reflections() || twice)) {
      irreps.add(new PlanarIrrep(frequency, reflections()));
    }
  }

  private int fold(long frequency) {
    if (rotations().isEmpty()) {
      return Math.toIntExact(frequency);
    }
    long n = rotations().getAsInt();
    return (int) Math.min(frequency % n, n - frequency % n);
  }

  private void require(PlanarIrrep irrep) {
    if (!has(irrep)) {
      throw new DegreeException(
          "%s is not an irrep of %s; %s".formatted(irrep, group().name(), expected()));
    }
  }

  /** Which irreps there are, as the end of a message. */
  default String expected() {
    String range =
        rotations().isPresent()
            ? "its frequencies are 0 to %d".formatted(rotations().getAsInt() / 2)
            : "its frequencies are 0, 1, 2, ...";
    return reflections()
        ? range + ", and - may follow those of dimension 1"
        : range + ", and it has no reflections";
  }

  /** The irreps of C_n. */
  record OfCyclic(Cyclic group) implements PlanarGroup<CyclicElement> {
    @Override
    public OptionalInt rotations() {
      return OptionalInt.of(group.n());
    }

    @Override
    public boolean reflections() {
      return false;
    }

    @Override
    public boolean reflects(CyclicElement g) {
      return false;
    }

    @Override
    public Matrix turn(CyclicElement g, int frequency) {
      Require.member(g.order() == group.n(), g, group);
      return new CyclicElement(multiple(g.turn(), frequency, g.order()), g.order()).matrix();
    }
  }

  /** The irreps of D_n. */
  record OfDihedral(Dihedral group) implements PlanarGroup<DihedralElement> {
    @Override
    public OptionalInt rotations() {
      return OptionalInt.of(group.n());
    }

    @Override
    public boolean reflections() {
      return true;
    }

    @Override
    public boolean reflects(DihedralElement g) {
      return g.reflected();
    }

    @Override
    public Matrix turn(DihedralElement g, int frequency) {
      Require.member(g.order() == group.n(), g, group);
      int turn = multiple(g.turn(), frequency, g.order());
      return new DihedralElement(turn, g.reflected(), g.order()).matrix();
    }
  }

  /** The irreps of SO(2). */
  record OfSO2(SO2 group) implements PlanarGroup<Rotation2> {
    @Override
    public OptionalInt rotations() {
      return OptionalInt.empty();
    }

    @Override
    public boolean reflections() {
      return false;
    }

    @Override
    public boolean reflects(Rotation2 g) {
      return false;
    }

    @Override
    public Matrix turn(Rotation2 g, int frequency) {
      return new Rotation2(frequency * g.angle()).matrix();
    }
  }

  /** The irreps of O(2). */
  record OfO2(O2 group) implements PlanarGroup<Orthogonal2> {
    @Override
    public OptionalInt rotations() {
      return OptionalInt.empty();
    }

    @Override
    public boolean reflections() {
      return true;
    }

    @Override
    public boolean reflects(Orthogonal2 g) {
      return g.reflected();
    }

    @Override
    public Matrix turn(Orthogonal2 g, int frequency) {
      return new Orthogonal2(frequency * g.angle(), g.reflected()).matrix();
    }
  }

  private static int multiple(int turn, int frequency, int order) {
    return (int) ((long) turn * frequency % order);
  }
}
