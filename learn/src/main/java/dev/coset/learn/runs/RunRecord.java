package dev.coset.learn.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One run, as its folder tells.
 *
 * @param id its name, that of its folder
 * @param folder where it is recorded
 * @param started when it began
 * @param status how it stands
 * @param configuration what the caller said about it
 * @param settings of its trainer
 * @param environment where it ran
 * @param data the fingerprint of its training samples
 * @param metric the metric that decides
 * @param best its best value, once there is one
 * @param steps how many steps are recorded
 * @param stepsPerEpoch how many make an epoch
 * @param seconds its duration so far
 * @param message why it ended, or what went wrong
 */
public record RunRecord(
    String id,
    Path folder,
    Instant started,
    RunStatus status,
    Map<String, String> configuration,
    Map<String, String> settings,
    Map<String, String> environment,
    String data,
    String metric,
    OptionalDouble best,
    OptionalLong steps,
    long stepsPerEpoch,
    OptionalDouble seconds,
    Optional<String> message) {

  /** Copies the maps. */
  public RunRecord {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** Where the run's trainer saves itself while it is not finished. */
  public Path checkpoint() {
    return folder.resolve(RunFiles.CHECKPOINT);
  }
}
