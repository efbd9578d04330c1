package dev.coset.motion.prediction;

import dev.coset.data.NdArray;
import dev.coset.data.trajectories.Window;
import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.Trajectories;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Training a predictor on windows by the mean distance of the best of its futures.
 *
 * @param module the predictor
 * @param training windows to learn from
 * @param validation held-out windows
 */
record PedestrianTask(
    EquivariantMotionPredictor module, List<Window> training, List<Window> validation)
    implements TrainingTask {

  private static final int CHUNK = 32;

  /** The average displacement of a batch's best futures. */
  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    List<Window> batch = Arrays.stream(indices).mapToObj(training::get).toList();
    return ForecastErrors.bestAverage(futures(module, batch), truth(batch)).mean();
  }

  private static Tensor futures(EquivariantMotionPredictor network, List<Window> windows) {
    List<NdArray> pasts = windows.stream().map(Window::past).toList();
    AgentGraph graph = Trajectories.graph(pasts);
    return network.forecast(Trajectories.tensor(pasts, DType.FLOAT32), graph).futures();
  }

  private static Tensor truth(List<Window> windows) {
    return Trajectories.tensor(windows.stream().map(Window::future).toList(), DType.FLOAT32);
  }

  @Override
  public int size() {
    return training.size();
  }

  @Override
  public Metric metric() {
    String name = "best-of-%d average displacement".formatted(module.config().heads());
    return new Metric(name, Metric.Direction.LOWER_IS_BETTER);
  }

  @Override
  public double validate() {
    return errors(module, validation).average();
  }

  /**
   * Mean errors over all agents of all windows, in metres.
   *
   * @param agents how many
   * @param average best-of-K ADE
   * @param last best-of-K FDE
   */
  record Errors(long agents, double average, double last) {}

  static Errors errors(EquivariantMotionPredictor network, List<Window> windows) {
    return Autograd.noGrad(
        () -> {
          long agents = 0;
          double average = 0;
          double last = 0;
          for (int i = 0; i < windows.size(); i += CHUNK) {
            try (var _ = Scope.open()) {
              List<Window> part = windows.subList(i, Math.min(i + CHUNK, windows.size()));
              Tensor futures = futures(network, part);
              Tensor truth = truth(part);
              agents += truth.size(0);
              average += ForecastErrors.bestAverage(futures, truth).sum().item();
              last += ForecastErrors.bestLast(futures, truth).sum().item();
            }
          }
          return new Errors(agents, average / agents, last / agents);
        });
  }

  /** Size and a hash of all positions, in order. */
  @Override
  public String fingerprint() {
    List<Object> content = new ArrayList<>();
    for (Window window : training) {
      content.add(window.past().hashCode());
      content.add(window.future().hashCode());
    }
    return "pedestrians %d %08x".formatted(training.size(), content.hashCode());
  }
}
