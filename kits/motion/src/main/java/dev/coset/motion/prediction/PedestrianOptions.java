package dev.coset.motion.prediction;

import dev.coset.data.trajectories.Windows;
import dev.coset.learn.Checkpointing;
import dev.coset.learn.RateSchedule;
import dev.coset.learn.TrainerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a predictor is trained on recordings of pedestrians.
 *
 * @param network its size; the frames are those of the windows
 * @param windows how recordings are cut
 * @param settings of the trainer, for each scene that is left out
 * @param checkpoints a folder in which every scene's run saves itself, and from which it goes on
 */
public record PedestrianOptions(
    EqMotionConfig network, Windows windows, TrainerSettings settings, Optional<Path> checkpoints) {

  /** Fits the network's frames to the windows. */
  public PedestrianOptions {
    network = network.withFrames(windows.observed(), windows.future());
  }

  /**
   * 20 futures of 12 frames from 8, 32 channels, 2 layers, batches of 16 windows, 60 epochs with a
   * rate of 2e-3 that falls to 0; nothing is saved.
   */
  public static PedestrianOptions defaults() {
    return new PedestrianOptions(
        EqMotionConfig.pedestrians().withWidth(32).withLayers(2),
        Windows.standard(),
        TrainerSettings.defaults()
            .withEpochs(60)
            .withBatchSize(16)
            .withLearningRate(2e-3)
            .withWeightDecay(0)
            .withGradientClip(1)
            .withSchedule(RateSchedule.COSINE),
        Optional.empty());
  }

  /** The same with a network of another size. */
  public PedestrianOptions withNetwork(EqMotionConfig config) {
    return new PedestrianOptions(config, windows, settings, checkpoints);
  }

  /** The same with other windows. */
  public PedestrianOptions withWindows(Windows other) {
    return new PedestrianOptions(network, other, settings, checkpoints);
  }

  /** The same with other settings of the trainer. */
  public PedestrianOptions withSettings(TrainerSettings other) {
    return new PedestrianOptions(network, windows, other, checkpoints);
  }

  /** The same, ending each scene's training after a time. */
  public PedestrianOptions withTime(Duration perScene) {
    return withSettings(settings.withTime(perScene));
  }

  /** The same, where every scene's run saves itself in a folder and goes on from there. */
  public PedestrianOptions withCheckpoints(Path folder) {
    return new PedestrianOptions(network, windows, settings, Optional.of(folder));
  }

  /** The settings of the run that leaves a scene out. */
  TrainerSettings settingsOf(String scene) {
    return checkpoints
        .map(
            folder ->
                settings.withCheckpoint(
                    new Checkpointing(folder.resolve(scene + ".checkpoint"), 100)))
        .orElse(settings);
  }
}
