package dev.coset.groups.crystal;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Wyckoff positions of a group with the strata they consist of, and which a point is on. */
final class WyckoffPositions {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final double ON_STRATUM = 1e-9;

  private final CrystallographicGroup group;
  private final Strata strata;
  private final Matrix metric;
  private final Matrix inverseMetric;
  private final List<WyckoffPosition> list;
  private final int[] placeOfOrbit;

  private WyckoffPositions(CrystallographicGroup group) {
    this.group = group;
    this.strata = new Strata(group.elements());
    int n = group.dimension();
    Matrix mean = group.averagedMetric(Matrix.identity(n));
    this.metric = mean.times(n / mean.trace());
    this.inverseMetric = Decompositions.inverse(metric);
    this.placeOfOrbit = new int[strata.orbits().size()];
    this.list = named();
  }

  static WyckoffPositions of(CrystallographicGroup group) {
    return new WyckoffPositions(group);
  }

  List<WyckoffPosition> list() {
    return list;
  }

  private List<WyckoffPosition> named() {
    int count = strata.orbits().size();
    @Nullable Locus[] representatives = new Locus[count];
    List<Integer> order = new ArrayList<>();
    List<Locus> loci = group.conventionalLoci();
    for (Locus locus : loci) {
      int orbit = strata.orbitOf(locus.subspace());
      representatives[orbit] = locus;
      order.add(orbit);
    }
    if (loci.isEmpty()) {
      for (double[] point : group.conventionalPoints()) {
        order.add(nearest(point, ON_STRATUM).orbit);
      }
    }
    Locus[] chosen = new Locus[count];
    for (int i = 0; i < count; i++) {
      Locus known = representatives[i];
      chosen[i] = known != null ? known : simplest(strata.orbits().get(i));
    }
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (!order.contains(i)) {
        rest.add(i);
      }
    }
    rest.sort(fromSpecialToGeneral(chosen));
    order.addAll(rest);
    return positions(order, chosen);
  }

  /** The most special first; among equals the one with the simplest coordinates. */
  private Comparator<Integer> fromSpecialToGeneral(Locus[] chosen) {
    return Comparator.<Integer>comparingInt(i -> -strata.orbits().get(i).stabilizer().size())
        .thenComparingInt(i -> chosen[i].freeParameters())
        .thenComparingInt(i -> chosen[i].toString().length())
        .thenComparing(i -> chosen[i].toString());
  }

  private static Locus simplest(Strata.Orbit orbit) {
    return orbit.subspaces().stream()
        .map(Locus::of)
        .min(
            Comparator.<Locus>comparingInt(locus -> locus.toString().length())
                .thenComparing(Locus::toString))
        .orElseThrow();
  }

  private List<WyckoffPosition> positions(List<Integer> order, Locus[] chosen) {
    List<WyckoffPosition> positions = new ArrayList<>();
    int count = order.size();
    for (int i = count - 1; i >= 0; i--) {
      int orbit = order.get(i);
      placeOfOrbit[orbit] = positions.size();
      String letter =
          i < LETTERS.length() ? LETTERS.substring(i, i + 1) : "A" + (i - LETTERS.length() + 1);
      positions.add(position(letter, chosen[orbit]));
    }
    return List.copyOf(positions);
  }

  private WyckoffPosition position(String letter, Locus locus) {
    int[] offset = locus.offset();
    List<SpaceGroupElement> stabilizer =
        strata.stabilizer(locus.subspace()).stream().map(g -> fixing(g, offset)).toList();
    List<Locus> coordinates = new ArrayList<>();
    coordinates.add(locus);
    Cosets.representatives(group.elements(), stabilizer).stream()
        .skip(1)
        .map(locus::image)
        .forEach(coordinates::add);
    return new WyckoffPosition(
        letter,
        CrystalClass.of(stabilizer.stream().map(CrystallographicGroup::inSpace).toList()),
        stabilizer,
        coordinates);
  }

  /** The operation followed by the lattice translation that brings the point back. */
  private static SpaceGroupElement fixing(SpaceGroupElement g, int[] point) {
    int n = point.length;
    int[] shift = g.translation();
    for (int i = 0; i < n; i++) {
      int moved = g.shift(i) * TorusSubspace.PER_24TH - point[i];
      for (int j = 0; j < n; j++) {
        moved += g.entry(i, j) * point[j];
      }
      shift[i] -= moved / TorusSubspace.PER_24TH;
    }
    return new SpaceGroupElement(g.rotation(), shift);
  }

  private record Near(TorusSubspace subspace, int orbit, double distance, double[] onto) {}

  Site locate(double[] x, double tolerance) {
    Near near = nearest(x, tolerance);
    double[] onto = near.onto;
    List<SpaceGroupElement> siteSymmetry =
        strata.stabilizer(near.subspace).stream().map(g -> fixing(g, onto)).toList();
    return new Site(onto, near.distance, list.get(placeOfOrbit[near.orbit]), siteSymmetry);
  }

  private static SpaceGroupElement fixing(SpaceGroupElement g, double[] x) {
    double[] image = g.apply(x);
    int[] shift = g.translation();
    for (int i = 0; i < x.length; i++) {
      shift[i] += SpaceGroupElement.DENOMINATOR * (int) Math.rint(x[i] - image[i]);
    }
    return new SpaceGroupElement(g.rotation(), shift);
  }

  private Near nearest(double[] x, double tolerance) {
    Near best = null;
    for (int i = 0; i < strata.orbits().size(); i++) {
      for (TorusSubspace subspace : strata.orbits().get(i).subspaces()) {
        if (best != null && subspace.freedom() > best.subspace.freedom()) {
          return best;
        }
        Optional<Near> near = near(subspace, i, x, tolerance);
        if (near.isPresent() && (best == null || near.get().distance < best.distance)) {
          best = near.get();
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException(
          "Space itself is a stratum, yet %s is on none".formatted(Arrays.toString(x)));
    }
    return best;
  }

  /** The nearest point of the subspace: x - M^-1 C^T (C M^-1 C^T)^-1 r, with r = C x - c. */
  private Optional<Near> near(TorusSubspace subspace, int orbit, double[] x, double tolerance) {
    int n = x.length;
    int rows = subspace.codimension();
    if (rows == 0) {
      return Optional.of(new Near(subspace, orbit, 0, x.clone()));
    }
    double[] residual = new double[rows];
    double[] entries = new double[rows * n];
    for (int i = 0; i < rows; i++) {
      residual[i] = subspace.residual(i, x);
      double norm = 0;
      for (int j = 0; j < n; j++) {
        entries[i * n + j] = subspace.forms()[i][j];
        for (int k = 0; k < n; k++) {
          norm += subspace.forms()[i][j] * inverseMetric.get(j, k) * subspace.forms()[i][k];
        }
      }
      if (Math.abs(residual[i]) > (tolerance + ON_STRATUM) * Math.sqrt(norm)) {
        return Optional.empty();
      }
    }
    Matrix forms = Matrix.of(rows, n, entries);
    Matrix spread = inverseMetric.times(forms.transpose());
    double[] step = spread.times(Decompositions.inverse(forms.times(spread))).times(residual);
    double[] stretched = metric.times(step);
    double squared = 0;
    double[] onto = new double[n];
    for (int i = 0; i < n; i++) {
      squared += step[i] * stretched[i];
      onto[i] = x[i] - step[i];
    }
    double distance = Math.sqrt(Math.max(0, squared));
    return distance <= Math.max(tolerance, ON_STRATUM / 1000)
        ? Optional.of(new Near(subspace, orbit, distance, onto))
        : Optional.empty();
  }
}
