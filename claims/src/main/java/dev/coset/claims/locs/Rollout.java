package dev.coset.claims.locs;

import dev.coset.data.generate.BodyMotion;
import dev.coset.motion.prediction.AgentState;
import dev.coset.motion.prediction.LocalFrameGraphNetwork;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * How far rollouts are off, from the end of the burn-in over the horizon. What a network says is
 * bounded before it goes on from there, so that one that runs away has a large error, not none.
 *
 * @param error the mean squared error of positions
 * @param lost the share of bodies that are at the bound in the end
 */
record Rollout(double error, double lost) {

  /** Far more than bodies move, which start about 1 from the centre. */
  static final double BOUND = 50;

  static Rollout of(LocalFrameGraphNetwork network, List<BodyMotion> motions) {
    try (var _ = Scope.open()) {
      var data = ChargeTrajectories.of(motions, DType.FLOAT32);
      return Autograd.noGrad(() -> of(network, data));
    }
  }

  private static Rollout of(LocalFrameGraphNetwork network, ChargeTrajectories data) {
    double sum = 0;
    AgentState state = data.at(ChargeTask.BURN_IN);
    for (int i = 1; i <= ChargeTask.HORIZON; i++) {
      state = bounded(network.step(state, data.graph()));
      Tensor truth = data.positions().select(1, ChargeTask.BURN_IN + i);
      sum += state.positions().sub(truth).square().mean().item();
    }
    Tensor reached = state.positions().abs().amax(1, false).ge(BOUND);
    return new Rollout(sum / ChargeTask.HORIZON, reached.toType(DType.FLOAT32).mean().item());
  }

  private static AgentState bounded(AgentState state) {
    return new AgentState(
        state.positions().clamp(-BOUND, BOUND),
        state.velocities().clamp(-BOUND, BOUND),
        state.attributes());
  }
}
