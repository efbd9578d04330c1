package dev.coset.groups.crystal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the type of a space group and the way to its standard setting.
 *
 * <p>Works in coordinates of a primitive cell, where all lattice vectors are integers: there a
 * conventional cell is an integer matrix, whose columns {@link ConventionalAxes} takes from the
 * axes of the rotations. A type fits when its lattice and its matrices are those of the group in
 * that cell, and when an origin {@code s} solves {@code (W - I) s = w - w' mod 1} for generators.
 */
final class Standardizer {

  private final SpaceGroup group;
  private final ChangeOfBasis toPrimitive;
  private final Map<SpaceGroupElement, SpaceGroupElement> operations = new HashMap<>();
  private final List<SpaceGroupElement> generators;

  Standardizer(SpaceGroup group) {
    this.group = group;
    this.toPrimitive = primitive(group);
    for (SpaceGroupElement g : group.elements()) {
      SpaceGroupElement moved = toPrimitive.conjugate(g).modulo();
      operations.put(moved.pointPart(), moved);
    }
    this.generators =
        Closure.generatorsOf(group.pointOperations()).stream()
            .map(g -> toPrimitive.conjugate(g).pointPart())
            .toList();
  }

  /** The change to a basis of all translations: the Hermite form of the vectors in 24ths. */
  private static ChangeOfBasis primitive(SpaceGroup group) {
    List<SpaceGroupElement> translations = group.translations();
    long[][] vectors = new long[translations.size() + 2][3];
    for (int i = 0; i < 3; i++) {
      vectors[i][i] = SpaceGroupElement.DENOMINATOR;
    }
    for (int k = 1; k < translations.size(); k++) {
      for (int i = 0; i < 3; i++) {
        vectors[k + 2][i] = translations.get(k).shift(i);
      }
    }
    long[][] basis = HermiteForm.of(vectors, 3);
    int[] columns = new int[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        columns[3 * i + j] = (int) basis[j][i];
      }
    }
    return new ChangeOfBasis(columns, new int[3], SpaceGroupElement.DENOMINATOR).inverse();
  }

  Standardization run() {
    CrystalClass crystalClass = group.crystalClass();
    List<int[]> cells =
        new ConventionalAxes(List.copyOf(operations.keySet()), crystalClass.system()).cells();
    for (int n = crystalClass.firstSpaceGroup(); n <= crystalClass.lastSpaceGroup(); n++) {
      SpaceGroup standard = SpaceGroup.number(n);
      for (int[] cell : cells) {
        Optional<ChangeOfBasis> change = matching(standard, cell);
        if (change.isPresent()) {
          return new Standardization(SpaceGroupType.of(n), change.get());
        }
      }
    }
    throw new IllegalStateException(
        "No space group type matches the operations " + group.elements());
  }

  private Optional<ChangeOfBasis> matching(SpaceGroup standard, int[] cell) {
    int volume = (int) Integers.determinant(cell, 3);
    if (volume != standard.translations().size()) {
      return Optional.empty();
    }
    ChangeOfBasis fromStandard = new ChangeOfBasis(cell, new int[3], 1);
    if (!standard.translations().stream().allMatch(t -> isLatticeVector(cell, t))) {
      return Optional.empty();
    }
    Map<SpaceGroupElement, SpaceGroupElement> wanted = new HashMap<>();
    for (SpaceGroupElement g : Closure.oneForEachMatrix(standard.elements())) {
      Optional<SpaceGroupElement> moved = moved(cell, g);
      if (moved.isEmpty() || !operations.containsKey(moved.get().pointPart())) {
        return Optional.empty();
      }
      wanted.put(moved.get().pointPart(), moved.get());
    }
    return origin(wanted)
        .map(
            shift ->
                fromStandard
                    .inverse()
                    .times(new ChangeOfBasis(unitMatrix(), shift, TorusSubspace.UNIT))
                    .times(toPrimitive));
  }

  private static int[] unitMatrix() {
    return Arrays.stream(Integers.identity(3)).map(v -> v * TorusSubspace.UNIT).toArray();
  }

  private static boolean isLatticeVector(int[] cell, SpaceGroupElement t) {
    return Arrays.stream(image(cell, t)).allMatch(v -> v % SpaceGroupElement.DENOMINATOR == 0);
  }

  private static int[] image(int[] cell, SpaceGroupElement g) {
    int[] image = new int[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        image[i] += cell[3 * i + j] * g.shift(j);
      }
    }
    return image;
  }

  /** The operation of the standard setting in primitive coordinates, if its matrix is integer. */
  private static Optional<SpaceGroupElement> moved(int[] cell, SpaceGroupElement g) {
    int determinant = (int) Integers.determinant(cell, 3);
    int[] adjugate = Arrays.stream(Integers.adjugate(cell, 3)).mapToInt(Math::toIntExact).toArray();
    int[] product = Integers.product(Integers.product(cell, g.rotation(), 3), adjugate, 3);
    if (Arrays.stream(product).anyMatch(v -> v % determinant != 0)) {
      return Optional.empty();
    }
    int[] rotation = Arrays.stream(product).map(v -> v / determinant).toArray();
    return Optional.of(new SpaceGroupElement(rotation, image(cell, g)).modulo());
  }

  /** The vector s for which x + s has the operations wanted, in units. */
  private Optional<int[]> origin(Map<SpaceGroupElement, SpaceGroupElement> wanted) {
    long[][] a = new long[3 * generators.size()][3];
    long[] b = new long[a.length];
    int row = 0;
    for (SpaceGroupElement generator : generators) {
      SpaceGroupElement have = operations.get(generator);
      SpaceGroupElement want = wanted.get(generator);
      if (have == null || want == null) {
        return Optional.empty();
      }
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          a[row][j] = (long) generator.entry(i, j) - (i == j ? 1 : 0);
        }
        b[row] = (have.shift(i) - want.shift(i)) * (long) TorusSubspace.PER_24TH;
        row++;
      }
    }
    return TorusSubspace.solve(a, b, 3).stream()
        .findFirst()
        .map(
            solution ->
                Arrays.stream(solution.point())
                    .mapToInt(v -> Math.floorMod(v, TorusSubspace.UNIT))
                    .toArray());
  }
}
