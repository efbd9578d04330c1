package dev.coset.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration of a {@link KitArchitecture} in files: its name and its components. */
final class KitArchitectures {

  private static final String NETWORK = "network";
  private static final String SETTINGS = "settings";

  private KitArchitectures() {}

  static JsonNode write(KitArchitecture<?> architecture) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put(NETWORK, architecture.name());
    node.set(SETTINGS, Json.of((Record) architecture));
    return node;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param where the file, for messages
   * @throws BadInputException if no kit at hand knows the name, or the settings do not fit
   */
  static KitArchitecture<?> read(JsonNode configuration, String where) {
    var known =
        ServiceLoader.load(KitArchitecture.Catalog.class, KitArchitecture.class.getClassLoader())
            .stream()
            .map(ServiceLoader.Provider::get)
            .collect(
                Collectors.toMap(
                    KitArchitecture.Catalog::name, c -> c, (first, _) -> first, TreeMap::new));
    String name = configuration.path(NETWORK).asText("");
    KitArchitecture.Catalog catalog = known.get(name);
    if (catalog == null || configuration.size() != 2) {
      throw new BadInputException(
          "%s: the kits at hand have no network '%s' (known: %s); add the kit it belongs to"
              .formatted(where, Json.printable(name), String.join(", ", known.keySet())));
    }
    return (KitArchitecture<?>) Json.read(configuration.path(SETTINGS), catalog.type(), where);
  }
}
