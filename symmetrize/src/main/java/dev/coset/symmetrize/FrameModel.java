package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The model {@code x -> sum_h w(h^-1 x) h f(h^-1 x) / sum_h w(h^-1 x)} over the elements of a
 * frame.
 */
final class FrameModel<E, I, O> implements SymmetricModel<E, I, O> {

  private final Function<I, FrameElements<E>> frame;
  private final ToDoubleFunction<I> weight;
  private final Equivariance<E, I, O> law;
  private final CopyAverage<Posed<E, I>, I, O> average;

  FrameModel(
      Function<I, FrameElements<E>> frame,
      ToDoubleFunction<I> weight,
      Model<I, O> model,
      Equivariance<E, I, O> law,
      OutputSpace<O> space,
      int batchLimit) {
    this.frame = frame;
    this.weight = weight;
    this.law = law;
    this.average = new CopyAverage<>(model, this::copies, space, batchLimit);
  }

  private record Posed<E, I>(I input, FrameElements<E> elements) {}

  private CopyAverage.Copies<I, O> copies(Posed<E, I> posed) {
    return new CopyAverage.Copies<>(
        posed.elements().count(), i -> copy(posed.elements().element().apply(i), posed.input()));
  }

  private CopyAverage.Copy<I, O> copy(E h, I x) {
    I standard = law.input().apply(law.group().inverse(h), x);
    double share = weight.applyAsDouble(standard);
    if (!(share > 0 && Double.isFinite(share))) {
      throw new BadInputException(
          "The weight of a standard form must be positive and finite, given: %s; weigh by exp of a bounded score"
              .formatted(share));
    }
    return new CopyAverage.Copy<>(standard, output -> law.output().apply(h, output), share);
  }

  @Override
  public Answer<E, O> answer(I input) {
    Posed<E, I> posed = posed(input);
    return new Answer<>(average.apply(posed), posed.elements());
  }

  @Override
  public List<O> applyAll(List<I> inputs) {
    return average.applyAll(inputs.stream().map(this::posed).toList());
  }

  private Posed<E, I> posed(I input) {
    return new Posed<>(input, frame.apply(input));
  }
}
