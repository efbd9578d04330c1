package dev.coset.symmetrize.text;

import java.util.List;

/**
 * What the tests found for one model.
 *
 * @param model the model's name
 * @param texts how many texts the corpus has
 * @param scores one for each test that applied to a text at least
 * @param notes the tests that applied to none
 */
public record TextAuditReport(String model, int texts, List<TextScore> scores, List<String> notes) {

  /** Copies the lists. */
  public TextAuditReport {
    scores = List.copyOf(scores);
    notes = List.copyOf(notes);
  }

  /** The score of a test by its name. */
  public TextScore score(String test) {
    return scores.stream()
        .filter(score -> score.test().equals(test))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Model %s has no score '%s'; there are %s"
                        .formatted(model, test, scores.stream().map(TextScore::test).toList())));
  }
}
