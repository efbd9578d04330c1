package dev.coset.groups.reps;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SO2;
import dev.coset.groups.internal.Differences;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * The real irreducible representations of the groups of the plane. Frequency {@code k} turns by
 * {@code k} times the angle, {@code [[cos ka, -sin ka], [sin ka, cos ka]]}; reflections act on it
 * by {@code diag(1, -1)}. Frequency 0 is the trivial representation of dimension 1.
 *
 * <p>Frequencies {@code k >= 1} are of complex type for the groups of rotations and of real type
 * for those with reflections.
 */
public final class PlaneIrreps {

  private PlaneIrreps() {}

  private record Frequency(int k) implements Representation<Rotation2> {
    @Override
    public Group<Rotation2> group() {
      return SO2.group();
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Matrix matrix(Rotation2 g) {
      return new Rotation2(k * g.angle()).matrix();
    }

    @Override
    public Matrix algebra(double[] tangent) {
      Differences.requireLie(group(), tangent);
      return Matrix.of(2, 2, 0, -k * tangent[0], k * tangent[0], 0);
    }

    @Override
    public String toString() {
      return "frequency %d of SO(2)".formatted(k);
    }
  }

  /** Frequency {@code k >= 0} of the rotations of the plane. */
  public static Representation<Rotation2> so2(int k) {
    requireFrequency(k);
    return k == 0 ? Representations.trivial(SO2.group(), 1) : new Frequency(k);
  }

  /** Frequency {@code k >= 0} of the rotations and reflections of the plane. */
  public static Representation<Orthogonal2> o2(int k) {
    requireFrequency(k);
    return k == 0
        ? Representations.trivial(O2.group(), 1)
        : Representations.of(
            O2.group(), 2, g -> new Orthogonal2(k * g.angle(), g.reflected()).matrix());
  }

  private static void requireFrequency(int k) {
    Require.that(k >= 0, () -> "Frequencies of real blocks are not negative, given: " + k);
  }

  /**
   * All of a cyclic group: the trivial one, the frequencies {@code 1 .. (n-1)/2}, and for even
   * {@code n} the sign {@code (-1)^turn}.
   */
  public static List<Representation<CyclicElement>> of(Cyclic group) {
    int n = group.n();
    List<Representation<CyclicElement>> all = new ArrayList<>();
    all.add(Representations.trivial(group, 1));
    for (int k = 1; 2 * k < n; k++) {
      int frequency = k;
      all.add(
          Representations.of(
              group, 2, g -> new CyclicElement(times(frequency, g.turn(), n), n).matrix()));
    }
    if (n % 2 == 0) {
      all.add(Representations.of(group, 1, g -> sign(g.turn())));
    }
    return List.copyOf(all);
  }

  /**
   * All of a dihedral group: the trivial one, the determinant, for even {@code n} the sign {@code
   * (-1)^turn} and its product with the determinant, and the frequencies {@code 1 .. (n-1)/2}.
   */
  public static List<Representation<DihedralElement>> of(Dihedral group) {
    int n = group.n();
    List<Representation<DihedralElement>> all = new ArrayList<>();
    all.add(Representations.trivial(group, 1));
    all.add(Representations.of(group, 1, g -> sign(g.reflected() ? 1 : 0)));
    if (n % 2 == 0) {
      all.add(Representations.of(group, 1, g -> sign(g.turn())));
      all.add(Representations.of(group, 1, g -> sign(g.turn() + (g.reflected() ? 1 : 0))));
    }
    for (int k = 1; 2 * k < n; k++) {
      int frequency = k;
      all.add(
          Representations.of(
              group,
              2,
              g -> new DihedralElement(times(frequency, g.turn(), n), g.reflected(), n).matrix()));
    }
    return List.copyOf(all);
  }

  private static int times(int k, int turn, int n) {
    return (int) ((long) k * turn % n);
  }

  private static Matrix sign(int exponent) {
    return Matrix.of(1, 1, exponent % 2 == 0 ? 1 : -1);
  }
}
