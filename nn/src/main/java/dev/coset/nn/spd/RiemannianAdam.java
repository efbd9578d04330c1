package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adam for parameters on manifolds.
 *
 * <p>With the Riemannian gradient g at step t: {@code m = b1 carried(m) + (1 - b1) g}, {@code v =
 * b2 v + (1 - b2) |g|^2}, and the point moves by a retraction along {@code -rate * (m / (1 - b1^t))
 * / (sqrt(v / (1 - b2^t)) + 1e-8)}. On a manifold v is one number for each parameter, in flat space
 * one for each entry, where this is Adam itself; {@code b1 = 0.9}, {@code b2 = 0.999}.
 *
 * <p>Points stay on their manifold to rounding, whatever the gradients. The optimizer owns its
 * moments, which {@link #close} frees. Source: "Riemannian Adaptive Optimization Methods".
 */
public final class RiemannianAdam implements AutoCloseable {

  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final Holder holder = new Holder();
  private final List<Slot> slots = new ArrayList<>();
  private final double rate;
  private long steps;

  private RiemannianAdam(
      Map<String, Tensor> parameters, Map<String, Manifold> manifolds, double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new BadInputException("A learning rate is a positive finite number, given: " + rate);
    }
    this.rate = rate;
    try (var _ = Scope.open()) {
      parameters.forEach(
          (name, parameter) -> {
            Manifold manifold = manifolds.getOrDefault(name, Manifold.EUCLIDEAN);
            Tensor mean = holder.hold(Tensors.zerosLike(parameter));
            Tensor square =
                holder.hold(
                    manifold == Manifold.EUCLIDEAN
                        ? Tensors.zerosLike(parameter)
                        : Tensors.zeros(parameter.dtype(), 1));
            slots.add(new Slot(parameter, manifold, mean, square));
          });
    }
  }

  /**
   * For all parameters of a module.
   *
   * @throws BadInputException if the rate is not positive
   */
  public static <M extends Module & OnManifolds> RiemannianAdam of(M module, double rate) {
    return new RiemannianAdam(module.parameters(), module.manifolds(), rate);
  }

  /** Moves every parameter that has a gradient. */
  public void step() {
    steps++;
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            slots.forEach(slot -> slot.parameter.grad().ifPresent(g -> move(slot, g)));
            return true;
          });
    }
  }

  /** Forgets the gradients of all parameters. */
  public void zeroGrad() {
    slots.forEach(slot -> slot.parameter.clearGrad());
  }

  /** Frees the moments; the parameters stay. */
  @Override
  public void close() {
    holder.close();
  }

  private void move(Slot slot, Tensor euclidean) {
    Tensor point = slot.parameter.detach();
    Tensor gradient = slot.manifold.gradient(point, euclidean);
    Tensor squares =
        slot.manifold == Manifold.EUCLIDEAN
            ? gradient.square()
            : gradient.square().sum().reshape(1);
    Tensor carried = slot.manifold.carry(point, slot.mean);
    slot.mean.assign(carried.mul(MEAN_DECAY).add(gradient.mul(1 - MEAN_DECAY)));
    slot.square.assign(slot.square.mul(SQUARE_DECAY).add(squares.mul(1 - SQUARE_DECAY)));
    Tensor mean = slot.mean.div(1 - Math.pow(MEAN_DECAY, (double) steps));
    Tensor root = slot.square.div(1 - Math.pow(SQUARE_DECAY, (double) steps)).sqrt().add(EPSILON);
    slot.parameter.assign(slot.manifold.step(point, mean.div(root).mul(-rate)));
  }

  /** A parameter with its moments. */
  private record Slot(Tensor parameter, Manifold manifold, Tensor mean, Tensor square) {}
}
