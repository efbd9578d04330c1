package dev.coset.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.foreign.AxisOrder;
import dev.coset.symmetrize.foreign.ForeignOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of a symmetrized model.
 *
 * @param spec what is wrapped around the inner model
 * @param shape the shape of one item, as far as the group depends on it
 * @param foreign how a foreign inner model is read: which output, which order of axes
 * @param pose the network of a learned pose
 */
record Symmetrized(
    SymmetrizerSpec spec, int[] shape, ForeignOptions foreign, Optional<PoseArchitecture> pose) {

  /** The key of the network of a learned pose. */
  static final String POSE = "pose";

  private static final Set<String> KEYS = Set.of("symmetrizer", "shape", "axes", "output", POSE);

  Symmetrized {
    requireSelfContained(spec, "This model");
  }

  /** Without a learned pose. */
  Symmetrized(SymmetrizerSpec spec, int[] shape, ForeignOptions foreign) {
    this(spec, shape, foreign, Optional.empty());
  }

  JsonNode toJson() {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("symmetrizer", spec.toString());
    var extents = node.putArray("shape");
    Arrays.stream(shape).forEach(extents::add);
    node.put("axes", foreign.axes().name().toLowerCase(Locale.ROOT));
    foreign.output().ifPresent(output -> node.put("output", output));
    return node;
  }

  static SymmetrizerSpec specOf(JsonNode configuration) {
    return SymmetrizerSpec.parse(configuration.path("symmetrizer").asText());
  }

  static Symmetrized read(JsonNode configuration, ForeignOptions options, String where) {
    try {
      for (var field : configuration.properties()) {
        if (!KEYS.contains(field.getKey())) {
          throw new BadInputException(
              "unknown key '%s' in the configuration".formatted(Json.printable(field.getKey())));
        }
      }
      SymmetrizerSpec spec = specOf(configuration);
      requireSelfContained(spec, "This model");
      String axes = configuration.path("axes").asText().toUpperCase(Locale.ROOT);
      ForeignOptions chosen = options.withAxes(AxisOrder.valueOf(axes));
      if (configuration.has("output")) {
        chosen = chosen.withOutput(configuration.get("output").asText());
      }
      int[] shape = Json.MAPPER.treeToValue(configuration.path("shape"), int[].class);
      Optional<PoseArchitecture> pose = Optional.empty();
      if (configuration.has(POSE)) {
        pose = Optional.of(Json.read(configuration.get(POSE), PoseArchitecture.class, where));
      }
      return new Symmetrized(spec, shape, chosen, pose);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadInputException(
          "%s: the symmetrizer cannot be read: %s; write the file again"
              .formatted(where, Json.printable(String.valueOf(e.getMessage()))),
          e);
    }
  }

  /** A group read from another file would make the model depend on where it lies. */
  private static void requireSelfContained(SymmetrizerSpec spec, String where) {
    if (spec.group().contains(":") && spec.group().startsWith("matrices")) {
      throw new BadInputException(
          "%s cannot be kept with the group '%s', which lies in another file; use a named group"
              .formatted(where, Json.printable(spec.group())));
    }
  }
}
