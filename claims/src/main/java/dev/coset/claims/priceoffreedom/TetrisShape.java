package dev.coset.claims.priceoffreedom;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/** The eight ways to put four cubes together face to face, by the centres of the cubes. */
enum TetrisShape {
  /** A screw; no rotation takes it to its mirror image, the next one. */
  LEFT_SCREW(0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0),
  /** The mirror image. */
  RIGHT_SCREW(0, 0, 0, 0, 0, 1, 1, 0, 0, 1, -1, 0),
  SQUARE(0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0),
  LINE(0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 3),
  CORNER(0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0),
  HOOK(0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 1, 0),
  TEE(0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 1, 1),
  ZIGZAG(0, 0, 0, 1, 0, 0, 1, 1, 0, 2, 1, 0);

  static final int CUBES = 4;

  private final double[] centres;

  TetrisShape(double... centres) {
    this.centres = centres;
  }

  /** All shapes, {@code [8, 4, 3]}. */
  static Tensor all(DType type) {
    double[] all = Arrays.stream(values()).flatMapToDouble(s -> Arrays.stream(s.centres)).toArray();
    return Tensors.of(all, values().length, CUBES, 3).toType(type);
  }
}
