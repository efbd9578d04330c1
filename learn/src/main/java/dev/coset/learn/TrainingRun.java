package dev.coset.learn;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Gradients;
import dev.coset.tensor.optim.Schedule;
import dev.coset.tensor.parallel.ProcessGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of one training run, and its loop. */
final class TrainingRun implements AutoCloseable {

  private static final int BETWEEN_WARNINGS = 100;
  private static final int LOSS = 0;
  private static final int EXPIRED = 1;

  private final TrainingTask task;
  private final TrainerSettings settings;
  private final TrainingProgress progress;
  private final ProcessGroup group;
  private final Module module;
  private final GroupedOptimizer optimizer;
  private final Schedule schedule;
  private final Batches batches;
  private final long perEpoch;
  private final long allSteps;
  private final History history = new History();
  private final WeightStore best;
  private final Optional<WeightStore> average;
  private int[][] order = {};
  private int orderedEpoch;
  private long started = System.nanoTime();
  private long epochStarted = System.nanoTime();
  private double secondsBefore;
  private long savedStep;
  private long warnedStep = -BETWEEN_WARNINGS;
  private boolean expired;

  TrainingRun(
      TrainingTask task, TrainerSettings settings, TrainingProgress progress, ProcessGroup group) {
    this.task = task;
    this.settings = settings;
    this.progress = progress;
    this.group = group;
    this.module = task.module();
    this.batches = new Batches(task.size(), settings.batchSize(), settings.seed());
    this.perEpoch = batches.perEpoch();
    this.allSteps = settings.limits().steps(perEpoch);
    this.schedule = schedule(settings.optimization());
    this.optimizer = new GroupedOptimizer(module.parameters(), settings.optimization());
    this.best = new WeightStore(module.state());
    this.average =
        settings.optimization().average().isPresent()
            ? Optional.of(new WeightStore(module.parameters()))
            : Optional.empty();
  }

  private Schedule schedule(Optimization options) {
    return switch (options.pace()) {
      case STEP -> options.schedule().over(options.learningRate(), allSteps);
      case EPOCH -> {
        long epochs = Math.ceilDiv(allSteps, perEpoch);
        Schedule byEpoch = options.schedule().over(options.learningRate(), epochs);
        yield step -> byEpoch.at(step / perEpoch);
      }
    };
  }

  TrainingResult complete() {
    progress.started(task, settings, history.snapshot(seconds()));
    shareWeights();
    Optional<StopReason> reason = reason();
    while (reason.isEmpty()) {
      step();
      boolean wholeEpoch = history.steps() % perEpoch == 0;
      if (wholeEpoch) {
        endEpoch();
      }
      if (settings.validation().every().isDue(history.steps(), perEpoch) || isAtLimit()) {
        validate();
      }
      reason = reason();
      if (wholeEpoch || reason.isPresent() || history.steps() % checkpointDistance() == 0) {
        save();
      }
    }
    module.load(best.tensors());
    module.eval();
    var result =
        new TrainingResult(history.snapshot(seconds()), history.best(), reason.orElseThrow());
    progress.finished(result);
    return result;
  }

  private Optional<StopReason> reason() {
    if (history.steps() == 0) {
      return Optional.empty();
    }
    if (history.steps() >= settings.limits().steps()) {
      return Optional.of(StopReason.STEPS);
    }
    if (history.steps() >= allSteps) {
      return Optional.of(StopReason.EPOCHS);
    }
    Validation validation = settings.validation();
    if (history.sinceProgress(validation.minimalChange()) >= validation.patience()) {
      return Optional.of(StopReason.PATIENCE);
    }
    return expired ? Optional.of(StopReason.TIME) : Optional.empty();
  }

  private boolean isAtLimit() {
    return expired || history.steps() >= allSteps;
  }

