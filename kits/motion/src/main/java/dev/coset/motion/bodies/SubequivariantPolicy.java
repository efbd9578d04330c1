package dev.coset.motion.bodies;

import dev.coset.motion.bodies.SubequivariantMap.Extents;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import java.util.random.RandomGenerator;

/**
 * One policy for bodies of different plans: a {@link SubequivariantTransformer} gives each limb a
 * vector u, and a muscle along the unit axis e pulls with {@code tanh(e . u)}.
 *
 * <p>Law: actions are numbers that do not change when the world is turned about gravity or mirrored
 * in a plane that contains it; a tilt changes them. What was learned in one direction works in all.
 *
 * <p>Paper: "Subequivariant Graph Reinforcement Learning in 3D Environments".
 */
public final class SubequivariantPolicy extends Module implements LimbPolicy {

  private static final double SMALL = 0.02;

  private final SubequivariantTransformer transformer;
  private final SubequivariantMap last;

  /** A policy with random weights. */
  public SubequivariantPolicy(SubequivariantConfig config, RandomGenerator random) {
    transformer = child("transformer", new SubequivariantTransformer(config, random));
    Extents in = new Extents(config.channels(), config.width());
    Initializer small = Initializer.normal(SMALL); // no muscle pulls with full strength at first
    Extents out = new Extents(1, 0);
    last = child("last", new SubequivariantMap(in, out, config.channels(), small, random));
  }

  /** What the policy was made with. */
  public SubequivariantConfig config() {
    return transformer.config();
  }

  @Override
  public Tensor act(LimbObservation observation) {
    LimbFeatures features = transformer.forward(observation);
    Tensor given = SubequivariantTransformer.given(observation);
    Tensor u = last.forward(features, given).vectors();
    Tensor pulls = observation.axes().mul(u).sum(2).tanh();
    return pulls.mul(observation.graph().weights(pulls.dtype()));
  }
}
