package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Deep-Sets reduction of a model on sets: {@code rho(pool_i f({x_i}))}. The model is run on
 * each row alone, as a set {@code [1, d]}, and its outputs are summed or averaged.
 *
 * <p>The result is invariant under permutations, bit for bit: each output number is summed in
 * ascending order. It is another model than the one given (what that one says about several rows
 * together is not asked), and it works for sets of any size. Cost: one run per row. Source: "Deep
 * Sets".
 */
public final class RowPooling implements Symmetrizer<Permutation, NdArray, NdArray> {

  /** How the outputs of the rows are put together. */
  public enum Pool {
    /** Added up, so that the output grows with the set. */
    SUM,
    /** Added up and divided by the number of rows. */
    MEAN
  }

  private final Pool pool;
  private final Optional<Model<NdArray, NdArray>> rho;
  private final int batchLimit;

  private RowPooling(Pool pool, Optional<Model<NdArray, NdArray>> rho, int batchLimit) {
    CopyAverage.requireBatchLimit(batchLimit);
    this.pool = pool;
    this.rho = rho;
    this.batchLimit = batchLimit;
  }

  /** Pooling without a model after it. */
  public static RowPooling of(Pool pool) {
    return new RowPooling(pool, Optional.empty(), DEFAULT_BATCH_LIMIT);
  }

  /** The same pooling, followed by {@code rho}. */
  public RowPooling then(Model<NdArray, NdArray> after) {
    return new RowPooling(pool, Optional.of(after), batchLimit);
  }

  /** The same with another limit on the rows in one batch. */
  public RowPooling withBatchLimit(int limit) {
    return new RowPooling(pool, rho, limit);
  }

  /**
   * The pooled model.
   *
   * @param law its output action must be the trivial one; only the group and the input action are
   *     those of permutations of rows
   */
  @Override
  public SymmetricModel<Permutation, NdArray, NdArray> symmetrize(
      Model<NdArray, NdArray> model, Equivariance<Permutation, NdArray, NdArray> law) {
    return new Pooled(model, pool, rho, batchLimit);
  }

  private record Pooled(
      Model<NdArray, NdArray> model,
      Pool pool,
      Optional<Model<NdArray, NdArray>> rho,
      int batchLimit)
      implements SymmetricModel<Permutation, NdArray, NdArray> {

    @Override
    public Answer<Permutation, NdArray> answer(NdArray input) {
      NdArray output = applyAll(List.of(input)).getFirst();
      Permutation identity = Symmetric.of(input.extent(0)).identity();
      FrameEvidence evidence = FrameEvidence.certain("each row alone, in its place");
      return new Answer<>(output, FrameElements.of(List.of(identity), evidence));
    }

    @Override
    public List<NdArray> applyAll(List<NdArray> inputs) {
      List<NdArray> rows = new ArrayList<>();
      for (NdArray input : inputs) {
        for (double[] row : SortingFrame.rows(input)) {
          rows.add(NdArray.wrap(new int[] {1, row.length}, row));
        }
      }
      List<NdArray> outputs = new ArrayList<>();
      for (int from = 0; from < rows.size(); from += batchLimit) {
        int to = Math.min(rows.size(), from + batchLimit);
        outputs.addAll(model.applyAll(rows.subList(from, to)));
      }
      List<NdArray> pooled = new ArrayList<>();
      int at = 0;
      for (NdArray input : inputs) {
        pooled.add(pool(outputs.subList(at, at + input.extent(0))));
        at += input.extent(0);
      }
      return rho.map(after -> after.applyAll(pooled)).orElse(List.copyOf(pooled));
    }

    private NdArray pool(List<NdArray> outputs) {
      int[] shape = outputs.getFirst().shape();
      double[] result = new double[outputs.getFirst().size()];
      double[] column = new double[outputs.size()];
      for (NdArray output : outputs) {
        if (!Arrays.equals(output.shape(), shape)) {
          throw new BadInputException(
              "The model gave outputs of shapes %s and %s for rows of one set; pooling needs one shape"
                  .formatted(Arrays.toString(shape), Arrays.toString(output.shape())));
        }
      }
      for (int k = 0; k < result.length; k++) {
        for (int i = 0; i < column.length; i++) {
          column[i] = outputs.get(i).get(k);
        }
        Arrays.sort(column);
        double sum = 0;
        for (double value : column) {
          sum += value;
        }
        result[k] = pool == Pool.MEAN ? sum / column.length : sum;
      }
      return NdArray.wrap(shape, result);
    }
  }
}