  private void step() {
    long step = history.steps();
    module.train();
    double[] figures = new double[2];
    figures[LOSS] = computeGradients(step);
    figures[EXPIRED] = group.rank() == 0 && isOutOfTime() ? 1 : 0;
    group.sumGradients(List.copyOf(module.parameters().values()), figures);
    double loss = figures[LOSS];
    requireFinite("loss", loss, step, loss);
    double norm =
        Gradients.clipNorm(module.parameters().values(), settings.optimization().gradientClip());
    requireFinite("norm of the gradients", norm, step, loss);
    optimizer.step(schedule.at(step));
    optimizer.zeroGrad();
    double decay = settings.optimization().average().orElse(0);
    average.ifPresent(
        mean -> mean.average(module.parameters(), Math.min(decay, (step + 2.0) / (step + 11.0))));
    expired = figures[EXPIRED] > 0;
    history.add(new StepReport(step + 1, loss, norm, schedule.at(step)));
    progress.step(history.stepList().getLast(), allSteps);
    warnOfExplosion();
  }

  /** Adds the gradients of this process's share of the batch, and gives its share of the loss. */
  private double computeGradients(long step) {
    int[] batch = batch(step);
    restart(step);
    var random = new SampleRandom(batches, step, group.rank());
    double sum = 0;
    for (int[] part : shares(batch)) {
      double weight = (double) part.length / batch.length;
      try (var _ = Scope.open()) {
        Tensor loss = task.loss(part, random);
        sum += loss.item() * weight;
        Autograd.backward(weight == 1 ? loss : loss.mul(weight));
      }
    }
    return sum;
  }

  private void restart(long step) {
    Tensors.manualSeed(batches.layer(step, group.rank(), 0));
    for (int i = 0; i < task.generators().size(); i++) {
      task.generators().get(i).restart(batches.layer(step, group.rank(), i + 1));
    }
  }

  private List<int[]> shares(int[] batch) {
    int[] own = Batches.part(batch, group.rank(), group.size());
    List<int[]> shares = new ArrayList<>();
    for (int i = 0; i < settings.parts(); i++) {
      int[] share = Batches.part(own, i, settings.parts());
      if (share.length > 0) {
        shares.add(share);
      }
    }
    return shares;
  }

  private int[] batch(long step) {
    int epoch = (int) (step / perEpoch) + 1;
    if (epoch != orderedEpoch) {
      order = batches.epoch(epoch);
      orderedEpoch = epoch;
      epochStarted = System.nanoTime();
    }
    return order[(int) (step % perEpoch)];
  }

