package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.random.RandomGenerator;

/**
 * Averaging over a frame: {@code f_F(x) = mean_{h in F(x)} h f(h^-1 x)}.
 *
 * <p>The result satisfies {@code f_F(g x) = g f_F(x)} because {@code F(g x) = g F(x)}, and equals
 * {@code f} when {@code f} satisfies the law already. Cost: one run of the model for each element
 * of the frame, 4 for rotations of space. A model that does not mind the order of points stays so.
 * Source: "Frame Averaging for Invariant and Equivariant Network Design".
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public final class FrameAverage<E, I, O> implements Symmetrizer<E, I, O> {

  private final Frame<E, I> frame;
  private final OutputSpace<O> space;
  private final int batchLimit;

  private FrameAverage(Frame<E, I> frame, OutputSpace<O> space, int batchLimit) {
    CopyAverage.requireBatchLimit(batchLimit);
    this.frame = frame;
    this.space = space;
    this.batchLimit = batchLimit;
  }

  /** The average over a frame, outputs averaged as numbers. */
  public static <E, I> FrameAverage<E, I, NdArray> of(Frame<E, I> frame) {
    return of(frame, ArrayMean.MEAN_OF_LOGITS);
  }

  /** The average over a frame. */
  public static <E, I, O> FrameAverage<E, I, O> of(Frame<E, I> frame, OutputSpace<O> space) {
    return new FrameAverage<>(frame, space, DEFAULT_BATCH_LIMIT);
  }

  /** The same average with another limit on the copies in one batch. */
  public FrameAverage<E, I, O> withBatchLimit(int limit) {
    return new FrameAverage<>(frame, space, limit);
  }

  /** The frame averaged over. */
  public Frame<E, I> frame() {
    return frame;
  }

  @Override
  public Model<I, O> symmetrize(Model<I, O> model, Equivariance<E, I, O> law) {
    return CopyAverage.over(frame::frame, model, law, space, batchLimit);
  }

  /**
   * The cheaper model that draws {@code k} elements of the frame anew for each input, with
   * replacement: an unbiased estimate of the average, not itself equivariant. For training.
   *
   * @param random used at every call of the result, which is as thread-safe as {@code random} is
   */
  public Model<I, O> sample(
      int k, Model<I, O> model, Equivariance<E, I, O> law, RandomGenerator random) {
    if (k < 1) {
      throw new IllegalArgumentException("At least one element is drawn, given: " + k);
    }
    return CopyAverage.over(x -> frame.frame(x).sample(k, random), model, law, space, batchLimit);
  }

  /**
   * One of the standard forms {@code h^-1 x} with {@code h} drawn from the frame: what a model that
   * will be averaged should be trained on.
   */
  public I randomForm(I x, Equivariance<E, I, O> law, RandomGenerator random) {
    E h = frame.frame(x).sample(1, random).element().apply(0);
    return law.input().apply(law.group().inverse(h), x);
  }
}
