package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The model {@code x -> mean_{h in F(x)} h f(h^-1 x)}. Copies of several inputs share batches; when
 * a batch is full it is run and its outputs are added to the means of their inputs.
 */
record CopyAverage<E, I, O>(
    Model<I, O> model,
    Equivariance<E, I, O> law,
    Function<I, FrameElements<E>> elements,
    OutputSpace<O> space,
    int batchLimit)
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
    List<Copy<E, I, O>> batch = new ArrayList<>();
    for (I input : inputs) {
      OutputSpace.Mean<O> mean = space.start();
      means.add(mean);
      FrameElements<E> frame = elements.apply(input);
      for (long i = 0; i < frame.count(); i++) {
        E h = frame.element().apply(i);
        I moved = law.input().apply(law.group().inverse(h), input);
        batch.add(new Copy<>(h, moved, mean));
        if (batch.size() == batchLimit) {
          run(batch);
        }
      }
    }
    run(batch);
    return means.stream().map(OutputSpace.Mean::result).toList();
  }

  private void run(List<Copy<E, I, O>> batch) {
    List<O> outputs = model.applyAll(batch.stream().map(Copy::input).toList());
    for (int i = 0; i < batch.size(); i++) {
      Copy<E, I, O> copy = batch.get(i);
      copy.mean.add(law.output().apply(copy.element, outputs.get(i)), 1);
    }
    batch.clear();
  }

  private record Copy<E, I, O>(E element, I input, OutputSpace.Mean<O> mean) {}
}
