package dev.coset.motion.prediction;

import dev.coset.data.BadInputException;
import dev.coset.data.trajectories.Recording;
import dev.coset.data.trajectories.Window;
import dev.coset.data.trajectories.Windows.SceneSplit;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains an {@link EquivariantMotionPredictor} on a folder of pedestrian recordings, leaving out
 * one scene at a time, and measures it there: best-of-K average and last displacement (ADE, FDE) in
 * metres, as is usual for the ETH and UCY recordings.
 *
 * <p>Every tenth window of the other scenes validates. Two windows beside each other share most of
 * their frames, so that validation tells when to stop, not how well a new scene will go. With
 * checkpoints a run that was interrupted goes on where it was, and a scene that is done is only
 * measured again.
 *
 * {@snippet :
 * var training = new PedestrianTraining(PedestrianOptions.defaults());
 * List<PedestrianTraining.SceneResult> results =
 *     training.run(PedestrianFiles.readFolder(folder), TrainingProgress.none());
 * }
 *
 * @param options how
 */
public record PedestrianTraining(PedestrianOptions options) {

  private static final int VALIDATES = 10;

  /**
   * The result of a scene that was left out.
   *
   * @param scene its name
   * @param windows how many windows it has
   * @param agents how many forecasts were made, over all windows
   * @param average best-of-K ADE, metres
   * @param last best-of-K FDE, metres
   * @param steps how many steps the training took
   */
  public record SceneResult(
      String scene, int windows, long agents, double average, double last, int steps) {}

  /**
   * Trains and measures once for each scene.
   *
   * @param recordings of at least two scenes
   * @param progress is told of each training in turn
   * @throws BadInputException if there are less than two scenes with windows, or a checkpoint
   *     belongs to another run
   */
  public List<SceneResult> run(List<Recording> recordings, TrainingProgress progress) {
    List<SceneResult> results = new ArrayList<>();
    for (SceneSplit split : options.windows().leaveOneSceneOut(recordings)) {
      results.add(leaveOut(split, progress));
    }
    return results;
  }

  /** Trains without one scene and measures on it. */
  public SceneResult leaveOut(SceneSplit split, TrainingProgress progress) {
    try (Forecaster forecaster = train(split.scene(), split.training(), progress)) {
      return forecaster.measure(split);
    }
  }

  /**
   * A predictor trained on windows, of which every tenth validates.
   *
   * @param name of the run, by which it finds its checkpoint again
   * @return the predictor, which the caller closes
   * @throws BadInputException if there are fewer than 10 windows, or a checkpoint belongs to
   *     another run
   */
  public Forecaster train(String name, List<Window> windows, TrainingProgress progress) {
    options.checkpoints().ifPresent(PedestrianTraining::create);
    List<Window> training = new ArrayList<>();
    List<Window> validation = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      (i % VALIDATES == VALIDATES - 1 ? validation : training).add(windows.get(i));
    }
    if (validation.isEmpty()) {
      throw new BadInputException(
          "Training needs at least %d windows, found %d; add recordings or lower the stride"
              .formatted(VALIDATES, windows.size()));
    }
    var network =
        new EquivariantMotionPredictor(
            options.network(), new SplittableRandom(options.settings().seed()));
    try {
      var task = new PedestrianTask(network, training, validation);
      TrainerSettings settings = options.settingsOf(name);
      var trainer = new Trainer(settings);
      TrainingResult result =
          settings.checkpoint().isPresent()
              ? trainer.resume(task, progress)
              : trainer.train(task, progress);
      network.eval();
      return new Forecaster(network, result);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * A trained predictor.
   *
   * @param network the predictor
   * @param result how its training went
   */
  public record Forecaster(EquivariantMotionPredictor network, TrainingResult result)
      implements AutoCloseable {

    /** Measures it on the scene that was left out. */
    public SceneResult measure(SceneSplit split) {
      PedestrianTask.Errors errors = PedestrianTask.errors(network, split.test());
      return new SceneResult(
          split.scene(),
          split.test().size(),
          errors.agents(),
          errors.average(),
          errors.last(),
          result.stepLosses().size());
    }

    @Override
    public void close() {
      network.close();
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be made (%s); name another folder for checkpoints"
              .formatted(folder, e.getMessage()),
          e);
    }
  }
}
