package dev.coset.groups.optics;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A bidirectional map that keeps nothing but its input: {@code get: S -> A} and {@code put: S x B
 * -> T}.
 *
 * <p>Composition computes the inner input again, {@code put12(s, c) = put1(s, put2(get1(s), c))}: a
 * chain of {@code n} nested to the right gets {@code n - 1} times during a put, nested to the left
 * {@code n (n - 1) / 2} times.
 *
 * @param <S> the input
 * @param <T> what comes back for the input
 * @param <A> the output
 * @param <B> what is sent back for the output
 */
public interface Lens<S, T, A, B> {

  /** The output. */
  A get(S input);

  /** What comes back for the input when {@code sent} is sent back for the output. */
  T put(S input, B sent);

  /** The lens of two halves. */
  static <S, T, A, B> Lens<S, T, A, B> of(Function<S, A> get, BiFunction<S, B, T> put) {
    return new Lens<>() {
      @Override
      public A get(S input) {
        return get.apply(input);
      }

      @Override
      public T put(S input, B sent) {
        return put.apply(input, sent);
      }
    };
  }

  /** This lens followed by another. */
  default <C, D> Lens<S, T, C, D> then(Lens<A, B, C, D> next) {
    return of(
        input -> next.get(get(input)), (input, sent) -> put(input, next.put(get(input), sent)));
  }

  /** The optic that behaves the same and whose residual is the input. */
  default Optic<S, S, T, A, B> toOptic() {
    return Optic.of(input -> new Step<>(input, get(input)), this::put);
  }
}
