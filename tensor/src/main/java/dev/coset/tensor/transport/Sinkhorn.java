package dev.coset.tensor.transport;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * Entropic optimal transport by Sinkhorn's iterations on logarithms, so that nothing under- or
 * overflows. Every round is differentiable.
 *
 * <p>{@code log P = scores + u 1^T + 1 v^T}, where {@code u} and {@code v} are set in turn so that
 * rows and columns of P have their marginals; after the last round the columns have them exactly.
 * Source: Cuturi, "Sinkhorn Distances: Lightspeed Computation of Optimal Transport".
 */
public final class Sinkhorn {

  /** Far below every score, and yet a number, so that gradients stay numbers. */
  private static final double NEVER = -1e6;

  private Sinkhorn() {}

  /**
   * The logarithm of the plan.
   *
   * @param scores {@code [b, m, n]}, negative costs over the temperature; minus infinity where
   *     nothing may be moved
   * @param logRows logarithms of the row marginals, {@code [b, m]}
   * @param logColumns logarithms of the column marginals, {@code [b, n]}, of the same sum
   * @param rounds how often both are normalized
   */
  public static Tensor plan(Tensor scores, Tensor logRows, Tensor logColumns, int rounds) {
    if (scores.rank() != 3
        || logRows.rank() != 2
        || logColumns.rank() != 2
        || logRows.size(1) != scores.size(1)
        || logColumns.size(1) != scores.size(2)) {
      throw new IllegalArgumentException(
          "A plan needs scores [b, m, n] and marginals [b, m] and [b, n], given: %s, %s and %s"
              .formatted(scores.describe(), logRows.describe(), logColumns.describe()));
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("At least one round is needed, given: " + rounds);
    }
    Tensor v = Tensors.zerosLike(logColumns);
    Tensor u = Tensors.zerosLike(logRows);
    for (int round = 0; round < rounds; round++) {
      u = logRows.sub(scores.add(v.unsqueeze(1)).logSumExp(2));
      v = logColumns.sub(scores.add(u.unsqueeze(2)).logSumExp(1));
    }
    return scores.add(u.unsqueeze(2)).add(v.unsqueeze(1));
  }

  /**
   * Partial assignment of m rows to n columns with a dustbin on either side, of marginals {@code 1
   * / (m + n)} for each item, {@code n / (m + n)} for the bin among the rows and {@code m / (m +
   * n)} for that among the columns.
   *
   * @param scores {@code [b, m, n]}
   * @param dustbin the score of being left over, one element
   * @param rounds how often rows and columns are normalized
   * @return {@code log((m + n) P)}, {@code [b, m + 1, n + 1]}: the rows and columns of items sum to
   *     1
   */
  public static Tensor withDustbin(Tensor scores, Tensor dustbin, int rounds) {
    return withDustbin(scores, dustbin, null, null, rounds);
  }

  /**
   * The same for batches of unequal sizes, filled up with items that do not exist: these have no
   * mass, and {@code m} and {@code n} are counted in each element of the batch.
   *
   * @param rows BOOL {@code [b, m]}, true for items that exist; null if all do
   * @param columns BOOL {@code [b, n]}; null if all do
   */
  public static Tensor withDustbin(
      Tensor scores, Tensor dustbin, @Nullable Tensor rows, @Nullable Tensor columns, int rounds) {
    if (scores.rank() != 3) {
      throw new IllegalArgumentException(
          "Scores have the shape [b, m, n], given: " + scores.describe());
    }
    Tensor row = existing(scores, rows, 1);
    Tensor column = existing(scores, columns, 2);
    Tensor m = row.sum(1, true);
    Tensor n = column.sum(1, true);
    Tensor allRows = Tensors.cat(1, row, Tensors.onesLike(m));
    Tensor allColumns = Tensors.cat(1, column, Tensors.onesLike(n));
    long b = scores.size(0);
    Tensor side = dustbin.reshape(1, 1, 1).expand(b, scores.size(1), 1);
    Tensor bottom = dustbin.reshape(1, 1, 1).expand(b, 1, scores.size(2) + 1);
    Tensor full = Tensors.cat(1, Tensors.cat(2, scores, side), bottom);
    Tensor absent = allRows.unsqueeze(2).mul(allColumns.unsqueeze(1)).eq(0);
    Tensor open = full.maskedFill(absent, NEVER);
    Tensor total = m.add(n).log();
    Tensor logRows = logMarginals(row, n, total);
    Tensor logColumns = logMarginals(column, m, total);
    return plan(open, logRows, logColumns, rounds).add(total.unsqueeze(2));
  }

  private static Tensor existing(Tensor scores, @Nullable Tensor mask, int axis) {
    return mask == null
        ? Tensors.ones(scores.dtype(), scores.size(0), scores.size(axis))
        : mask.toType(scores.dtype());
  }

  private static Tensor logMarginals(Tensor items, Tensor bin, Tensor total) {
    Tensor each = items.eq(0).toType(items.dtype()).mul(NEVER).sub(total);
    return Tensors.cat(1, each, bin.log().sub(total));
  }
}
