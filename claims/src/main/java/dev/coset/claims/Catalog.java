package dev.coset.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The published systems that Coset covers or will cover, read from {@code systems.tsv}. */
public final class Catalog {

  private static final String RESOURCE = "systems.tsv";

  private Catalog() {}

  /** All systems in the order of the catalog. */
  public static List<CatalogSystem> systems() {
    try (InputStream in = Catalog.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "The catalog is missing from the distribution: " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Catalog::system)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The system with the given id. */
  public static Optional<CatalogSystem> find(String id) {
    return systems().stream().filter(system -> system.id().equals(id)).findFirst();
  }

  private static CatalogSystem system(String line) {
    String[] fields = line.split("\t", -1);
    Optional<Registry.Entry> entry = Registry.find(fields[0]);
    return new CatalogSystem(
        fields[0],
        fields[1],
        fields[2],
        entry.map(Registry.Entry::implementation),
        entry.map(Registry.Entry::claim));
  }
}
