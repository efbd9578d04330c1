package dev.coset.claims.objectreact;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.navigation.Camera;
import dev.coset.motion.navigation.CostPainter;
import dev.coset.motion.navigation.ObjectRelativeController;
import dev.coset.motion.navigation.WaypointNetwork;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** One network that reads costs and one that reads views, on the same drives. */
final class NavigationContest {

  /** Chosen once for each among 1e-3 and 3e-3 by validation. */
  private static final double RATE = 1e-3;

  private static final double RATE_OF_VIEWS = 3e-3;

  private static final int WIDTH = 48;
  private static final int TRAINING = 150;
  private static final int HELD = 20;
  private static final int PLACES = 40;
  private static final int TEST = 80;
  private static final Camera CHANGED = new Camera(64, Math.toRadians(80), 0.8, 8);
  private static final Metric ERROR =
      new Metric("mean absolute error", Metric.Direction.LOWER_IS_BETTER);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(20).withBatchSize(64).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;

  NavigationContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    experiment.step("mapping routes");
    List<Route> routes = routes(TRAINING);
    List<Route> held = routes(HELD);
    List<Route> test = routes(TEST);
    try (var _ = Scope.open()) {
      Lessons training = Lessons.at(routes, PLACES, random);
      Lessons validation = Lessons.at(held, PLACES, random);
      Success costs =
          success(
              Pictures.COSTS,
              () -> new ObjectRelativeController(Pictures.PAINTER, WIDTH, random),
              training.costs(),
              validation.costs(),
              test);
      Success views =
          success(
              Pictures.VIEWS,
              () ->
                  new WaypointNetwork(
                      CostPainter.CHANNELS, Pictures.PAINTER.columns(), WIDTH, random),
              training.views(),
              validation.views(),
              test);
      return new Outcome(costs, views);
    }
  }

  private List<Route> routes(int count) {
    return Stream.generate(() -> Route.draw(random)).limit(count).toList();
  }

  private <M extends Module & Layer> Success success(
      Pictures pictures, Supplier<M> fresh, Rows training, Rows validation, List<Route> test) {
    experiment.step("training on " + pictures);
    try (M network = fresh.get()) {
      double rate = pictures == Pictures.COSTS ? RATE : RATE_OF_VIEWS;
      double error = train(network, rate, training, validation);
      network.eval();
      return new Success(
          new Drives(test, Route.MAPPING, false).success(pictures, network, random),
          new Drives(test, CHANGED, false).success(pictures, network, random),
          new Drives(test, Route.MAPPING, true).success(pictures, network, random),
          error);
    }
  }

  private <M extends Module & Layer> double train(
      M network, double rate, Rows training, Rows validation) {
    var task =
        new TensorTask(
            network,
            network,
            training,
            validation,
            Losses::meanAbsolute,
            ERROR,
            (said, wanted) -> Losses.meanAbsolute(said, wanted).item());
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    return new Trainer(settings).train(task, TrainingProgress.none()).best();
  }

  /**
   * Shares of drives that arrive.
   *
   * @param same with the camera of the map
   * @param changed with a higher camera of a smaller field of view
   * @param reversed with the camera of the map, from the end to the start
   * @param error mean absolute error of waypoints held out
   */
  record Success(double same, double changed, double reversed, double error) {}

  /**
   * What came out.
   *
   * @param costs of the controller that reads costs
   * @param views of the one that reads views
   */
  record Outcome(Success costs, Success views) {}
}
