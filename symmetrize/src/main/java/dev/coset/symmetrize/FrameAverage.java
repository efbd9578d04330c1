package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.function.ToDoubleFunction;
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
  private final ToDoubleFunction<I> weight;
  private final int batchLimit;

  private FrameAverage(
      Frame<E, I> frame, OutputSpace<O> space, ToDoubleFunction<I> weight, int batchLimit) {
    CopyAverage.requireBatchLimit(batchLimit);
    this.frame = frame;
    this.space = space;
    this.weight = weight;
    this.batchLimit = batchLimit;
  }

  /** The average over a frame, outputs averaged as numbers. */
  public static <E, I> FrameAverage<E, I, NdArray> of(Frame<E, I> frame) {
    return of(frame, ArrayMean.MEAN_OF_LOGITS);
  }

  /** The average over a frame. */
  public static <E, I, O> FrameAverage<E, I, O> of(Frame<E, I> frame, OutputSpace<O> space) {
    return new FrameAverage<>(frame, space, x -> 1, DEFAULT_BATCH_LIMIT);
  }

  /** The same average with another limit on the copies in one batch. */
  public FrameAverage<E, I, O> withBatchLimit(int limit) {
    return new FrameAverage<>(frame, space, weight, limit);
  }

  /**
   * The weighted average {@code sum_h w(h^-1 x) h f(h^-1 x) / sum_h w(h^-1 x)}. As the standard
   * forms {@code h^-1 x} are the same all over an orbit, any function of them keeps the law.
   * Weights that vanish where a pose stops being one make the average continuous there, which
   * single poses cannot be. Source: "Equivariant Frames and the Impossibility of Continuous
   * Canonicalization".
   *
   * @param ofForm a positive, finite number for a standard form; the model's inputs are refused
   *     with a {@link dev.coset.data.BadInputException} where it is not
   */
  public FrameAverage<E, I, O> weighted(ToDoubleFunction<I> ofForm) {
    return new FrameAverage<>(frame, space, ofForm, batchLimit);
  }

  /** The frame averaged over. */
  public Frame<E, I> frame() {
    return frame;
  }

  @Override
  public SymmetricModel<E, I, O> symmetrize(Model<I, O> model, Equivariance<E, I, O> law) {
    return new FrameModel<>(frame::frame, weight, model, law, space, batchLimit);
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
