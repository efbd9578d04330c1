package dev.coset.groups.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coset.laws.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandardizationTest {

  /** A right-handed cell of the same volume, skewed, with another origin. */
  static ChangeOfBasis basis(RandomGenerator random) {
    int[] matrix = Integers.identity(3);
    for (int step = 0; step < 4; step++) {
      int[] shear = Integers.identity(3);
      int row = random.nextInt(3);
      shear[3 * row + (row + 1 + random.nextInt(2)) % 3] = random.nextInt(-1, 2);
      matrix = Integers.product(shear, matrix, 3);
    }
    int unit = SpaceGroupElement.DENOMINATOR;
    int[] scaled = new int[9];
    for (int i = 0; i < 9; i++) {
      scaled[i] = matrix[i] * unit;
    }
    int[] shift = {random.nextInt(unit), random.nextInt(unit), random.nextInt(unit)};
    return new ChangeOfBasis(scaled, shift, unit);
  }

  private static void identified(SpaceGroup group, int number) {
    Standardization found = group.standardize();
    assertThat(found.type().number()).as(group.name()).isEqualTo(number);
    Set<SpaceGroupElement> moved = new HashSet<>(group.inBasis(found.toStandard()).elements());
    assertThat(moved)
        .as("%s by %s", group.name(), found.toStandard())
        .isEqualTo(Set.copyOf(SpaceGroup.number(number).elements()));
  }

  @Test
  void everyTypeIsFoundInItsTabulatedSettings() {
    for (String[] row : Golden.rows("settings.txt")) {
      identified(SpaceGroup.of(HallSymbol.parse(row[0])), Integer.parseInt(row[1]));
    }
  }

  @Property(tries = 2)
  void everyTypeIsFoundInSkewedCellsWithAnyOrigin(RandomGenerator random) {
    for (int number = 1; number <= SpaceGroupType.COUNT; number++) {
      SpaceGroup standard = SpaceGroup.of(SpaceGroupType.of(number).hall());
      identified(standard, number);
      identified(standard.inBasis(basis(random)), number);
    }
  }

  @Test
  void primitiveAndMultipleCellsAreFound() {
    identified(SpaceGroup.of(HallSymbol.parse("-F 4vw 2vw 3 (-x+y+z,x-y+z,x+y-z)")), 227);
    identified(SpaceGroup.number(62).inBasis(ChangeOfBasis.parse("1/2x,1/2y,z")), 62);
    identified(SpaceGroup.number(78).inBasis(ChangeOfBasis.parse("x-y,x+y,z")), 78);
  }

  @Test
  void leftAndRightScrewsAreToldApart() {
    SpaceGroup right = SpaceGroup.number(144);
    SpaceGroup mirrored = right.inBasis(ChangeOfBasis.parse("x,y,-z"));
    identified(mirrored, 145);
    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> identified(mirrored, 144));
  }

  @Property(tries = 15)
  void wyckoffPositionsKeepTheirLettersInAnyCell(RandomGenerator random) {
    SpaceGroup standard = SpaceGroup.number(1 + random.nextInt(SpaceGroupType.COUNT));
    SpaceGroup moved = standard.inBasis(basis(random));
    assertThat(labels(moved)).isEqualTo(labels(standard));
    ChangeOfBasis there = moved.standardize().toStandard().inverse();
    for (WyckoffPosition position : standard.wyckoff()) {
      double[] x = position.representative().at(0.4303, 0.3344, 0.3291);
      assertThat(moved.locate(there.apply(x), 1e-8).wyckoff().label()).isEqualTo(position.label());
    }
  }

  private static List<String> labels(SpaceGroup group) {
    return group.wyckoff().stream()
        .map(position -> position.label() + position.siteSymmetry())
        .collect(Collectors.toList());
  }
}
