package dev.coset.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final Set<String> ROOMS =
      Set.of(
          "nn",
          "symmetrize",
          "learn",
          "points",
          "molecules",
          "motion",
          "images",
          "graphs",
          "topology",
          "weights",
          "series",
          "generative",
          "inference",
          "groups");

  @Test
  void allSystemsAreListedOnceWithTheirTitle() {
    List<CatalogSystem> systems = Catalog.systems();
    assertThat(systems).hasSize(203);
    assertThat(systems).extracting(CatalogSystem::id).doesNotHaveDuplicates();
    assertThat(systems)
        .allSatisfy(
            system -> {
              assertThat(system.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
              assertThat(system.title()).isNotBlank();
              assertThat(system.room()).isIn(ROOMS);
            });
  }

  @Test
  void systemsAreFoundByTheirId() {
    assertThat(Catalog.find("deep-sets")).map(CatalogSystem::title).contains("Deep Sets");
    assertThat(Catalog.find("no-such-system")).isEmpty();
  }

  @Test
  void everyRegisteredSystemIsInTheCatalog() {
    Set<String> ids = Catalog.systems().stream().map(CatalogSystem::id).collect(Collectors.toSet());
    assertThat(Registry.entries()).extracting(entry -> entry.claim().id()).doesNotHaveDuplicates();
    assertThat(Registry.entries())
        .allSatisfy(
            entry -> {
              Claim claim = entry.claim();
              assertThat(ids).contains(claim.id());
              assertThat(Modifier.isPublic(entry.implementation().getModifiers())).isTrue();
              assertThat(List.of(claim.measures(), claim.baseline(), claim.criterion()))
                  .allMatch(sentence -> sentence.endsWith("."));
            });
  }

  @Test
  void implementedSystemsNameTheirClassAndClaim() {
    CatalogSystem system = Catalog.find("deep-sets").orElseThrow();
    assertThat(system.implementation()).isPresent();
    assertThat(system.claim()).map(Claim::id).contains("deep-sets");
  }
}
