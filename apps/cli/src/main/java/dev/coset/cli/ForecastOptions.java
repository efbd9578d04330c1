package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.trajectories.PedestrianFiles;
import dev.coset.data.trajectories.Recording;
import dev.coset.data.trajectories.SocialForceWalkers;
import dev.coset.data.trajectories.Windows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The options of training on trajectories. */
final class ForecastOptions {

  private static final Pattern WALKERS = Pattern.compile("walkers(?::(\\d{1,4}))?");
  private static final List<String> NAMES =
      List.of("--observed", "--future", "--stride", "--futures", "--leave-out");
  private static final int SCENES = 4;
  private static final int PEOPLE = 8;
  private static final int FRAMES = 80;

  @Option(
      names = "--observed",
      paramLabel = "N",
      description = "Trajectories: frames that are seen. Default: ${DEFAULT-VALUE}.")
  private int observed = 8;

  @Option(
      names = "--future",
      paramLabel = "N",
      description = "Trajectories: frames to forecast. Default: ${DEFAULT-VALUE}.")
  private int future = 12;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description = "Trajectories: train on every Nth window. Default: ${DEFAULT-VALUE}.")
  private int stride = 1;

  @Option(
      names = "--futures",
      paramLabel = "K",
      description = "Trajectories: how many futures are forecast. Default: ${DEFAULT-VALUE}.")
  private int futures = 20;

  @Option(
      names = "--leave-out",
      paramLabel = "SCENE",
      description = {
        "Trajectories: hold a scene back and measure on it; 'each' does so with every scene in",
        "turn, training once for each. Default: train on all, a tenth validates."
      })
  private @Nullable String leaveOut;

  /** Refuses options of trajectories where none are trained on. */
  void requireUnused(ParseResult parsed) {
    for (String name : NAMES) {
      if (parsed.hasMatchedOption(name)) {
        throw new BadInputException(
            "%s is for trajectories; add --task trajectories or leave it out".formatted(name));
      }
    }
  }

  /** How recordings are cut for training. */
  Windows windows() {
    return new Windows(observed, future, stride);
  }

  int futures() {
    if (futures < 1) {
      throw new BadInputException("--futures must be at least 1, given: " + futures);
    }
    return futures;
  }

  Optional<String> leaveOut() {
    return Optional.ofNullable(leaveOut);
  }

  /** Reads a file or folder of recordings, or makes some. */
  static List<Recording> read(DataOptions data, RandomGenerator random) {
    String source = data.isGiven() ? data.source() : "walkers";
    Matcher made = WALKERS.matcher(source);
    if (made.matches()) {
      return walkers(made.group(1) == null ? SCENES : Integer.parseInt(made.group(1)), random);
    }
    Path path = Path.of(source);
    if (!Files.exists(path)) {
      throw new BadInputException(
          "%s: there is no such file or folder, and it is not made data (walkers[:SCENES])"
              .formatted(source));
    }
    return Files.isDirectory(path)
        ? PedestrianFiles.readFolder(path)
        : List.of(PedestrianFiles.read(path));
  }

  private static List<Recording> walkers(int scenes, RandomGenerator random) {
    List<Recording> recordings = new ArrayList<>();
    for (int i = 0; i < scenes; i++) {
      recordings.add(SocialForceWalkers.scene("scene" + (i + 1), PEOPLE, FRAMES, random));
    }
    return recordings;
  }
}
