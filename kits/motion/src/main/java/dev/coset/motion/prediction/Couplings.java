package dev.coset.motion.prediction;

import dev.coset.motion.AgentGraph;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;

/**
 * How strongly each agent is accelerated along its offset to each other: the {@code w_ij} for which
 * {@code sum_j w_ij (x_i - x_j)} comes closest to the acceleration of i over the past, in least
 * squares, by conjugate gradients from 0.
 *
 * <p>Offsets and accelerations are measured by their root mean squares in the scene, so that the
 * couplings have no unit. They do not change under rotations, reflections and translations.
 * Accelerations are second differences; those below {@link #STILL} of the offsets count little. All
 * is computed in double precision: with more agents than accelerations the couplings are ill
 * determined.
 */
final class Couplings {

  private static final int ROUNDS = 6;
  private static final double STILL = 1e-3;
  private static final double EPSILON = 1e-12;
  private static final double DAMPING = 1e-6;

  private Couplings() {}

  /** The couplings {@code [pairs, 1]} of pasts {@code [agents, T, d]}, within -1 and 1. */
  static Tensor of(Tensor past, AgentGraph graph) {
    return exact(past.toType(DType.FLOAT64), graph).toType(past.dtype());
  }

  private static Tensor exact(Tensor past, AgentGraph graph) {
    long frames = past.size(1);
    Tensor middle = past.slice(1, 1, frames - 1).flatten(1, 2);
    Tensor offsets = graph.receiver(middle).sub(graph.sender(middle));
    Tensor spread = root(graph.sceneMean(graph.mean(meanSquare(offsets))));
    Tensor accelerations = past.diff(2, 1).flatten(1, 2);
    Tensor pull = root(graph.sceneMean(meanSquare(accelerations))).add(spread.mul(STILL));
    return solve(offsets.div(graph.receiver(spread)), accelerations.div(pull), graph).tanh();
  }

  private static Tensor solve(Tensor offsets, Tensor accelerations, AgentGraph graph) {
    Tensor rest = along(offsets, accelerations, graph);
    Tensor direction = rest;
    Tensor solution = rest.mul(0.0);
    Tensor size = graph.sum(rest.square());
    for (int i = 0; i < ROUNDS; i++) {
      Tensor explained = graph.sum(direction.mul(offsets));
      Tensor curvature = explained.square().sum(-1, true).add(DAMPING);
      Tensor step = graph.receiver(size.div(curvature));
      solution = solution.add(step.mul(direction));
      rest = rest.sub(step.mul(along(offsets, explained, graph)));
      Tensor left = graph.sum(rest.square());
      direction = rest.add(graph.receiver(left.div(size.add(DAMPING))).mul(direction));
      size = left;
    }
    return solution;
  }

  /** Inner products of offsets with what belongs to their receivers, {@code [pairs, 1]}. */
  private static Tensor along(Tensor offsets, Tensor vectors, AgentGraph graph) {
    return offsets.mul(graph.receiver(vectors)).sum(-1, true);
  }

  private static Tensor meanSquare(Tensor rows) {
    return rows.square().mean(-1, true);
  }

  private static Tensor root(Tensor squares) {
    return squares.add(EPSILON).sqrt();
  }
}
