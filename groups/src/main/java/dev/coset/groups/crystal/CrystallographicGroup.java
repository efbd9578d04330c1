package dev.coset.groups.crystal;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The symmetry of a crystal or of a wallpaper: a group of operations of {@code R^n} with a lattice
 * of translations, taken modulo the translations {@code Z^n} of the cell, which makes it finite.
 *
 * <p>Elements have their translations in {@code [0, 1)}; those that centre the cell are among them.
 * All arithmetic of the group is exact; positions are doubles in fractional coordinates, {@code x'
 * = W x + w}.
 */
public abstract sealed class CrystallographicGroup implements FiniteGroup<SpaceGroupElement>
    permits SpaceGroup, WallpaperGroup {

  private final String name;
  private final int dimension;
  private final List<SpaceGroupElement> generators;
  private final List<SpaceGroupElement> elements;
  private final Map<SpaceGroupElement, Integer> index = new HashMap<>();
  private final List<SpaceGroupElement> pointOperations;
  private final CrystalClass crystalClass;
  private volatile @Nullable WyckoffPositions positions;

  CrystallographicGroup(
      String name, List<SpaceGroupElement> generators, List<SpaceGroupElement> elements) {
    this.name = name;
    this.generators = generators;
    this.elements = elements;
    this.dimension = elements.getFirst().dimension();
    for (SpaceGroupElement element : elements) {
      index.put(element, index.size());
    }
    this.pointOperations = elements.stream().map(SpaceGroupElement::pointPart).distinct().toList();
    this.crystalClass =
        CrystalClass.of(pointOperations.stream().map(CrystallographicGroup::inSpace).toList());
  }

  /** The operation of space that acts by {@code g} on the first two coordinates. */
  static SpaceGroupElement inSpace(SpaceGroupElement g) {
    if (g.dimension() == 3) {
      return g;
    }
    return new SpaceGroupElement(
        new int[] {g.entry(0, 0), g.entry(0, 1), 0, g.entry(1, 0), g.entry(1, 1), 0, 0, 0, 1},
        new int[] {g.shift(0), g.shift(1), 0});
  }

  /** The dimension of the space, 2 or 3. */
  public final int dimension() {
    return dimension;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<SpaceGroupElement> elementType() {
    return SpaceGroupElement.class;
  }

  @Override
  public final List<SpaceGroupElement> elements() {
    return elements;
  }

  @Override
  public final List<SpaceGroupElement> generators() {
    return generators;
  }

  @Override
  public final SpaceGroupElement identity() {
    return elements.getFirst();
  }

  /**
   * {@inheritDoc} The product modulo the lattice.
   *
   * @throws IllegalArgumentException if an argument, modulo the lattice, is no operation of this
   */
  @Override
  public final SpaceGroupElement compose(SpaceGroupElement g, SpaceGroupElement h) {
    return listed(g).times(listed(h)).modulo();
  }

  @Override
  public final SpaceGroupElement inverse(SpaceGroupElement g) {
    return listed(g).inverse().modulo();
  }

  /** Whether the operation, modulo the lattice, belongs to the group. */
  public final boolean contains(SpaceGroupElement g) {
    return index.containsKey(g.modulo());
  }

  private SpaceGroupElement listed(SpaceGroupElement g) {
    Require.member(contains(g), g, this);
    return g;
  }

  /** Exact: operations are equal modulo the lattice or not close, whatever the tolerance. */
  @Override
  public final boolean isCloseTo(SpaceGroupElement g, SpaceGroupElement h, double tolerance) {
    return g.modulo().equals(h.modulo());
  }

  /** The translations within the cell, the zero one first: one when the cell is primitive. */
  public final List<SpaceGroupElement> translations() {
    return elements.stream().filter(SpaceGroupElement::isTranslation).toList();
  }

  /** The point group: the matrices of the operations, without translations. */
  public final List<SpaceGroupElement> pointOperations() {
    return pointOperations;
  }

  /** The class of the point group; of the plane's groups, that of the plane across an axis. */
  public final CrystalClass crystalClass() {
    return crystalClass;
  }

  /**
   * The Wyckoff positions, the general one first, by decreasing multiplicity. Computed from the
   * operations when first asked for.
   */
  public final List<WyckoffPosition> wyckoff() {
    return positions().list();
  }

  final WyckoffPositions positions() {
    WyckoffPositions known = positions;
    if (known == null) {
      known = WyckoffPositions.of(this);
      positions = known;
    }
    return known;
  }

  /**
   * Conventional positions in the order of their letters from {@code a} on, without the general
   * one, in the coordinates of this group: empty when there are none.
   */
  abstract List<Locus> conventionalLoci();

  /** A point for each conventional position, from {@code a} on; empty when there are none. */
  abstract List<double[]> conventionalPoints();

  /**
   * The Wyckoff position of a point: the most special one that passes within {@code tolerance} of
   * it, and the point moved onto that.
   *
   * <p>The distance of {@code x} and {@code y} is {@code sqrt(d^T M d)}, {@code d = x - y}, where
   * {@code M} is {@link #averagedMetric} of the identity divided by its mean diagonal: the distance
   * in fractional coordinates where those are orthogonal, and the same for equivalent points in all
   * cells.
   *
   * @param position fractional coordinates, in any cell
   * @param tolerance a distance, zero or more; much less than that between the special positions
   */
  public final Site locate(double[] position, double tolerance) {
    Require.length(position, dimension);
    Arrays.stream(position).forEach(x -> Require.finite(x, "A coordinate"));
    Require.that(
        tolerance >= 0, () -> "The tolerance is zero or more, given: %s".formatted(tolerance));
    return positions().locate(position, tolerance);
  }

  /**
   * The positions equivalent to a point in one cell, coordinates in {@code [0, 1)}, the point
   * itself (moved onto its stratum) first: as many as the multiplicity says.
   *
   * @param position fractional coordinates, in any cell
   * @param tolerance as for {@link #locate}
   */
  public final List<double[]> orbit(double[] position, double tolerance) {
    Site site = locate(position, tolerance);
    return Cosets.representatives(elements, site.siteSymmetry()).stream()
        .map(g -> inCell(g.apply(site.position())))
        .toList();
  }

  /**
   * The operations that leave a point where it is, with their full translations, the identity
   * first.
   *
   * @param position fractional coordinates, in any cell
   * @param tolerance as for {@link #locate}
   */
  public final List<SpaceGroupElement> siteSymmetry(double[] position, double tolerance) {
    return locate(position, tolerance).siteSymmetry();
  }

  private static double[] inCell(double[] x) {
    return Arrays.stream(x).map(v -> v - Math.floor(v)).map(v -> v < 1 ? v : 0).toArray();
  }

  /**
   * Whether the cell with this metric tensor (the scalar products of its edges) has the symmetry:
   * {@code W^T M W = M} for every operation, entrywise within {@code tolerance} times the largest
   * entry of {@code M}.
   */
  public final boolean isCompatible(Matrix metric, double tolerance) {
    Require.shape(metric, dimension, dimension);
    double scale = Arrays.stream(metric.toArray()).map(Math::abs).max().orElse(0);
    return pointOperations.stream()
        .map(g -> g.affine().linear())
        .allMatch(w -> w.transpose().times(metric).times(w).isCloseTo(metric, tolerance * scale));
  }

  /** The nearest compatible metric tensor, the mean of {@code W^T M W} over the point group. */
  public final Matrix averagedMetric(Matrix metric) {
    Require.shape(metric, dimension, dimension);
    Matrix sum = Matrix.zero(dimension, dimension);
    for (SpaceGroupElement g : pointOperations) {
      Matrix w = g.affine().linear();
      sum = sum.plus(w.transpose().times(metric).times(w));
    }
    return sum.times(1.0 / pointOperations.size());
  }

  @Override
  public final String toString() {
    return name;
  }
}
