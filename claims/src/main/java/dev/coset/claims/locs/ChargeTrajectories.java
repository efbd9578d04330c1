package dev.coset.claims.locs;

import dev.coset.data.NdArray;
import dev.coset.data.generate.BodyMotion;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.Trajectories;
import dev.coset.motion.prediction.AgentState;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * Motions of charged bodies as tensors.
 *
 * @param positions {@code [agents, frames, d]}
 * @param velocities the same shape
 * @param charges {@code [agents, 1]}
 * @param graph of who acts on whom
 */
record ChargeTrajectories(Tensor positions, Tensor velocities, Tensor charges, AgentGraph graph) {

  static ChargeTrajectories of(List<BodyMotion> motions, DType type) {
    List<NdArray> positions = motions.stream().map(BodyMotion::positions).toList();
    List<NdArray> charges =
        motions.stream().map(m -> m.charges().reshape(m.charges().size(), 1, 1)).toList();
    return new ChargeTrajectories(
        Trajectories.tensor(positions, type),
        Trajectories.tensor(motions.stream().map(BodyMotion::velocities).toList(), type),
        Trajectories.tensor(charges, type).squeeze(-1),
        Trajectories.graph(positions));
  }

  /** The state at a frame. */
  AgentState at(int frame) {
    return new AgentState(positions.select(1, frame), velocities.select(1, frame), charges);
  }
}
