package dev.coset.points.matching;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/** Independent normal distributions, one for each element. */
record Gaussian(Tensor mean, Tensor deviation) {

  private static final double LEAST_DEVIATION = 0.1;

  /** Untrained deviations are about 0.23: more noise than signal would slow training down. */
  private static final double SHIFT = 2;

  /** From raw numbers {@code [.., 2 d]}: means, and deviations {@code softplus(x - 2) + 0.1}. */
  static Gaussian of(Tensor raw) {
    var halves = raw.chunk(2, -1);
    return new Gaussian(halves.get(0), halves.get(1).sub(SHIFT).softplus().add(LEAST_DEVIATION));
  }

  Tensor sample(RandomGenerator random) {
    return mean.add(deviation.mul(Tensors.randn(mean.dtype(), mean.shape(), random)));
  }

  Gaussian detached() {
    return new Gaussian(mean.detach(), deviation.detach());
  }

  /** The mean over all elements of the divergence {@code KL(this || other)}. */
  Tensor divergence(Gaussian other) {
    Tensor ratio = deviation.div(other.deviation).square();
    Tensor shift = mean.sub(other.mean).div(other.deviation).square();
    return ratio.add(shift).sub(1).sub(ratio.log()).mul(0.5).mean();
  }
}
