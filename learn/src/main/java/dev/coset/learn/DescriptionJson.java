package dev.coset.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@link ModelDescription} as the text of {@code model.json}, read strictly. */
final class DescriptionJson {

  private static final int FORMAT = 1;
  private static final int MAX_CLASSES = 100_000;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> KEYS =
      Set.of(
          "format",
          "kind",
          "input",
          "configuration",
          "classes",
          "points",
          "version",
          "seed",
          "dataFingerprint",
          "metrics");

  private DescriptionJson() {}

  static byte[] write(ModelDescription description) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("kind", description.kind().label());
    root.put("input", description.input().name().toLowerCase(Locale.ROOT));
    root.set("configuration", description.configuration());
    var classes = root.putArray("classes");
    description.classes().forEach(classes::add);
    description.points().ifPresent(points -> root.put("points", points));
    var provenance = description.provenance();
    root.put("version", provenance.version());
    root.put("seed", provenance.seed());
    provenance.dataFingerprint().ifPresent(print -> root.put("dataFingerprint", print));
    ObjectNode metrics = root.putObject("metrics");
    provenance.metrics().forEach((name, value) -> Json.putNumber(metrics, name, value));
    try {
      return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON can always be written", e);
    }
  }

  /**
   * Reads a description.
   *
   * @param where the file, for messages
   */
  static ModelDescription read(byte[] text, String where) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw bad(where, "is not JSON");
    }
    if (!root.isObject()) {
      throw bad(where, "is not a JSON object");
    }
    var unknown = new TreeSet<String>();
    root.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw bad(where, "has the unknown key '%s'".formatted(Json.printable(unknown.first())));
    }
    JsonNode format = root.path("format");
    if (!format.isInt() || format.intValue() != FORMAT) {
      throw bad(
          where,
          "has format %s, this version reads format %d"
              .formatted(Json.printable(format.asText("none")), FORMAT));
    }
    return new ModelDescription(
        kind(root, where),
        input(root, where),
        object(root, "configuration", where),
        classes(root, where),
        points(root, where),
        provenance(root, where));
  }

  private static ModelKind kind(JsonNode root, String where) {
    String label = text(root, "kind", where);
    return ModelKind.of(label)
        .orElseThrow(
            () ->
                bad(
                    where,
                    "has the unknown kind '%s' (known: %s)"
                        .formatted(Json.printable(label), ModelKind.labels())));
  }

  private static DataKind input(JsonNode root, String where) {
    String label = text(root, "input", where);
    for (DataKind kind : DataKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(label)) {
        return kind;
      }
    }
    throw bad(where, "has the unknown input '%s'".formatted(Json.printable(label)));
  }

  private static List<String> classes(JsonNode root, String where) {
    JsonNode node = root.path("classes");
    if (!node.isArray() || node.size() > MAX_CLASSES) {
      throw bad(where, "lacks the list 'classes'");
    }
    var classes = new ArrayList<String>();
    for (JsonNode name : node) {
      if (!name.isTextual()) {
        throw bad(where, "has a class whose name is not text");
      }
      classes.add(name.textValue());
    }
    return classes;
  }

  private static OptionalInt points(JsonNode root, String where) {
    JsonNode node = root.path("points");
    if (node.isMissingNode()) {
      return OptionalInt.empty();
    }
    if (!node.isInt() || node.intValue() < 1) {
      throw bad(where, "has 'points' that is not a positive integer");
    }
    return OptionalInt.of(node.intValue());
  }

  private static ModelDescription.Provenance provenance(JsonNode root, String where) {
    JsonNode seed = root.path("seed");
    if (!seed.canConvertToLong() || !seed.isIntegralNumber()) {
      throw bad(where, "lacks the integer 'seed'");
    }
    JsonNode fingerprint = root.path("dataFingerprint");
    if (!fingerprint.isMissingNode()
        && !(fingerprint.isTextual() && FINGERPRINT.matcher(fingerprint.textValue()).matches())) {
      throw bad(where, "has a 'dataFingerprint' that is not 64 hexadecimal digits");
    }
    Map<String, Double> metrics = new HashMap<>();
    object(root, "metrics", where)
        .properties()
        .forEach(
            entry ->
                metrics.put(
                    entry.getKey(),
                    Json.numberOf(entry.getValue())
                        .orElseThrow(() -> bad(where, "has a metric that is not a number"))));
    return new ModelDescription.Provenance(
        text(root, "version", where),
        seed.longValue(),
        Optional.ofNullable(fingerprint.textValue()),
        metrics);
  }

  private static String text(JsonNode root, String key, String where) {
    JsonNode node = root.path(key);
    if (!node.isTextual()) {
      throw bad(where, "lacks the text '%s'".formatted(key));
    }
    return node.textValue();
  }

  private static JsonNode object(JsonNode root, String key, String where) {
    JsonNode node = root.path(key);
    if (!node.isObject()) {
      throw bad(where, "lacks the object '%s'".formatted(key));
    }
    return node;
  }

  private static BadInputException bad(String where, String what) {
    return new BadInputException(
        "%s: model.json %s; write the file again with this version of Coset"
            .formatted(where, what));
  }
}
