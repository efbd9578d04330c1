package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Measures how far a model {@code f} is from the law {@code f(g x) = g f(x)} on data.
 *
 * <p>For pairs of a sample and a random element it computes the relative error {@code 2 |f(gx) - g
 * f(x)| / (|f(gx)| + |g f(x)|)}, adaptively: until the interval of the mean is narrow enough or the
 * budget is used. Samples are the independent units, elements are nested in them. Elements of a
 * finite group of at most 1024 elements are tried without repeats on each sample; the identity is
 * one of them, as the mean is over the whole group.
 *
 * <p>Inputs are moved and given to {@link Model#applyAll} in batches; the outputs for the original
 * inputs are computed once. Memory is bounded by 21 bytes an evaluation, the kept outputs ({@link
 * AuditSettings.Budget#cacheBytes}) and one batch. The same seed gives the same figures, times
 * apart, unless the budget of time ends the run.
 *
 * <p>When the thread is interrupted the audit ends after the current batch with a report on what
 * was done ({@link Effort.Stop#INTERRUPTED}) and leaves the interrupt status set; interrupted
 * before it began, it throws {@link java.util.concurrent.CancellationException}.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public final class Audit<E, I> {

  private final Model<I, NdArray> model;
  private final Equivariance<E, I, NdArray> law;
  private final String name;
  private final Optional<Instant> time;
  private final InputDistance<I> distance;
  private final Optional<Path> journal;

  private Audit(
      Model<I, NdArray> model,
      Equivariance<E, I, NdArray> law,
      String name,
      Optional<Instant> time,
      InputDistance<I> distance,
      Optional<Path> journal) {
    this.model = model;
    this.law = law;
    this.name = name;
    this.time = time;
    this.distance = distance;
    this.journal = journal;
  }

  /** An audit of a model under a law. */
  public static <E, I> Audit<E, I> of(Model<I, NdArray> model, Equivariance<E, I, NdArray> law) {
    return new Audit<>(
        model, law, "model", Optional.empty(), InputDistance.euclidean(), Optional.empty());
  }

  /** The same with a name of the model for messages and reports. */
  public Audit<E, I> named(String newName) {
    return new Audit<>(model, law, newName, time, distance, journal);
  }

  /** The same with the time to be written into the report. */
  public Audit<E, I> at(Instant newTime) {
    return new Audit<>(model, law, name, Optional.of(newTime), distance, journal);
  }

  /** The same with another distance between inputs, for the round-trip floor. */
  public Audit<E, I> measuring(InputDistance<I> newDistance) {
    return new Audit<>(model, law, name, time, newDistance, journal);
  }

  /**
   * The same with a journal: every batch is written down, and when the file exists the audit goes
   * on from there, to the same figures as if it had not been stopped. It takes about 65 bytes an
   * evaluation. A file of an audit of another model name, data, group or seed is refused with a
   * {@link BadInputException}, and so is one whose first error the model does not show any more.
   */
  public Audit<E, I> keeping(Path file) {
    return new Audit<>(model, law, name, time, distance, Optional.of(file));
  }

  /** Runs the audit with a seed drawn from {@code random}; the report records it. */
  public AuditReport run(
      Dataset<I> data, AuditSettings settings, AuditProgress progress, RandomGenerator random) {
    return run(data, settings, progress, random.nextLong());
  }

  /**
   * Runs the audit.
   *
   * @throws BadInputException when the data set is empty, or the model gives NaN, changes the shape
   *     of its output, or gives the wrong number of outputs; the message names sample and element
   */
  public AuditReport run(
      Dataset<I> data, AuditSettings settings, AuditProgress progress, long seed) {
    requireSamples(data);
    if (journal.isEmpty()) {
      return new AuditRun<>(this, data, settings, progress, seed, Optional.empty()).run(time);
    }
    try (Journal open = Journal.open(journal.get(), sequence(data, settings, seed))) {
      return new AuditRun<>(this, data, settings, progress, seed, Optional.of(open)).run(time);
    }
  }

  /** All on which the sequence of evaluations depends. */
  private String sequence(Dataset<I> data, AuditSettings settings, long seed) {
    return String.join(
        "|",
        name,
        data.name(),
        Integer.toString(data.size()),
        law.group().name(),
        Long.toString(seed),
        Double.toString(settings.detail().pathShare()));
  }

  /**
   * Computes the errors of saved cases again.
   *
   * @param data the data set on which they were found
   * @param saved the cases, as in {@link AuditReport#worst}
   * @throws BadInputException when a case belongs to another group or data set
   */
  public List<Replay> replay(Dataset<I> data, List<WorstCase> saved) {
    TimedModel<I> timed = new TimedModel<>(model, name);
    return saved.stream().map(worst -> replay(data, worst, timed)).toList();
  }

  private Replay replay(Dataset<I> data, WorstCase saved, TimedModel<I> timed) {
    Sample<I> sample = sampleOf(data, saved);
    E g = ElementJson.restore(law.group(), saved.element());
    I standing = AuditRun.standing(law).apply(sample.input());
    NdArray original = timed.applyAll(List.of(standing)).getFirst();
    NdArray expected = law.output().apply(g, original);
    NdArray moved = timed.applyAll(List.of(law.input().apply(g, sample.input()))).getFirst();
    double error =
        Comparison.relativeError(
            expected, moved, name, () -> "sample %s moved by %s".formatted(sample.name(), g));
    return new Replay(
        saved,
        error,
        Predictions.of(expected, data.classes()),
        Predictions.of(moved, data.classes()));
  }

  /** The input of a saved case as it is in the data set. */
  public static <I> I originalInput(Dataset<I> data, WorstCase saved) {
    return sampleOf(data, saved).input();
  }

  /** The input of a saved case as it is given to the model after moving. */
  public static <E, I> I movedInput(Equivariance<E, I, ?> law, Dataset<I> data, WorstCase saved) {
    return law.input()
        .apply(ElementJson.restore(law.group(), saved.element()), sampleOf(data, saved).input());
  }

  private static <I> Sample<I> sampleOf(Dataset<I> data, WorstCase saved) {
    if (saved.index() < 0
        || saved.index() >= data.size()
        || !data.samples().get(saved.index()).name().equals(saved.sample())) {
      throw new BadInputException(
          "Data set %s has no sample %s at index %d; use the data set of the audit"
              .formatted(data.name(), saved.sample(), saved.index()));
    }
    return data.samples().get(saved.index());
  }

  private static void requireSamples(Dataset<?> data) {
    if (data.size() == 0) {
      throw new BadInputException(
          "Data set %s is empty; an audit needs at least one sample".formatted(data.name()));
    }
  }

  Model<I, NdArray> model() {
    return model;
  }

  Equivariance<E, I, NdArray> law() {
    return law;
  }

  String name() {
    return name;
  }

  InputDistance<I> distance() {
    return distance;
  }

  /**
   * A saved case computed again.
   *
   * @param saved the case
   * @param error the relative error now
   * @param expected {@code g f(x)} now
   * @param moved {@code f(g x)} now
   */
  public record Replay(
      WorstCase saved, double error, WorstCase.Prediction expected, WorstCase.Prediction moved) {}
}
