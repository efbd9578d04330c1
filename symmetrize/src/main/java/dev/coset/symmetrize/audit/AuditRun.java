package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.groups.Action;
import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/** One run of an audit: draws pairs, evaluates them in batches, stops, and sums up. */
final class AuditRun<E, I> {

  private static final double CHECK_GROWTH = 1.25;

  /** How far the first error may be from that of an earlier run: batches round differently. */
  private static final double RESUMED = 0.01;

  private final Equivariance<E, I, NdArray> law;
  private final InputDistance<I> distance;
  private final Optional<Journal> journal;
  private final Dataset<I> data;
  private final AuditSettings settings;
  private final AuditProgress progress;
  private final long seed;
  private final TimedModel<I> model;
  private final Originals<I> originals;
  private final Draws<E> draws;
  private final List<Integer> order;
  private final ErrorScores errors;
  private final ClassScores classes = new ClassScores();
  private final TaskScores task = new TaskScores();
  private final Worst<E> worst;
  private final long start = System.nanoTime();

  private boolean invariance = true;
  private int visit;
  private int position;
  private long evaluations;
  private long pathEvaluations;
  private double pathDebt;
  private Pair<E> lastDrawn;
  private long nextCheck;

  AuditRun(
      Audit<E, I> audit,
      Dataset<I> data,
      AuditSettings settings,
      AuditProgress progress,
      long seed,
      Optional<Journal> journal) {
    this.journal = journal;
    this.law = audit.law();
    this.distance = audit.distance();
    this.data = data;
    this.settings = settings;
    this.progress = progress;
    this.seed = seed;
    this.model = new TimedModel<>(audit.model(), audit.name());
    this.originals = new Originals<>(model, data, standing(law), settings.budget().cacheBytes());
    SplittableRandom seeds = new SplittableRandom(seed);
    this.draws = new Draws<>(law.group(), seeds.nextLong());
    this.order = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, seeds);
    this.errors = new ErrorScores(settings);
    this.worst = new Worst<>(settings.detail().worst());
    this.lastDrawn = new Pair<>(order.getFirst(), 0, law.group().identity(), false);
    this.nextCheck = settings.precision().minEvaluations();
  }

  /**
   * What is done to an input that is not moved: the identity acts on it where the action resamples,
   * since that masks what a turn would move out of the frame.
   */
  static <E, I> UnaryOperator<I> standing(Equivariance<E, I, NdArray> law) {
    return law.input().exactness() == Action.Exactness.EXACT
        ? x -> x
        : x -> law.input().apply(law.group().identity(), x);
  }

  AuditReport run(Optional<Instant> time) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The audit was interrupted before it began");
    }
    progress.advance(0, settings.budget().maxEvaluations(), "measuring the noise floors");
    Floors floors =
        new FloorProbe<>(law, distance, data)
            .measure(
                floorSamples(),
                settings.batchSize(),
                originals,
                model,
                new SplittableRandom(seed ^ 0x2545f4914f6cdd1dL));
    Optional<Effort.Stop> stop = Optional.empty();
    while (stop.isEmpty()) {
      evaluate(nextBatch());
      progress.advance(
          evaluations, settings.budget().maxEvaluations(), "moving inputs and comparing outputs");
      stop = reasonToStop();
    }
    progress.advance(evaluations, evaluations, "summing up");
    return report(floors, stop.get(), time);
  }

  /** A tenth of the evaluations at most goes to the floors. */
  private List<Integer> floorSamples() {
    long affordable = Math.max(2, settings.budget().maxEvaluations() / 10);
    int count = (int) Math.min(settings.detail().floorSamples(), affordable);
    return order.subList(0, Math.min(count, order.size()));
  }

  private List<Pair<E>> nextBatch() {
    List<Pair<E>> batch = new ArrayList<>(settings.batchSize());
    long random = evaluations;
    while (batch.size() < settings.batchSize()) {
      if (pathDebt >= 1) {
        pathDebt--;
        Pair<E> last = lastDrawn;
        draws.onPath().ifPresent(g -> batch.add(new Pair<>(last.sample, last.unit, g, true)));
        continue;
      }
      if (random == settings.budget().maxEvaluations() || draws.exhausted(visit)) {
        break;
      }
      int sample = order.get(position);
      // With a single sample the elements are the independent units.
      int unit = data.size() == 1 ? visit : sample;
      lastDrawn = new Pair<>(sample, unit, draws.next(sample, visit), false);
      batch.add(lastDrawn);
      random++;
      pathDebt += settings.detail().pathShare();
      if (++position == order.size()) {
        position = 0;
        visit++;
      }
    }
    return batch;
  }

  /** Takes from the journal what an earlier run measured, and measures the rest. */
  private void evaluate(List<Pair<E>> batch) {
    List<Pair<E>> open = new ArrayList<>(batch);
    while (!open.isEmpty()) {
      Optional<Scores> earlier = journal.flatMap(Journal::next);
      if (earlier.isEmpty()) {
        break;
      }
      if (evaluations + pathEvaluations == 0) {
        requireSameModel(open.getFirst(), earlier.get());
      }
      add(open.removeFirst(), earlier.get(), Optional.empty());
    }
    if (!open.isEmpty()) {
      List<Worst.Outputs> outputs = outputs(open);
      List<Scores> scores = new ArrayList<>(open.size());
      for (int i = 0; i < open.size(); i++) {
        scores.add(compare(open.get(i), outputs.get(i)));
        add(open.get(i), scores.get(i), Optional.of(outputs.get(i)));
      }
      journal.ifPresent(j -> j.append(scores));
    }
  }

  /** The outputs for the original inputs, those expected, and those for the moved inputs. */
  private List<Worst.Outputs> outputs(List<Pair<E>> pairs) {
    List<NdArray> before = originals.of(pairs.stream().map(Pair::sample).toList());
    List<I> moved = new ArrayList<>(pairs.size());
    for (Pair<E> pair : pairs) {
      moved.add(law.input().apply(pair.element, data.samples().get(pair.sample).input()));
    }
    List<NdArray> after = model.applyAll(moved);
    List<Worst.Outputs> outputs = new ArrayList<>(pairs.size());
    for (int i = 0; i < after.size(); i++) {
      NdArray expected = law.output().apply(pairs.get(i).element, before.get(i));
      outputs.add(new Worst.Outputs(before.get(i), expected, after.get(i)));
    }
    return outputs;
  }

  private void requireSameModel(Pair<E> pair, Scores earlier) {
    double now = compare(pair, outputs(List.of(pair)).getFirst()).error();
    double difference = Math.abs(now - earlier.error());
    if (!(difference <= RESUMED * Math.max(now, earlier.error()) + settings.tolerance())) {
      throw new BadInputException(
          "The journal was written with another model or other data: its first error is %.4g, now it is %.4g; delete the journal"
              .formatted(earlier.error(), now));
    }
  }

  private Scores compare(Pair<E> pair, Worst.Outputs outputs) {
    Sample<I> sample = data.samples().get(pair.sample);
    NdArray original = outputs.original();
    NdArray expected = outputs.expected();
    NdArray moved = outputs.moved();
    double error =
        Comparison.relativeError(
            expected,
            moved,
            model.name(),
            () ->
                "sample %s (index %d) moved by %s"
                    .formatted(sample.name(), pair.sample, pair.element));
    double[] values = new double[Scores.COUNT];
    boolean classified = !pair.path && original.size() == data.classes().size();
    if (classified) {
      ClassScores.compare(expected, moved, values);
    }
    Scores.Task task = Scores.Task.NONE;
    Target target = pair.path ? null : sample.target().orElse(null);
    if (target instanceof Target.Label label && classified) {
      TaskScores.label(label, original, moved, values);
      task = Scores.Task.LABEL;
    } else if (target instanceof Target.Values(NdArray wanted)) {
      NdArray movedTarget = law.output().apply(pair.element, wanted);
      TaskScores.values(sample.name(), wanted, original, movedTarget, moved, values);
      task = Scores.Task.VALUES;
    }
    return new Scores(pair.path, isSame(expected, original), task, classified, error, values);
  }

  private void add(Pair<E> pair, Scores scores, Optional<Worst.Outputs> outputs) {
    invariance &= scores.same();
    errors.add(pair.unit, scores.error(), Turn.of(pair.element), pair.path);
    if (pair.path) {
      pathEvaluations++;
      return;
    }
    evaluations++;
    worst.offer(pair.sample, pair.element, scores.error(), outputs);
    if (scores.classified()) {
      classes.add(pair.unit, scores);
    }
    task.add(pair.unit, scores);
  }

  /** The trivial action gives back the very object it was given. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(NdArray expected, NdArray original) {
    return expected == original;
  }

  private Optional<Effort.Stop> reasonToStop() {
    if (draws.exhausted(visit)) {
      return Optional.of(Effort.Stop.EXHAUSTED);
    }
    if (Thread.currentThread().isInterrupted()) {
      return Optional.of(Effort.Stop.INTERRUPTED);
    }
    if (evaluations >= settings.budget().maxEvaluations()) {
      return Optional.of(Effort.Stop.EVALUATIONS);
    }
    if (System.nanoTime() - start >= settings.budget().maxTime().toNanos()) {
      return Optional.of(Effort.Stop.TIME);
    }
    return precise() ? Optional.of(Effort.Stop.PRECISE) : Optional.empty();
  }

  /** Checked after geometrically growing numbers of evaluations, so that checks stay cheap. */
  private boolean precise() {
    if (evaluations < nextCheck) {
      return false;
    }
    nextCheck = (long) Math.ceil(evaluations * CHECK_GROWTH);
    Optional<Interval> mean = errors.currentMean();
    AuditSettings.Precision precision = settings.precision();
    return mean.isPresent()
        && mean.get().halfWidth()
            <= Math.max(precision.relative() * mean.get().estimate(), precision.absolute());
  }

  private AuditReport report(Floors floors, Effort.Stop stop, Optional<Instant> time) {
    Bootstrap bootstrap = new Bootstrap(settings.resamples(), settings.level());
    SplittableRandom random = new SplittableRandom(seed ^ 0x6c62272e07bb0142L);
    Subject subject = subject();
    ErrorStatistics statistics = errors.statistics(bootstrap, random);
    Verdict verdict = Judge.verdict(subject, settings, statistics, floors, errors.units());
    List<AngleBin> byAngle = errors.byAngle();
    Optional<AxisMap> byAxis = errors.byAxis();
    Optional<PredictionChange> predictions = classes.summary(bootstrap, random);
    List<TaskMetric> metrics = task.metrics(bootstrap, random);
    int samples = data.size() == 1 ? 1 : errors.units();
    double seconds = (System.nanoTime() - start) * 1e-9;
    Effort effort =
        new Effort(evaluations, pathEvaluations, samples, stop, seconds, model.seconds());
    return new AuditReport(
        subject,
        settings,
        seed,
        time,
        verdict,
        statistics,
        byAngle,
        byAxis,
        predictions,
        metrics,
        floors,
        worst.entries().stream().map(this::worstCase).toList(),
        effort,
        Judge.notes(subject, verdict, floors, effort));
  }

  private Subject subject() {
    List<Integer> shape =
        Arrays.stream(originals.of(List.of(order.getFirst())).getFirst().shape()).boxed().toList();
    return new Subject(
        model.name(),
        data.name(),
        data.size(),
        data.classes(),
        law.group().name(),
        invariance ? Subject.Law.INVARIANCE : Subject.Law.EQUIVARIANCE,
        law.input().exactness(),
        shape);
  }

  private WorstCase worstCase(Worst.Entry<E> entry) {
    Worst.Outputs outputs =
        entry
            .outputs()
            .orElseGet(
                () ->
                    outputs(List.of(new Pair<>(entry.sample(), 0, entry.element(), false)))
                        .getFirst());
    return new WorstCase(
        data.samples().get(entry.sample()).name(),
        entry.sample(),
        ElementJson.save(law.group(), entry.element()),
        Turn.of(entry.element()),
        entry.error(),
        Predictions.of(outputs.expected(), data.classes()),
        Predictions.of(outputs.moved(), data.classes()));
  }

  private record Pair<E>(int sample, int unit, E element, boolean path) {}
}
