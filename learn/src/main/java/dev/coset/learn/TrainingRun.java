package dev.coset.learn;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import dev.coset.tensor.optim.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of one training run, and its loop. */
final class TrainingRun implements AutoCloseable {

  private final TrainingTask task;
  private final TrainerSettings settings;
  private final TrainingProgress progress;
  private final Module module;
  private final Adam optimizer;
  private final Schedule schedule;
  private final Batches batches;
  private final Holder holder = new Holder();
  private final Map<String, Tensor> best = new LinkedHashMap<>();
  private final List<EpochReport> epochs = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private long started = System.nanoTime();
  private double secondsBefore;

  TrainingRun(TrainingTask task, TrainerSettings settings, TrainingProgress progress) {
    this.task = task;
    this.settings = settings;
    this.progress = progress;
    this.module = task.module();
    this.batches = new Batches(task.size(), settings.batchSize(), settings.seed());
    this.schedule = settings.schedule().over(settings.learningRate(), steps());
    this.optimizer =
        Adam.decoupled(module.parameters(), settings.learningRate(), settings.weightDecay());
    try (var _ = Scope.open()) {
      module.state().forEach((name, tensor) -> best.put(name, holder.hold(detachedCopy(tensor))));
    }
  }

  TrainingResult complete() {
    while (epochs.size() < settings.epochs() && !isStalled()) {
      epoch();
    }
    module.load(best);
    module.eval();
    EpochReport winner = epochs.get(bestEpoch() - 1);
    return new TrainingResult(
        epochs, losses, task.metric(), winner.metric(), winner.epoch(), seconds());
  }

  private void epoch() {
    long epochStart = System.nanoTime();
    int number = epochs.size() + 1;
    int[][] order = batches.epoch(number);
    int first = (number - 1) * order.length;
    module.train();
    while (losses.size() < first + order.length) {
      step(number, order[losses.size() - first]);
      if (losses.size() < first + order.length && losses.size() % checkpointDistance() == 0) {
        save();
      }
    }
    EpochReport report =
        new EpochReport(
            number,
            meanLoss(order, first),
            validate(),
            schedule.at(losses.size() - 1L),
            (System.nanoTime() - epochStart) * 1e-9);
    epochs.add(report);
    if (bestEpoch() == number) {
      remember();
    }
    save();
    progress.epoch(report);
  }

  private void step(int epoch, int[] samples) {
    long step = losses.size();
    double value;
    try (var _ = Scope.open()) {
      Tensor loss = task.loss(samples, batches.step(step));
      value = loss.item();
      requireFinite("loss", value, epoch, step);
      Autograd.backward(loss);
      double norm = Gradients.clipNorm(module.parameters().values(), settings.gradientClip());
      requireFinite("norm of the gradients", norm, epoch, step);
      optimizer.setLearningRate(schedule.at(step));
      optimizer.step();
      optimizer.zeroGrad();
    }
    losses.add(value);
    progress.step(step + 1, steps(), value);
  }

  private double validate() {
    module.eval();
    try (var _ = Scope.open()) {
      return Autograd.noGrad(task::validate);
    }
  }

  private void requireFinite(String what, double value, int epoch, long step) {
    if (Double.isFinite(value)) {
      return;
    }
    String culprit =
        module.state().entrySet().stream()
            .filter(entry -> !isFinite(entry.getValue()))
            .map(entry -> "weight '%s' is not finite".formatted(entry.getKey()))
            .findFirst()
            .orElse("all weights are finite, so look at the samples of this step");
    throw new TrainingDivergedException(
        "The %s became %s in epoch %d at step %d with learning rate %.3g (%s); lower the learning rate or clip gradients harder"
            .formatted(what, value, epoch, step + 1, schedule.at(step), culprit));
  }

  private static boolean isFinite(Tensor tensor) {
    try (var _ = Scope.open()) {
      return !tensor.dtype().isFloat() || tensor.isFinite().all().itemBoolean();
    }
  }

  private double meanLoss(int[][] order, int first) {
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += losses.get(first + i) * order[i].length;
    }
    return sum / task.size();
  }

  private void remember() {
    module.state().forEach((name, tensor) -> best(name).assign(tensor));
  }

  private Tensor best(String name) {
    Tensor tensor = best.get(name);
    if (tensor == null) {
      throw new IllegalStateException(
          "The module got the new state '%s' in training".formatted(name));
    }
    return tensor;
  }

  private void save() {
    settings.checkpoint().ifPresent(where -> Checkpoint.save(where.path(), this));
  }

  private int checkpointDistance() {
    return settings.checkpoint().map(Checkpointing::everySteps).orElse(Integer.MAX_VALUE);
  }

  private boolean isStalled() {
    return !epochs.isEmpty() && epochs.size() - bestEpoch() >= settings.patience();
  }

  /** The first epoch with the best metric, from 1. */
  private int bestEpoch() {
    EpochReport winner = epochs.getFirst();
    for (EpochReport report : epochs) {
      if (task.metric().isBetter(report.metric(), winner.metric())) {
        winner = report;
      }
    }
    return winner.epoch();
  }

  private long steps() {
    return (long) settings.epochs() * batches.perEpoch();
  }

  private static Tensor detachedCopy(Tensor tensor) {
    return tensor.detach().copy();
  }

  TrainingTask task() {
    return task;
  }

  TrainerSettings settings() {
    return settings;
  }

  Module module() {
    return module;
  }

  Adam optimizer() {
    return optimizer;
  }

  Map<String, Tensor> bestState() {
    return best;
  }

  List<EpochReport> epochs() {
    return epochs;
  }

  List<Double> losses() {
    return losses;
  }

  double seconds() {
    return secondsBefore + (System.nanoTime() - started) * 1e-9;
  }

  /** Goes on where another run was. */
  void continueFrom(List<EpochReport> earlier, List<Double> earlierLosses, double seconds) {
    epochs.clear();
    epochs.addAll(earlier);
    losses.clear();
    losses.addAll(earlierLosses);
    secondsBefore = seconds;
    started = System.nanoTime();
  }

  @Override
  public void close() {
    optimizer.close();
    holder.close();
  }
}
