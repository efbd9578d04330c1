package dev.coset.nn.steerable;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.TreeMap;

/** The distances and directions between the pixels of a square grid. */
final class PlaneDistances {

  private final int pixels;
  private final int orders;
  private final long[] index;
  private final double[] phases;
  private final int count;

  PlaneDistances(int side, int orders) {
    this.pixels = side * side;
    this.orders = orders;
    TreeMap<Integer, Integer> squares = new TreeMap<>();
    for (int a = 0; a < side; a++) {
      for (int b = 0; b <= a; b++) {
        squares.put(a * a + b * b, 0);
      }
    }
    int next = 0;
    for (var entry : squares.entrySet()) {
      entry.setValue(next++);
    }
    count = next - 1;
    index = new long[pixels * pixels];
    phases = new double[2 * orders * pixels * pixels];
    for (int i = 0; i < pixels; i++) {
      for (int j = 0; j < pixels; j++) {
        int right = j % side - i % side;
        int up = i / side - j / side;
        index[i * pixels + j] = squares.getOrDefault(right * right + up * up, 0);
        turn(i * pixels + j, Math.atan2(up, right));
      }
    }
  }

  private void turn(int pair, double angle) {
    int half = orders * pixels * pixels;
    for (int m = 0; m < orders; m++) {
      phases[m * pixels * pixels + pair] = Math.cos(m * angle);
      phases[half + m * pixels * pixels + pair] = -Math.sin(m * angle);
    }
  }

  /** How many positive distances there are. */
  int count() {
    return count;
  }

  /**
   * The functions {@code p(r) exp(-i m theta)} of the vector from pixel i to pixel j, 0 for i = j.
   *
   * @param radial {@code [2, M, C, count]}
   * @return {@code [2, M, C, n, n]}
   */
  Tensor encoding(Tensor radial) {
    Tensor none = Tensors.zerosLike(radial.slice(3, 0, 1));
    Tensor p =
        Tensors.cat(3, none, radial).indexSelect(3, Tensors.of(index)).unflatten(3, pixels, pixels);
    Tensor e = Tensors.of(radial.dtype(), phases, 2, orders, 1, pixels, pixels);
    Tensor a = p.select(0, 0);
    Tensor b = p.select(0, 1);
    Tensor c = e.select(0, 0);
    Tensor d = e.select(0, 1);
    return Tensors.stack(0, a.mul(c).sub(b.mul(d)), a.mul(d).add(b.mul(c)));
  }
}
