package dev.coset.claims.neuralproductionsystems;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * Sets of entities with two numbers each, in which one of four hidden rules acts on one ordered
 * pair: x or y of the second is added to, or subtracted from, that of the first.
 *
 * <p>An entity shows six numbers: x, y, whether it is the first, whether it is the second, and for
 * the first a cue of two numbers whose quadrant is the rule. Nobody is told the rule.
 *
 * @param before {@code [batch, n, 6]}
 * @param after x and y of all entities, {@code [batch, n, 2]}
 * @param rules which rule acted, one each
 */
record Events(Tensor before, Tensor after, int[] rules) {

  static final int NUMBERS = 6;
  static final int RULES = 4;

  /** Random events among n entities. */
  static Events draw(int batch, int n, RandomGenerator random) {
    float[] before = new float[batch * n * NUMBERS];
    float[] after = new float[batch * n * 2];
    int[] rules = new int[batch];
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < n; i++) {
        for (int axis = 0; axis < 2; axis++) {
          float value = (float) random.nextDouble(-1, 1);
          before[(b * n + i) * NUMBERS + axis] = value;
          after[(b * n + i) * 2 + axis] = value;
        }
      }
      int first = random.nextInt(n);
      int second = (first + 1 + random.nextInt(n - 1)) % n;
      int rule = random.nextInt(RULES);
      int axis = rule / 2;
      int sign = rule % 2 == 0 ? 1 : -1;
      int at = (b * n + first) * NUMBERS;
      before[at + 2] = 1;
      before[(b * n + second) * NUMBERS + 3] = 1;
      before[at + 4] = (float) ((axis == 0 ? 1 : -1) * random.nextDouble(0.2, 1));
      before[at + 5] = (float) (sign * random.nextDouble(0.2, 1));
      after[(b * n + first) * 2 + axis] += sign * before[(b * n + second) * NUMBERS + axis];
      rules[b] = rule;
    }
    return new Events(Tensors.of(before, batch, n, NUMBERS), Tensors.of(after, batch, n, 2), rules);
  }

  /** The mean squared error of x and y, where {@code next} may show more numbers. */
  Tensor error(Tensor next) {
    return next.slice(2, 0, 2).toType(DType.FLOAT32).sub(after).square().mean();
  }
}
