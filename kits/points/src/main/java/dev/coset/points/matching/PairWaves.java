package dev.coset.points.matching;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Sines and cosines of what lies between two points, so that linear maps see it finely. */
final class PairWaves {

  private static final int FREQUENCIES = 4;

  private PairWaves() {}

  /** How many channels the embedding has. */
  static int width(PairGeometry geometry) {
    return 2 * FREQUENCIES * geometry.width();
  }

  /** {@code sin} and {@code cos} of {@code pi / 2, pi, 2 pi, 4 pi} times each number. */
  static Tensor of(Tensor numbers) {
    List<Tensor> waves = new ArrayList<>();
    for (int f = 0; f < FREQUENCIES; f++) {
      Tensor phase = numbers.mul((1 << f) * Math.PI / 2);
      waves.add(phase.sin());
      waves.add(phase.cos());
    }
    return Tensors.cat(-1, waves);
  }
}
