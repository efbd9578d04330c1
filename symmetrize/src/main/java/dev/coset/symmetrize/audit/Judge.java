package dev.coset.symmetrize.audit;

import dev.coset.groups.Action;
import dev.coset.symmetrize.audit.Verdict.Outcome;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Turns figures into a verdict and notes. */
final class Judge {

  /** A single error this many times above the threshold rules out that the law holds. */
  private static final double OUTLIER = 100;

  private static final double LAW_TOLERANCE = 1e-6;

  /**
   * How many times the error between two outputs for the same input the error under the group must
   * be, before it counts as one of the model.
   */
  private static final double ERRATIC = 3;

  private Judge() {}

  static Verdict verdict(
      Subject subject, AuditSettings settings, ErrorStatistics error, Floors floors, int samples) {
    double threshold =
        subject.exactness() == Action.Exactness.EXACT
            ? settings.tolerance()
            : Math.max(settings.tolerance(), floors.roundTripMean().orElse(0));
    Interval mean = error.mean();
    Outcome outcome = Outcome.INCONCLUSIVE;
    boolean erratic = floors.identityMean() > threshold;
    if (samples >= 2 && mean.lower() > Math.max(threshold, ERRATIC * floors.identityMean())) {
      outcome = Outcome.VIOLATED;
    } else if (samples >= 2
        && mean.upper() <= threshold
        && error.maximum().estimate() <= OUTLIER * threshold) {
      outcome = Outcome.HOLDS;
    }
    OptionalLong needed =
        outcome == Outcome.INCONCLUSIVE && !erratic
            ? needed(mean, threshold, samples)
            : OptionalLong.empty();
    return new Verdict(
        outcome, threshold, sentence(subject, outcome, error, threshold, needed, erratic), needed);
  }

  /** The half-width falls with the root of the number of samples. */
  private static OptionalLong needed(Interval mean, double threshold, int samples) {
    double distance = Math.abs(mean.estimate() - threshold);
    double factor = distance == 0 ? Double.POSITIVE_INFINITY : mean.halfWidth() / distance;
    double estimate = Math.ceil(samples * factor * factor);
    return estimate > samples && estimate < 1e12
        ? OptionalLong.of((long) estimate)
        : OptionalLong.empty();
  }

  private static String sentence(
      Subject subject,
      Outcome outcome,
      ErrorStatistics error,
      double threshold,
      OptionalLong n,
      boolean erratic) {
    Interval mean = error.mean();
    String measured =
        "the mean relative error is %s (%s to %s at %s%% confidence), the largest %s"
            .formatted(
                Figures.number(mean.estimate()),
                Figures.number(mean.lower()),
                Figures.number(mean.upper()),
                Figures.number(100 * mean.level()),
                Figures.number(error.maximum().estimate()));
    String what = "%s under %s".formatted(subject.law().adjective(), subject.group());
    return switch (outcome) {
      case HOLDS ->
          "%s is %s: %s, within the tolerance %s."
              .formatted(subject.model(), what, measured, Figures.number(threshold));
      case VIOLATED ->
          "%s is not %s: %s, above the tolerance %s."
              .formatted(subject.model(), what, measured, Figures.number(threshold));
      case INCONCLUSIVE ->
          "It is open whether %s is %s: %s, against the tolerance %s%s."
              .formatted(
                  subject.model(),
                  what,
                  measured,
                  Figures.number(threshold),
                  erratic
                      ? "; it gives different outputs for the same input, so no audit holds"
                      : wayOut(mean, threshold, n));
    };
  }

  private static String wayOut(Interval mean, double threshold, OptionalLong needed) {
    if (mean.upper() <= threshold) {
      return ", which holds on average but not for single pairs; see the worst cases";
    }
    return needed.isPresent()
        ? "; about %d samples would decide".formatted(needed.getAsLong())
        : "; more samples are needed";
  }

  /** What the reader should know before trusting the figures. */
  static List<String> notes(Subject subject, Verdict verdict, Floors floors, Effort effort) {
    List<String> notes = new ArrayList<>();
    if (floors.identityMaximum() > verdict.threshold()) {
      notes.add(
          "The model gives different outputs for the same input (relative difference up to %s): switch off dropout and other randomness, or raise the tolerance."
              .formatted(Figures.number(floors.identityMaximum())));
    }
    boolean exact = subject.exactness() == Action.Exactness.EXACT;
    if (exact && floors.outputLaw() > LAW_TOLERANCE) {
      notes.add(
          "The output action is not an action of %s: acting by a product differs from acting twice by %s. The errors say nothing about the model until it is mended."
              .formatted(subject.group(), Figures.number(floors.outputLaw())));
    }
    if (exact && floors.inputLaw().orElse(0) > LAW_TOLERANCE) {
      notes.add(
          "The input action is not an action of %s: acting by a product differs from acting twice by %s. The errors say nothing about the model until it is mended."
              .formatted(subject.group(), Figures.number(floors.inputLaw().getAsDouble())));
    }
    if (!exact) {
      notes.add(
          "Moving inputs resamples them%s; part of the error comes from that."
              .formatted(
                  floors.roundTripMean().isPresent()
                      ? " (there and back changes them by %s on average)"
                          .formatted(Figures.number(floors.roundTripMean().getAsDouble()))
                      : ""));
    }
    if (floors.masked().orElse(0) > 0) {
      notes.add(
          "Images are compared within the inscribed disc, since turns move their corners out of the frame: masking changes them by %s on average, and the model sees masked ones throughout."
              .formatted(Figures.number(floors.masked().getAsDouble())));
    }
    if (subject.samples() == 1) {
      notes.add(
          "There is one sample only: the intervals are over group elements and hold for this"
              + " sample, not for others.");
    }
    if (effort.samples() < subject.samples()) {
      notes.add(
          "%d of %d samples were visited before %s."
              .formatted(effort.samples(), subject.samples(), effort.stop().words()));
    }
    return notes;
  }
}
