package dev.coset.symmetrize;

import dev.coset.data.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * A model that runs another one on several copies of each input and averages what comes back.
 * Copies of several inputs share batches; when a batch is full it is run and its outputs are added
 * to the means of their inputs.
 *
 * @param <I> the kind of input
 * @param <M> the kind of input of the model inside
 * @param <O> the kind of output
 */
record CopyAverage<I, M, O>(
    Model<M, O> model, Function<I, Copies<M, O>> copies, OutputSpace<O> space, int batchLimit)
    implements Model<I, O> {

  CopyAverage {
    requireBatchLimit(batchLimit);
  }

  static void requireBatchLimit(int batchLimit) {
    if (batchLimit < 1) {
      throw new IllegalArgumentException("A batch holds at least one copy, given: " + batchLimit);
    }
  }

  @Override
  public O apply(I input) {
    return applyAll(List.of(input)).getFirst();
  }

  @Override
  public List<O> applyAll(List<I> inputs) {
    List<OutputSpace.Mean<O>> means = new ArrayList<>(inputs.size());
    List<Copy<M, O>> batch = new ArrayList<>();
    List<OutputSpace.Mean<O>> owners = new ArrayList<>();
    for (I input : inputs) {
      OutputSpace.Mean<O> mean = space.start();
      means.add(mean);
      Copies<M, O> all = copies.apply(input);
      for (long i = 0; i < all.count(); i++) {
        batch.add(all.copy().apply(i));
        owners.add(mean);
        if (batch.size() == batchLimit) {
          run(batch, owners);
        }
      }
    }
    run(batch, owners);
    return means.stream().map(OutputSpace.Mean::result).toList();
  }

  private void run(List<Copy<M, O>> batch, List<OutputSpace.Mean<O>> owners) {
    List<O> outputs = model.applyAll(batch.stream().map(Copy::input).toList());
    for (int i = 0; i < batch.size(); i++) {
      Copy<M, O> copy = batch.get(i);
      owners.get(i).add(copy.back().apply(outputs.get(i)), copy.weight());
    }
    batch.clear();
    owners.clear();
  }

  /** The copies of one input, made when asked for. */
  record Copies<M, O>(long count, LongFunction<Copy<M, O>> copy) {}

  /** A copy for the model inside, how its output is brought back, and how much it counts. */
  record Copy<M, O>(M input, UnaryOperator<O> back, double weight) {

    /** A copy that counts once. */
    Copy(M input, UnaryOperator<O> back) {
      this(input, back, 1);
    }
  }
}
