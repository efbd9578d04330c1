package dev.coset.nn.irreps.products;

import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * The pointwise product of several functions on the sphere: all are multiplied on one grid of the
 * torus and the result is projected once, so that a product of n factors costs n transforms.
 *
 * <p>As {@link GauntTensorProduct}, from which it differs only in the number of factors; repeated
 * products of two that keep all degrees give the same.
 */
public final class ManyBodyProduct implements AutoCloseable {

  private final List<Components> factors;
  private final int out;
  private final Holder holder = new Holder();
  private final TorusProduct torus;

  /**
   * A product.
   *
   * @param degrees the largest degrees of the factors, at least one factor
   * @param out the largest degree of the product that is kept, at most the sum of the others
   * @throws IllegalArgumentException if there is no factor, or a degree is out of range
   */
  public ManyBodyProduct(List<Integer> degrees, int out) {
    int sum = degrees.stream().mapToInt(Integer::intValue).sum();
    if (degrees.isEmpty() || degrees.stream().anyMatch(l -> l < 0) || out < 0 || out > sum) {
      throw new IllegalArgumentException(
          "Factors of degrees of at least 0 make degrees up to their sum, given: %s -> %d"
              .formatted(degrees, out));
    }
    this.out = out;
    this.factors = degrees.stream().map(l -> new Components(holder, l)).toList();
    this.torus = new TorusProduct(holder, degrees, out);
  }

  /**
   * The product {@code [n, (out+1)^2, channels]}.
   *
   * @param inputs {@code [n, (L+1)^2, channels]} for each factor
   * @throws IllegalArgumentException if their number or a shape does not fit
   */
  public Tensor forward(List<Tensor> inputs) {
    if (inputs.size() != factors.size()) {
      throw new IllegalArgumentException(
          "%d factors are expected, given: %d".formatted(factors.size(), inputs.size()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      factors.get(i).require(i + 1 + ".", inputs.get(i));
    }
    List<Tensor> first = inputs.stream().map(Components::first).toList();
    return Components.last(torus.multiply(first), inputs.getFirst());
  }

  /** Frees the tables. */
  @Override
  public void close() {
    holder.close();
  }

  @Override
  public String toString() {
    return "Product of %d functions on the sphere, degrees 0 to %d".formatted(factors.size(), out);
  }
}
