package dev.coset.nn.lie;

import dev.coset.data.BadInputException;
import java.util.Objects;

/**
 * The extents of a {@link LieTransformer}.
 *
 * @param inputs channels of a point
 * @param outputs channels of the answer
 * @param width channels of an element, a multiple of the heads
 * @param heads of attention
 * @param layers how many layers
 * @param hidden width of the perceptron of locations
 * @param form how content and location become a logit
 * @param norm how logits become weights
 * @param neighborhood which elements an element sees
 */
public record LieTransformerConfig(
    int inputs,
    int outputs,
    int width,
    int heads,
    int layers,
    int hidden,
    LocationForm form,
    WeightNorm norm,
    Neighborhood neighborhood) {

  /** Checks the extents. */
  public LieTransformerConfig {
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(norm, "norm");
    Objects.requireNonNull(neighborhood, "neighborhood");
    if (inputs < 1 || outputs < 1 || heads < 1 || layers < 1 || hidden < 1) {
      throw new BadInputException(
          "Inputs, outputs, heads, layers and hidden are at least 1, given: %d, %d, %d, %d, %d"
              .formatted(inputs, outputs, heads, layers, hidden));
    }
    if (width < heads || width % heads != 0) {
      throw new BadInputException(
          "The width is a multiple of the heads, given: %d for %d heads".formatted(width, heads));
    }
  }

  /** Width 32, 4 heads, 2 layers, hidden 16, sums, softmax, all elements. */
  public static LieTransformerConfig of(int inputs, int outputs) {
    return new LieTransformerConfig(
        inputs, outputs, 32, 4, 2, 16, LocationForm.SUM, WeightNorm.SOFTMAX, Neighborhood.all());
  }

  /** The same with another size. */
  public LieTransformerConfig withSize(int newWidth, int newHeads, int newLayers) {
    return new LieTransformerConfig(
        inputs, outputs, newWidth, newHeads, newLayers, hidden, form, norm, neighborhood);
  }

  /** The same with other logits and weights. */
  public LieTransformerConfig withAttention(LocationForm newForm, WeightNorm newNorm) {
    return new LieTransformerConfig(
        inputs, outputs, width, heads, layers, hidden, newForm, newNorm, neighborhood);
  }

  /** The same with another neighborhood. */
  public LieTransformerConfig withNeighborhood(Neighborhood elements) {
    return new LieTransformerConfig(
        inputs, outputs, width, heads, layers, hidden, form, norm, elements);
  }
}
