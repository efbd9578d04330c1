package dev.coset.nn.sphere;

import dev.coset.tensor.Tensor;

/** Attention between the samples of fields on the sphere. */
public sealed interface FieldAttention permits SphereAttention, NeighborhoodSphereAttention {

  /** Where the keys and values lie. */
  RingGrid from();

  /** Where the queries and the output lie. */
  RingGrid to();

  /**
   * The output {@code [b, channels, rings, longitudes]} on {@link #to}.
   *
   * @param queries a field {@code [b, channels, rings, longitudes]} on {@link #to}
   * @param field what is attended to, {@code [b, channels, rings, longitudes]} on {@link #from}
   * @throws dev.coset.data.BadInputException if a field is on another grid or has other channels
   */
  Tensor forward(Tensor queries, Tensor field);

  /**
   * The field attends to itself.
   *
   * @param field {@code [b, channels, rings, longitudes]}, for equal grids
   */
  default Tensor forward(Tensor field) {
    return forward(field, field);
  }
}
