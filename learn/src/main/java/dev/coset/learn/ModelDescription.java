package dev.coset.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coset.data.DataKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a model is and where it came from: the {@code model.json} of a {@code *.coset} file.
 *
 * @param kind what the file holds
 * @param input the kind of data it takes
 * @param configuration what the network is built from, by kind
 * @param classes the names of its classes; empty when it does not classify
 * @param points how many points its training clouds had
 * @param provenance how it came to be
 */
public record ModelDescription(
    ModelKind kind,
    DataKind input,
    JsonNode configuration,
    List<String> classes,
    OptionalInt points,
    Provenance provenance) {

  /** Copies the list. */
  public ModelDescription {
    classes = List.copyOf(classes);
  }

  /**
   * How a model came to be.
   *
   * @param version the version of Coset that wrote it
   * @param seed the seed of its training
   * @param dataFingerprint the {@link Fingerprint} of its training data
   * @param metrics what was measured on it, by name
   */
  public record Provenance(
      String version, long seed, Optional<String> dataFingerprint, Map<String, Double> metrics) {

    /** Copies the metrics, sorted by name. */
    public Provenance {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** The provenance of a model about which nothing is known but who wrote it. */
    public static Provenance unknown() {
      return new Provenance(Versions.coset(), 0, Optional.empty(), Map.of());
    }

    /** The provenance of a model trained now. */
    public static Provenance trained(
        long seed, String dataFingerprint, Map<String, Double> metrics) {
      return new Provenance(Versions.coset(), seed, Optional.of(dataFingerprint), metrics);
    }
  }

  /** The same model with another provenance. */
  public ModelDescription with(Provenance other) {
    return new ModelDescription(kind, input, configuration, classes, points, other);
  }
}
