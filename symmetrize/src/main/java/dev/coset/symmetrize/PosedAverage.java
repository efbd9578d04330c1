package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Averaging over a few standard poses that come with their forms, {@code mean_i h_i f(y_i)}: for
 * rules that find forms by a formula of their own instead of by {@code h^-1 x}, such as {@link
 * dev.coset.symmetrize.orbit.OrbitSymmetrizer}.
 *
 * <p>The law holds when the rule gives for {@code g x} the elements {@code g h_i} with the same
 * forms, in any order. One run of the model for each pose.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public final class PosedAverage<E, I, O> implements Symmetrizer<E, I, O> {

  private final Function<I, List<Canonical<E, I>>> poses;
  private final OutputSpace<O> space;
  private final int batchLimit;

  private PosedAverage(
      Function<I, List<Canonical<E, I>>> poses, OutputSpace<O> space, int batchLimit) {
    CopyAverage.requireBatchLimit(batchLimit);
    this.poses = poses;
    this.space = space;
    this.batchLimit = batchLimit;
  }

  /**
   * Averaging over the poses of a rule.
   *
   * @param poses at least one pose for each input
   */
  public static <E, I, O> PosedAverage<E, I, O> of(
      Function<I, List<Canonical<E, I>>> poses, OutputSpace<O> space) {
    return new PosedAverage<>(poses, space, DEFAULT_BATCH_LIMIT);
  }

  /** The same with another limit on the copies in one batch. */
  public PosedAverage<E, I, O> withBatchLimit(int limit) {
    return new PosedAverage<>(poses, space, limit);
  }

  /** One of the forms of an input, drawn uniformly: what a model to be averaged is trained on. */
  public I randomForm(I input, RandomGenerator random) {
    List<Canonical<E, I>> all = poses.apply(input);
    return all.get(random.nextInt(all.size())).form();
  }

  @Override
  public SymmetricModel<E, I, O> symmetrize(Model<I, O> model, Equivariance<E, I, O> law) {
    return new Averaged<>(poses, space, batchLimit, model, law);
  }

  private record Averaged<E, I, O>(
      Function<I, List<Canonical<E, I>>> poses,
      OutputSpace<O> space,
      int batchLimit,
      Model<I, O> model,
      Equivariance<E, I, O> law)
      implements SymmetricModel<E, I, O> {

    @Override
    public Answer<E, O> answer(I input) {
      List<Canonical<E, I>> all = poses.apply(input);
      O output = average(_ -> all).apply(input);
      List<E> elements = all.stream().map(Canonical::element).toList();
      return new Answer<>(output, FrameElements.of(elements, all.getFirst().evidence()));
    }

    @Override
    public List<O> applyAll(List<I> inputs) {
      return average(poses).applyAll(inputs);
    }

    private CopyAverage<I, I, O> average(Function<I, List<Canonical<E, I>>> rule) {
      return new CopyAverage<>(
          model,
          x -> {
            List<Canonical<E, I>> all = rule.apply(x);
            return new CopyAverage.Copies<>(all.size(), i -> copy(all.get((int) i)));
          },
          space,
          batchLimit);
    }

    private CopyAverage.Copy<I, O> copy(Canonical<E, I> pose) {
      return new CopyAverage.Copy<>(
          pose.form(), output -> law.output().apply(pose.element(), output));
    }
  }
}
