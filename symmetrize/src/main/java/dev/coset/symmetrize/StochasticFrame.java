package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Averaging over {@code k} elements drawn anew from the frame of each input, with replacement: an
 * unbiased estimate of {@link FrameAverage} for fewer runs of the model.
 *
 * <p>A single answer is not equivariant; its law is: the outputs for {@code g x} are distributed as
 * {@code g} times those for {@code x}, and their mean is the frame average. This is what a model is
 * trained under when it will be averaged later. The draws follow from the seed and from how many
 * were made before, so one thread gets the same numbers again. Source: "Frame Averaging for
 * Invariant and Equivariant Network Design", section 2.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public final class StochasticFrame<E, I, O> implements Symmetrizer<E, I, O> {

  private final Frame<E, I> frame;
  private final OutputSpace<O> space;
  private final int draws;
  private final long seed;
  private final int batchLimit;

  private StochasticFrame(
      Frame<E, I> frame, OutputSpace<O> space, int draws, long seed, int batchLimit) {
    CopyAverage.requireBatchLimit(batchLimit);
    if (draws < 1) {
      throw new IllegalArgumentException("At least one element is drawn, given: " + draws);
    }
    this.frame = frame;
    this.space = space;
    this.draws = draws;
    this.seed = seed;
    this.batchLimit = batchLimit;
  }

  /** Draws from a frame, outputs averaged as numbers. */
  public static <E, I> StochasticFrame<E, I, NdArray> of(Frame<E, I> frame, int draws, long seed) {
    return of(frame, draws, seed, ArrayMean.MEAN_OF_LOGITS);
  }

  /**
   * Draws from a frame.
   *
   * @param draws how many elements are drawn for each input, at least 1
   * @param seed from which the draws follow
   */
  public static <E, I, O> StochasticFrame<E, I, O> of(
      Frame<E, I> frame, int draws, long seed, OutputSpace<O> space) {
    return new StochasticFrame<>(frame, space, draws, seed, DEFAULT_BATCH_LIMIT);
  }

  /** The same with another limit on the copies in one batch. */
  public StochasticFrame<E, I, O> withBatchLimit(int limit) {
    return new StochasticFrame<>(frame, space, draws, seed, limit);
  }

  /** The frame that is drawn from. */
  public Frame<E, I> frame() {
    return frame;
  }

  @Override
  public SymmetricModel<E, I, O> symmetrize(Model<I, O> model, Equivariance<E, I, O> law) {
    AtomicLong calls = new AtomicLong();
    return new FrameModel<>(
        x -> {
          long call = calls.getAndIncrement();
          return frame
              .frame(x)
              .sample(draws, new SplittableRandom(seed ^ Long.reverse(call)).split());
        },
        x -> 1,
        model,
        law,
        space,
        batchLimit);
  }
}
