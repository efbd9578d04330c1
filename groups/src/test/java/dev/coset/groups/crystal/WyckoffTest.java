package dev.coset.groups.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WyckoffTest {

  @Test
  void all230HaveTheMultiplicitiesOfTheTables() {
    int positions = 0;
    List<String> wrong = new ArrayList<>();
    for (String[] row : Golden.rows("standard.txt")) {
      int number = Integer.parseInt(row[0]);
      SpaceGroup group = SpaceGroup.number(number);
      List<WyckoffPosition> wyckoff = group.wyckoff();
      positions += wyckoff.size();
      if (!multiplicities(wyckoff).equals(row[3])) {
        wrong.add(row[0]);
      }
      SpaceGroup unnamed = SpaceGroup.generatedBy(group.generators());
      Set<TorusSubspace> named = new HashSet<>();
      SpaceGroupTable.letters(number).forEach(locus -> named.add(locus.subspace()));
      assertThat(named).as("letters of %d", number).hasSize(wyckoff.size() - 1);
      assertThat(ownOrder(unnamed)).as("own order of %d", number).isEqualTo(row[3]);
    }
    assertThat(wrong).isEmpty();
    assertThat(positions).isEqualTo(1731);
  }

  /** Multiplicities of the strata, largest first, without any table. */
  private static String ownOrder(SpaceGroup group) {
    return new Strata(group.elements())
        .orbits().stream()
            .map(orbit -> group.elements().size() / orbit.stabilizer().size())
            .sorted(Comparator.reverseOrder())
            .map(String::valueOf)
            .collect(Collectors.joining(","));
  }

  static String multiplicities(List<WyckoffPosition> wyckoff) {
    return wyckoff.stream()
        .map(position -> Integer.toString(position.multiplicity()))
        .collect(Collectors.joining(","));
  }

  @Property(tries = 30)
  void theSiteSymmetryIsThatOfEveryPointOfThePosition(RandomGenerator random) {
    SpaceGroup group = SpaceGroup.number(1 + random.nextInt(SpaceGroupType.COUNT));
    for (WyckoffPosition position : group.wyckoff()) {
      check(group, position, random);
    }
  }

  static void check(CrystallographicGroup group, WyckoffPosition position, RandomGenerator random) {
    int order = group.elements().size();
    assertThat(position.multiplicity() * position.stabilizer().size()).isEqualTo(order);
    assertThat(position.siteSymmetry().order()).isEqualTo(position.stabilizer().size());
    double[] parameters = generic(group.dimension(), random);
    double[] x = position.representative().at(parameters);
    for (SpaceGroupElement g : position.stabilizer()) {
      assertThat(g.apply(x)).containsExactly(x, within(1e-12));
    }
    Site site = group.locate(x, 1e-9);
    assertThat(site.wyckoff()).isEqualTo(position);
    assertThat(Set.copyOf(site.siteSymmetry())).isEqualTo(Set.copyOf(position.stabilizer()));
    List<double[]> orbit = group.orbit(x, 1e-9);
    assertThat(orbit).hasSize(position.multiplicity());
    assertThat(distinct(orbit)).isEqualTo(position.multiplicity());
    for (Locus locus : position.coordinates()) {
      assertThat(group.locate(locus.at(parameters), 1e-9).wyckoff()).isEqualTo(position);
    }
  }

  /**
   * Parameters of which no sum with coefficients up to 2 is within 7e-4 of a multiple of 1/24, per
   * length of the coefficients.
   */
  private static double[] generic(int dimension, RandomGenerator random) {
    double[] near = {0.4303, 0.3344, 0.3291};
    double[] parameters = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      parameters[i] = near[i] + 1e-4 * random.nextDouble();
    }
    return parameters;
  }

  private static int distinct(List<double[]> points) {
    return (int)
        points.stream()
            .map(
                p ->
                    Arrays.stream(p)
                        .mapToLong(v -> Math.round(v * 1e7) % 10_000_000)
                        .boxed()
                        .toList())
            .distinct()
            .count();
  }

  @Property(tries = 20)
  void nearbyPointsAreMovedOntoTheirStratum(RandomGenerator random) {
    SpaceGroup group = SpaceGroup.number(1 + random.nextInt(SpaceGroupType.COUNT));
    WyckoffPosition position = group.wyckoff().get(random.nextInt(group.wyckoff().size()));
    double[] x = position.representative().at(generic(3, random));
    double[] shaken = Arrays.stream(x).map(v -> v + 1e-5 * random.nextDouble() + 2).toArray();
    Site site = group.locate(shaken, 1e-4);
    assertThat(site.wyckoff()).isEqualTo(position);
    assertThat(site.distance()).isLessThan(1e-4);
    assertThat(group.orbit(shaken, 1e-4)).hasSize(position.multiplicity());
    for (SpaceGroupElement g : site.siteSymmetry()) {
      assertThat(g.apply(site.position())).containsExactly(site.position(), within(1e-11));
    }
  }

  @Test
  void symmetryOfDiamond() {
    SpaceGroup diamond = SpaceGroup.number(227);
    Site carbon = diamond.locate(new double[] {0.125, 0.125, 0.125}, 1e-6);
    assertThat(carbon.wyckoff().toString()).isEqualTo("8a -43m (1/8, 1/8, 1/8)");
    assertThat(carbon.multiplicity()).isEqualTo(8);
    List<double[]> orbit = diamond.orbit(carbon.position(), 1e-6);
    assertThat(orbit).hasSize(8);
    assertThat(orbit).anySatisfy(p -> assertThat(p).containsExactly(0.875, 0.375, 0.375));
    assertThat(diamond.wyckoff())
        .extracting(WyckoffPosition::label)
        .containsExactly("192i", "96h", "96g", "48f", "32e", "16d", "16c", "8b", "8a");
  }

  @Test
  void symmetryOfQuartz() {
    SpaceGroup quartz = SpaceGroup.of(SpaceGroupType.named("P3221"));
    Site silicon = quartz.locate(new double[] {0.4697, 0, 2.0 / 3}, 1e-6);
    assertThat(silicon.wyckoff().toString()).isEqualTo("3a 2 (x, 0, 2/3)");
    assertThat(silicon.siteSymmetry()).hasSize(2);
    assertThat(quartz.orbit(new double[] {0.4135, 0.2669, 0.7858}, 1e-6)).hasSize(6);
  }

  @Test
  void theSiteSymmetryHasFullTranslations() {
    SpaceGroup group = SpaceGroup.number(2);
    assertThat(group.siteSymmetry(new double[] {1.5, 0, -0.5}, 0))
        .extracting(SpaceGroupElement::toString)
        .containsExactly("x, y, z", "-x+3, -y, -z-1");
    assertThat(group.wyckoff().get(1).stabilizer().getLast().toString())
        .isEqualTo("-x+1, -y+1, -z+1");
  }

  @Test
  void faultsOfPositions() {
    SpaceGroup group = SpaceGroup.number(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.locate(new double[] {0, 0}, 0))
        .withMessageContaining("length 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.locate(new double[] {0, Double.NaN, 0}, 0))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.orbit(new double[3], -1))
        .withMessageContaining("-1.0");
  }

  @Test
  void aStratumMissedOrMisplacedWouldBeNoticed() {
    SpaceGroup group = SpaceGroup.number(10);
    WyckoffPosition right = group.wyckoff().get(1);
    WyckoffPosition misplaced =
        new WyckoffPosition(
            right.letter(),
            right.siteSymmetry(),
            right.stabilizer(),
            List.of(Locus.parse("x,1/4,z"), Locus.parse("-x,1/4,-z")));
    RandomGenerator random = new SplittableRandom(1);
    check(group, right, random);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> check(group, misplaced, random));
  }
}
