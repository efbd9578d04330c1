package dev.coset.groups.optics;

import dev.coset.groups.Pair;
import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A bidirectional map that keeps a residual between its two halves: {@code forward: S -> M x A} and
 * {@code backward: M x B -> T}. For a backward pass {@code A} is the output, {@code B} its
 * gradient, {@code T} the gradient of the input.
 *
 * <p>Composition pairs the residuals and runs each forward half once. Source: "Space-time tradeoffs
 * of lenses and optics via higher category theory".
 *
 * @param <M> the residual
 * @param <S> the input
 * @param <T> what comes back for the input
 * @param <A> the output
 * @param <B> what is sent back for the output
 */
public interface Optic<M, S, T, A, B> {

  /** The forward half. */
  Step<M, A> forward(S input);

  /** The backward half. */
  T backward(M residual, B sent);

  /** The output alone, for when nothing will be sent back. */
  default A get(S input) {
    return forward(input).output();
  }

  /** The optic of two halves. */
  static <M, S, T, A, B> Optic<M, S, T, A, B> of(
      Function<S, Step<M, A>> forward, BiFunction<M, B, T> backward) {
    return new Optic<>() {
      @Override
      public Step<M, A> forward(S input) {
        return forward.apply(input);
      }

      @Override
      public T backward(M residual, B sent) {
        return backward.apply(residual, sent);
      }
    };
  }

  /** This optic followed by another; the residual is the pair of both. */
  default <N, C, D> Optic<Pair<M, N>, S, T, C, D> then(Optic<N, A, B, C, D> next) {
    Optic<M, S, T, A, B> first = this;
    return new Optic<>() {
      @Override
      public Step<Pair<M, N>, C> forward(S input) {
        Step<M, A> here = first.forward(input);
        Step<N, C> there = next.forward(here.output());
        return new Step<>(new Pair<>(here.residual(), there.residual()), there.output());
      }

      @Override
      public T backward(Pair<M, N> residual, D sent) {
        return first.backward(residual.first(), next.backward(residual.second(), sent));
      }

      @Override
      public C get(S input) {
        return next.get(first.get(input));
      }
    };
  }

  /** The lens that behaves the same and keeps nothing: it runs the forward half again to put. */
  default Lens<S, T, A, B> toLens() {
    return Lens.of(this::get, (input, sent) -> backward(forward(input).residual(), sent));
  }

  /**
   * The optic with another residual, by a 2-cell: {@code cell: M -> N} on the way forward and a
   * backward half for {@code N}. It must behave the same, {@code backward'(cell(m), b) =
   * backward(m, b)}, which is tried on probes.
   *
   * @param inputs the inputs to try
   * @param sent what to send back for each
   * @param same whether two results of the way back count as equal
   * @throws IllegalArgumentException if there is no probe, or a probe gets another result
   */
  default <N> Optic<N, S, T, A, B> reparametrized(
      Function<M, N> cell,
      BiFunction<N, B, T> backward,
      List<S> inputs,
      List<B> sent,
      BiPredicate<T, T> same) {
    Require.that(
        !inputs.isEmpty() && inputs.size() == sent.size(),
        () ->
            "A 2-cell is tried on as many inputs as things sent back, at least one, given: %d and %d"
                .formatted(inputs.size(), sent.size()));
    for (int i = 0; i < inputs.size(); i++) {
      M residual = forward(inputs.get(i)).residual();
      int probe = i;
      Require.that(
          same.test(
              backward(residual, sent.get(i)), backward.apply(cell.apply(residual), sent.get(i))),
          () ->
              "A 2-cell changes the residual, not what comes back: on probe %d it changed the latter"
                  .formatted(probe));
    }
    return of(
        input -> {
          Step<M, A> step = forward(input);
          return new Step<>(cell.apply(step.residual()), step.output());
        },
        backward);
  }
}
