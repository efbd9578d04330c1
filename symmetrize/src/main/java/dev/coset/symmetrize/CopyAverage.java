package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
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

  /** The model {@code x -> mean_{h in F(x)} h f(h^-1 x)}. */
  static <E, I, O> CopyAverage<I, I, O> over(
      Function<I, FrameElements<E>> frame,
      Model<I, O> model,
      Equivariance<E, I, O> law,
      OutputSpace<O> space,
      int batchLimit) {
    return new CopyAverage<>(
        model,
        x -> {
          FrameElements<E> elements = frame.apply(x);
          return new Copies<>(elements.count(), i -> moved(elements.element().apply(i), x, law));
        },
        space,
        batchLimit);
  }

  private static <E, I, O> Copy<I, O> moved(E h, I x, Equivariance<E, I, O> law) {
    I standard = law.input().apply(law.group().inverse(h), x);
    return new Copy<>(standard, output -> law.output().apply(h, output));
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
      owners.get(i).add(batch.get(i).back().apply(outputs.get(i)), 1);
    }
    batch.clear();
    owners.clear();
  }

  /** The copies of one input, made when asked for. */
  record Copies<M, O>(long count, LongFunction<Copy<M, O>> copy) {}

  /** A copy for the model inside, and how its output is brought back. */
  record Copy<M, O>(M input, UnaryOperator<O> back) {}
}
