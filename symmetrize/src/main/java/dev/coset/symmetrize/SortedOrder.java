package dev.coset.symmetrize;

import dev.coset.data.NdArray;
import dev.coset.groups.Permutation;

/**
 * The standard form of a set of rows {@code [n, d]}: the rows in lexicographic order.
 *
 * <p>The form is the same, bit for bit, for every order of the rows. Equal rows are put in the
 * order they came in: the form does not depend on it, but an output with one row per element may,
 * so {@link Canonicalization} is exact for such outputs only on sets without equal rows, as the
 * evidence says.
 */
public final class SortedOrder implements Canonicalizer<Permutation, NdArray> {

  private static final SortedOrder INSTANCE = new SortedOrder();

  private SortedOrder() {}

  /** The lexicographic order of rows. */
  public static SortedOrder byRows() {
    return INSTANCE;
  }

  @Override
  public Canonical<Permutation, NdArray> canonicalize(NdArray set) {
    double[][] rows = SortingFrame.rows(set);
    TieClasses ties = TieClasses.of(rows);
    Permutation element = ties.order(0);
    int width = set.extent(1);
    double[] sorted = new double[set.size()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[element.image(i)], 0, sorted, i * width, width);
    }
    FrameEvidence evidence =
        new FrameEvidence(
            ties.gap(rows),
            ties.hasTies(),
            true,
            ties.hasTies() ? "sorted, equal rows in the order given" : "sorted, no ties");
    return new Canonical<>(element, NdArray.wrap(set.shape(), sorted), evidence);
  }
}
