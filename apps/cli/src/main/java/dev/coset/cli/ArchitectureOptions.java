package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.learn.Architecture;
import dev.coset.learn.ParticleArchitecture;
import dev.coset.learn.ParticleModel;
import dev.coset.learn.PointNetArchitecture;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network is trained, and of what size. */
final class ArchitectureOptions {

  private static final String POINTNET = "pointnet";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = {
        "The network; 'coset models' lists them. Default: the first that suits the data. On",
        "particles: egnn, ponita, gatr or plain."
      })
  private @Nullable String model;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Channels of a network on particles or trajectories. Default: by network.")
  private @Nullable Integer width;

  @Option(
      names = "--layers",
      paramLabel = "N",
      description = "Rounds of a network on particles or trajectories. Default: by network.")
  private @Nullable Integer layers;

  Optional<String> model() {
    return Optional.ofNullable(model).map(name -> name.toLowerCase(Locale.ROOT));
  }

  int width(int usual) {
    return width == null ? usual : width;
  }

  int layers(int usual) {
    return layers == null ? usual : layers;
  }

  /** The network for clouds: one for particles where they have velocities and charges. */
  Architecture<PointCloud> forClouds(Loaded<PointCloud> loaded, int outputs) {
    boolean particles = isParticles(loaded);
    String name = model().orElse(particles ? "egnn" : POINTNET);
    if (name.equals(POINTNET)) {
      requireUnsized(POINTNET);
      return PointNetArchitecture.defaults(outputs);
    }
    ParticleModel chosen =
        Arrays.stream(ParticleModel.values())
            .filter(m -> m.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, POINTNET + ", " + particleModels()));
    if (!particles) {
      throw new BadInputException(
          "The model %s is for particles, and %s has no attributes 'velocity' and 'charge'; choose %s"
              .formatted(name, loaded.data().name(), POINTNET));
    }
    ParticleArchitecture usual = ParticleArchitecture.of(chosen);
    try {
      return new ParticleArchitecture(chosen, width(usual.width()), layers(usual.layers()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether all clouds have what particles need. */
  static boolean isParticles(Loaded<PointCloud> loaded) {
    return loaded.data().inputs().stream()
        .allMatch(
            cloud ->
                cloud.attributes().containsKey(ParticleSystem.VELOCITY)
                    && cloud.attributes().containsKey(ParticleSystem.CHARGE));
  }

  /** Refuses a choice where there is none. */
  void requireOnly(String name, DataKind kind) {
    if (!model().orElse(name).equals(name)) {
      throw new BadInputException(
          "On %s there is the model %s only, given: %s; leave out --model"
              .formatted(kind.name().toLowerCase(Locale.ROOT), name, model().orElse("")));
    }
    requireUnsized(name);
  }

  private void requireUnsized(String name) {
    if (width != null || layers != null) {
      throw new BadInputException(
          "--width and --layers are for networks on particles and trajectories, not for %s; leave them out"
              .formatted(name));
    }
  }

  static BadInputException unknown(String name, String known) {
    return new BadInputException("There is no model '%s'; choose from %s".formatted(name, known));
  }

  private static String particleModels() {
    return Arrays.stream(ParticleModel.values())
        .map(m -> m.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
