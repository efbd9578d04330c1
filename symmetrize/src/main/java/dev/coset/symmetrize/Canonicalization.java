package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * Running a model on the standard form and moving its output back: {@code c(x) f(c(x)^-1 x)}.
 *
 * <p>One run of the model per input. Where the pose jumps (an input with an ambiguous pose, see
 * {@link FrameEvidence}) so does the output.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public final class Canonicalization<E, I, O> implements Symmetrizer<E, I, O> {

  private final Canonicalizer<E, I> canonicalizer;
  private final int batchLimit;

  private Canonicalization(Canonicalizer<E, I> canonicalizer, int batchLimit) {
    CopyAverage.requireBatchLimit(batchLimit);
    this.canonicalizer = canonicalizer;
    this.batchLimit = batchLimit;
  }

  /** Canonicalization by the given rule. */
  public static <E, I, O> Canonicalization<E, I, O> of(Canonicalizer<E, I> canonicalizer) {
    return new Canonicalization<>(canonicalizer, DEFAULT_BATCH_LIMIT);
  }

  /** The same with another limit on the inputs in one batch. */
  public Canonicalization<E, I, O> withBatchLimit(int limit) {
    return new Canonicalization<>(canonicalizer, limit);
  }

  /** The rule that gives the standard pose. */
  public Canonicalizer<E, I> canonicalizer() {
    return canonicalizer;
  }

  @Override
  public SymmetricModel<E, I, O> symmetrize(Model<I, O> model, Equivariance<E, I, O> law) {
    return new Canonicalized<>(model, law, canonicalizer, batchLimit);
  }

  private record Canonicalized<E, I, O>(
      Model<I, O> model,
      Equivariance<E, I, O> law,
      Canonicalizer<E, I> canonicalizer,
      int batchLimit)
      implements SymmetricModel<E, I, O> {

    @Override
    public Answer<E, O> answer(I input) {
      Canonical<E, I> canonical = canonicalizer.canonicalize(input);
      O output = law.output().apply(canonical.element(), model.apply(canonical.form()));
      return new Answer<>(
          output, FrameElements.of(List.of(canonical.element()), canonical.evidence()));
    }

    @Override
    public List<O> applyAll(List<I> inputs) {
      List<O> outputs = new ArrayList<>(inputs.size());
      for (int from = 0; from < inputs.size(); from += batchLimit) {
        int to = Math.min(inputs.size(), from + batchLimit);
        List<Canonical<E, I>> posed = canonicalizer.canonicalizeAll(inputs.subList(from, to));
        List<O> standard = model.applyAll(posed.stream().map(Canonical::form).toList());
        for (int i = 0; i < posed.size(); i++) {
          outputs.add(law.output().apply(posed.get(i).element(), standard.get(i)));
        }
      }
      return List.copyOf(outputs);
    }
  }
}
