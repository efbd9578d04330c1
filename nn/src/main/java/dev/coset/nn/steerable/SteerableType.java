package dev.coset.nn.steerable;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The type of steerable features {@code [b, 2, orders, channels, h, w]}.
 *
 * @param orders how many orders m = 0, 1, .. there are
 * @param channels channels of each order
 */
public record SteerableType(int orders, int channels) {

  /** Checks the values. */
  public SteerableType {
    if (orders < 1 || channels < 1) {
      throw new BadInputException(
          "Orders and channels are at least 1, given: %d, %d".formatted(orders, channels));
    }
  }

  /** Images {@code [b, c, h, w]} as features of order 0 with imaginary part 0. */
  public static Tensor lift(Tensor images) {
    if (images.rank() != 4) {
      throw new BadInputException(
          "Images have the shape [b, c, h, w], given: " + images.describe());
    }
    return Tensors.stack(1, images, Tensors.zerosLike(images)).unsqueeze(2);
  }

  /**
   * Features of this type turned counter-clockwise by quarters.
   *
   * @param quarters how many quarter turns
   */
  public Tensor turned(Tensor features, int quarters) {
    require(features);
    List<Tensor> turned = new ArrayList<>();
    for (int m = 0; m < orders; m++) {
      Tensor moved = features.select(2, m).rot90(quarters, -2, -1);
      Tensor re = moved.select(1, 0);
      Tensor im = moved.select(1, 1);
      turned.add( // times (-i)^(m quarters)
          switch (Math.floorMod(m * quarters, 4)) {
            case 0 -> Tensors.stack(1, re, im);
            case 1 -> Tensors.stack(1, im, re.neg());
            case 2 -> Tensors.stack(1, re.neg(), im.neg());
            default -> Tensors.stack(1, im.neg(), re);
          });
    }
    return Tensors.stack(2, turned);
  }

  /** Requires the shape of features of this type; real-valued ones have no axis of two parts. */
  void require(Tensor features) {
    if (features.rank() != 6
        || features.size(1) != 2
        || features.size(2) != orders
        || features.size(3) != channels) {
      throw new BadInputException(
          "Steerable features are complex, [b, 2, %d, %d, h, w] with real and imaginary parts on axis 1, given: %s; lift images by SteerableType.lift"
              .formatted(orders, channels, features.describe()));
    }
  }
}