  private void endEpoch() {
    int last = (int) history.steps();
    List<StepReport> steps = history.stepList().subList(last - (int) perEpoch, last);
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < steps.size(); i++) {
      sum += steps.get(i).loss() * order[i].length;
      largest = Math.max(largest, steps.get(i).gradientNorm());
    }
    var report =
        new EpochReport(
            orderedEpoch,
            last,
            sum / task.size(),
            largest,
            steps.getLast().learningRate(),
            (System.nanoTime() - epochStarted) * 1e-9);
    history.add(report);
    progress.epoch(report);
  }

  private void validate() {
    shareStatistics();
    average.ifPresent(mean -> mean.swap(module));
    List<Measured> values = measure();
    boolean isBest = history.isBest(values.getFirst());
    if (isBest) {
      best.remember(module.state());
    }
    average.ifPresent(mean -> mean.swap(module));
    var report =
        new ValidationReport(
            history.steps(), orderedEpoch, history.lossSinceValidation(), values, isBest);
    history.add(report);
    progress.validation(report);
  }

  /** The first process measures, and the others are told. */
  private List<Measured> measure() {
    List<Metric> metrics = task.metrics();
    double[] numbers = new double[metrics.size()];
    if (group.rank() == 0) {
      module.eval();
      try (var _ = Scope.open()) {
        List<Double> measured = Autograd.noGrad(task::measure);
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = measured.get(i);
        }
      }
    }
    group.sumGradients(List.of(), numbers);
    List<Measured> values = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      values.add(new Measured(metrics.get(i), numbers[i]));
    }
    return values;
  }

  /** All processes start from the weights of the first. */
  private void shareWeights() {
    if (group.size() > 1) {
      List<Tensor> state = floats(module.state());
      if (group.rank() > 0) {
        state.forEach(this::clear);
      }
      group.sum(state);
    }
  }

  /** Running statistics are averaged over the processes. */
  private void shareStatistics() {
    List<Tensor> buffers = floats(module.buffers());
    if (group.size() > 1 && !buffers.isEmpty()) {
      group.sum(buffers);
      try (var _ = Scope.open()) {
        buffers.forEach(buffer -> buffer.assign(buffer.detach().div(group.size())));
      }
    }
  }

  private static List<Tensor> floats(Map<String, Tensor> state) {
    return state.values().stream().filter(tensor -> tensor.dtype().isFloat()).toList();
  }

  private void clear(Tensor tensor) {
    try (var _ = Scope.open()) {
      tensor.assign(Tensors.zeros(tensor.dtype(), 1));
    }
  }

  private void warnOfExplosion() {
    if (history.steps() - warnedStep >= BETWEEN_WARNINGS && history.explodes()) {
      warnedStep = history.steps();
      progress.warning(
          "step %d: the norm of the gradients is %.3g, usually %.3g; gradients explode, so clip them or lower the learning rate"
              .formatted(
                  history.steps(),
                  history.stepList().getLast().gradientNorm(),
                  history.usualNorm()));
    }
  }

  private void requireFinite(String what, double value, long step, double loss) {
    if (!Double.isFinite(value)) {
      throw diverged(what, step, loss);
    }
  }

  private TrainingDivergedException diverged(String what, long step, double loss) {
    Diagnosis.Finding finding = Diagnosis.of(module, () -> repeat(step));
    return new TrainingDivergedException(
        new DivergenceReport(
            what,
            (int) (step / perEpoch) + 1,
            step + 1,
            loss,
            schedule.at(step),
            finding.parameter(),
            finding.cause(),
            settings.checkpoint().filter(_ -> savedStep > 0).map(Checkpointing::path),
            savedStep));
  }

  /** The forward and backward passes of a step again. */
  private void repeat(long step) {
    restart(step);
    var random = new SampleRandom(batches, step, group.rank());
    for (int[] part : shares(batch(step))) {
      Autograd.backward(task.loss(part, random));
    }
  }

  private void save() {
    if (settings.checkpoint().isPresent() && group.rank() == 0) {
      if (Diagnosis.firstBad(module.state()).isPresent()) {
        throw diverged("weights", history.steps() - 1, history.stepList().getLast().loss());
      }
      Checkpoint.save(settings.checkpoint().get().path(), this);
      savedStep = history.steps();
    }
  }

  private int checkpointDistance() {
    return settings.checkpoint().map(Checkpointing::everySteps).orElse(Integer.MAX_VALUE);
  }

  private boolean isOutOfTime() {
    return settings.limits().time().filter(limit -> seconds() * 1e9 >= limit.toNanos()).isPresent();
  }

  TrainingTask task() {
    return task;
  }

  TrainerSettings settings() {
    return settings;
  }

  ProcessGroup group() {
    return group;
  }

  Module module() {
    return module;
  }

  GroupedOptimizer optimizer() {
    return optimizer;
  }

  /** What is kept besides weights and optimizer, by prefix. */
  Map<String, Map<String, Tensor>> stores() {
    Map<String, Map<String, Tensor>> stores = new LinkedHashMap<>();
    stores.put("best.", best.tensors());
    average.ifPresent(mean -> stores.put("average.", mean.tensors()));
    return stores;
  }

  TrainingHistory history() {
    return history.snapshot(seconds());
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - started) * 1e-9;
  }

  /** Goes on where another run was. */
  void continueFrom(TrainingHistory earlier) {
    history.restore(earlier);
    secondsBefore = earlier.seconds();
    savedStep = history.steps();
    started = System.nanoTime();
    orderedEpoch = 0;
    if (history.steps() > 0) {
      batch(history.steps() - 1);
    }
  }

  @Override
  public void close() {
    optimizer.close();
    best.close();
    average.ifPresent(WeightStore::close);
  }
}
