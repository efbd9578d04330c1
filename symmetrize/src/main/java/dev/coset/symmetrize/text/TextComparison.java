package dev.coset.symmetrize.text;

import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.text.TextScore.Direction;
import dev.coset.symmetrize.text.TextScore.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Several models on the same texts.
 *
 * @param reports one for each model
 * @param differences for each test, every later model against the first
 */
public record TextComparison(List<TextAuditReport> reports, List<Difference> differences) {

  /**
   * How two models differ in a test.
   *
   * @param test the test
   * @param model the later model
   * @param reference the first model
   * @param difference the score of the model less that of the reference, with its paired bootstrap
   *     interval of 95% over the texts that both have
   * @param answer which is better
   */
  public record Difference(
      String test, String model, String reference, Interval difference, Answer answer) {}

  /** Which of two models is better. */
  public enum Answer {
    /** The later model, beyond chance. */
    BETTER,
    /** The first model, beyond chance. */
    WORSE,
    /** The interval contains 0. */
    OPEN
  }

  /** Copies the lists. */
  public TextComparison {
    reports = List.copyOf(reports);
    differences = List.copyOf(differences);
  }

  /** Compares reports on the same corpus and the same draws. */
  public static TextComparison of(List<TextAuditReport> reports) {
    List<Difference> differences = new ArrayList<>();
    for (TextAuditReport later : reports.subList(Math.min(1, reports.size()), reports.size())) {
      for (TextScore score : later.scores()) {
        reports.getFirst().scores().stream()
            .filter(first -> first.test().equals(score.test()))
            .findFirst()
            .flatMap(first -> pairs(first, score))
            .ifPresent(
                pairs ->
                    differences.add(
                        difference(score, later.model(), reports.getFirst().model(), pairs)));
      }
    }
    return new TextComparison(reports, differences);
  }

  private record Pairs(double[] first, double[] second) {}

  private static Optional<Pairs> pairs(TextScore first, TextScore second) {
    Map<Integer, Double> known = new HashMap<>();
    first.items().forEach(item -> known.put(item.text(), item.value()));
    List<Item> both =
        second.items().stream().filter(item -> known.containsKey(item.text())).toList();
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Pairs(
                both.stream().mapToDouble(item -> known.getOrDefault(item.text(), 0.0)).toArray(),
                both.stream().mapToDouble(Item::value).toArray()));
  }

  /** Texts are drawn again, each with its two scores. */
  private static Difference difference(
      TextScore score, String model, String reference, Pairs pairs) {
    double[] texts = IntStream.range(0, pairs.first.length).asDoubleStream().toArray();
    Interval interval =
        TextScore.BOOTSTRAP.of(
            texts,
            drawn ->
                score.statistic().of(picked(pairs.second, drawn))
                    - score.statistic().of(picked(pairs.first, drawn)),
            new SplittableRandom(pairs.first.length));
    double sign = score.direction() == Direction.LARGER_IS_BETTER ? 1 : -1;
    Answer answer =
        interval.contains(0)
            ? Answer.OPEN
            : sign * interval.estimate() > 0 ? Answer.BETTER : Answer.WORSE;
    return new Difference(score.test(), model, reference, interval, answer);
  }

  private static double[] picked(double[] values, double[] places) {
    double[] picked = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      picked[i] = values[(int) places[i]];
    }
    return picked;
  }
}
