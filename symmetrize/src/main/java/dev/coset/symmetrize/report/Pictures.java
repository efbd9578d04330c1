package dev.coset.symmetrize.report;

import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.WorstCase;
import java.util.Optional;

/** Pictures of the worst cases before and after moving. */
@FunctionalInterface
public interface Pictures {

  /** The pair of pictures for a case, when there is one. */
  Optional<Pair> of(WorstCase worst);

  /** No pictures. */
  static Pictures none() {
    return worst -> Optional.empty();
  }

  /** Pictures made from the data set of the audit. */
  static <E, I> Pictures of(Equivariance<E, I, ?> law, Dataset<I> data, Thumbnail<I> thumbnail) {
    return worst ->
        Optional.of(
            new Pair(
                thumbnail.html(Audit.originalInput(data, worst)),
                thumbnail.html(Audit.movedInput(law, data, worst))));
  }

  /**
   * Two pictures as pieces of HTML.
   *
   * @param original the sample as it is
   * @param moved the sample as moved
   */
  record Pair(String original, String moved) {}
}
