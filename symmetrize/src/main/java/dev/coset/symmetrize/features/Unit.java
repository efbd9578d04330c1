package dev.coset.symmetrize.features;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;

/** A number that a network makes of an image. */
@FunctionalInterface
public interface Unit {

  /**
   * Its values, differentiable.
   *
   * @param images {@code [m, c, h, w]}
   * @return {@code [m]}
   */
  Tensor activations(Tensor images);

  /**
   * One number of a network's answers {@code [m, ..]}, counted from 0 in row-major order.
   *
   * @throws BadInputException when used, if there is no such number
   */
  static Unit of(Layer network, int index) {
    return images -> {
      Tensor answers = network.forward(images).reshape(images.size(0), -1);
      if (index < 0 || index >= answers.size(1)) {
        throw new BadInputException(
            "The network answers with %d numbers, counted from 0, and has no unit %d"
                .formatted(answers.size(1), index));
      }
      return answers.select(1, index);
    };
  }
}
