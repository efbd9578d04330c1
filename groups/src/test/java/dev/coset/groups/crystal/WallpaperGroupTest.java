package dev.coset.groups.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.GroupLaws;
import dev.coset.groups.NotGeneratingException;
import dev.coset.laws.Property;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WallpaperGroupTest {

  /** Multiplicities, general position first, from the International Tables vol. A, part 6. */
  private static final Map<String, String> MULTIPLICITIES =
      Map.ofEntries(
          Map.entry("p1", "1"),
          Map.entry("p2", "2,1,1,1,1"),
          Map.entry("pm", "2,1,1"),
          Map.entry("pg", "2"),
          Map.entry("cm", "4,2"),
          Map.entry("p2mm", "4,2,2,2,2,1,1,1,1"),
          Map.entry("p2mg", "4,2,2,2"),
          Map.entry("p2gg", "4,2,2"),
          Map.entry("c2mm", "8,4,4,4,2,2"),
          Map.entry("p4", "4,2,1,1"),
          Map.entry("p4mm", "8,4,4,4,2,1,1"),
          Map.entry("p4gm", "8,4,2,2"),
          Map.entry("p3", "3,1,1,1"),
          Map.entry("p3m1", "6,3,1,1,1"),
          Map.entry("p31m", "6,3,2,1"),
          Map.entry("p6", "6,3,2,1"),
          Map.entry("p6mm", "12,6,6,3,2,1"));

  @Test
  void all17HaveTheMultiplicitiesOfTheTables() {
    int positions = 0;
    for (int number = 1; number <= WallpaperGroup.COUNT; number++) {
      WallpaperGroup group = WallpaperGroup.number(number);
      assertThat(WyckoffTest.multiplicities(group.wyckoff()))
          .as(group.name())
          .isEqualTo(MULTIPLICITIES.get(group.name()));
      assertThat(group.elements())
          .hasSize(group.crystalClass().order() * group.translations().size());
      positions += group.wyckoff().size();
    }
    assertThat(positions).isEqualTo(72);
  }

  @Property(tries = 20)
  void wallpaperGroupsAreGroupsWithStrata(RandomGenerator random) {
    WallpaperGroup group = WallpaperGroup.number(1 + random.nextInt(WallpaperGroup.COUNT));
    assertThat(GroupLaws.violations(group, 50, 0, random)).isEmpty();
    for (WyckoffPosition position : group.wyckoff()) {
      WyckoffTest.check(group, position, random);
    }
    WallpaperGroup unnamed = WallpaperGroup.generatedBy(group.generators());
    assertThat(WyckoffTest.multiplicities(unnamed.wyckoff()))
        .isEqualTo(MULTIPLICITIES.get(group.name()));
  }

  @Test
  void groupsByNameAndFromPairs() {
    assertThat(WallpaperGroup.named("p4gm").elements()).hasSize(8);
    assertThat(WallpaperGroup.closedFrom(List.of("x,y", "-x+1/2,y")).elements()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WallpaperGroup.named("p5"))
        .withMessageContaining("p6mm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WallpaperGroup.number(18))
        .withMessageContaining("1 to 17");
    assertThatExceptionOfType(NotGeneratingException.class)
        .isThrownBy(() -> WallpaperGroup.closedFrom(List.of("x,y", "-y,x")))
        .withMessageContaining("'-x, -y'");
  }
}
