package dev.coset.motion.ode;

import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The corrected velocities along one path, and the account of what was changed. */
final class Guard {

  private final InvariantNeuralOde ode;
  private final List<BarrierFunction> sets;
  private final Correction.Timing timing;
  private final Scope scope;
  private @Nullable Tensor held;
  private @Nullable Tensor effort;
  private @Nullable Tensor shortfall;
  private int decisions;

  Guard(InvariantNeuralOde ode, List<BarrierFunction> sets, Correction.Timing timing, Scope scope) {
    this.ode = ode;
    this.sets = sets;
    this.timing = timing;
    this.scope = scope;
  }

  /** A step begins. */
  void begin(Tensor states) {
    if (timing == Correction.Timing.EVERY_STEP) {
      held = scope.adopt(decide(states).change());
    }
  }

  Tensor velocity(double time, Tensor states) {
    return held == null ? decide(states).velocity() : ode.affine(states).with(held);
  }

  /** The mean of |u| over all decisions. */
  Tensor effort() {
    return Objects.requireNonNull(effort).div(decisions);
  }

  /** The largest shortfall of each path. */
  Tensor shortfall() {
    return Objects.requireNonNull(shortfall);
  }

  private InvariantNeuralOde.Corrected decide(Tensor states) {
    InvariantNeuralOde.Corrected corrected = ode.corrected(states, sets);
    Tensor more = corrected.change().abs().mean();
    Tensor unmet = corrected.shortfall();
    effort = scope.adopt(effort == null ? more : effort.add(more));
    shortfall = scope.adopt(shortfall == null ? unmet : shortfall.maximum(unmet));
    decisions++;
    return corrected;
  }
}
