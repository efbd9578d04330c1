package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The value of actions: actions enter a {@link SubequivariantTransformer} as scalars, and a
 * perceptron on the scalars that come out is averaged over the limbs of each body.
 *
 * <p>Law: values do not change when the world is turned about gravity or mirrored in a plane that
 * contains it.
 *
 * <p>Paper: "Subequivariant Graph Reinforcement Learning in 3D Environments".
 */
public final class SubequivariantCritic extends Module {

  private final SubequivariantTransformer transformer;
  private final Mlp value;
  private final int axes;

  /**
   * A critic with random weights.
   *
   * @param config extents of what limbs observe, without actions
   * @param axes how many actions a limb has
   * @param random from which weights are drawn
   */
  public SubequivariantCritic(SubequivariantConfig config, int axes, RandomGenerator random) {
    this.axes = axes;
    transformer =
        child("transformer", new SubequivariantTransformer(config.withMoreScalars(axes), random));
    value =
        child("value", Mlp.of(List.of(config.width(), config.width(), 1), Tensor::silu, random));
  }

  /**
   * The value of each body's actions, {@code [bodies]}.
   *
   * @param observation of all limbs
   * @param actions {@code [bodies, limbs, axes]}
   */
  public Tensor value(LimbObservation observation, Tensor actions) {
    if (actions.rank() != 3
        || actions.size(0) != observation.scalars().size(0)
        || actions.size(1) != observation.scalars().size(1)
        || actions.size(2) != axes) {
      throw new BadInputException(
          "Actions are [%d, %d, %d], given: %s"
              .formatted(
                  observation.scalars().size(0),
                  observation.scalars().size(1),
                  axes,
                  actions.describe()));
    }
    LimbObservation all =
        new LimbObservation(
            observation.vectors(),
            observation.axes(),
            Tensors.cat(-1, observation.scalars(), actions),
            observation.gravity(),
            observation.target(),
            observation.graph());
    Tensor values = value.forward(transformer.forward(all).scalars());
    Tensor present = observation.graph().weights(values.dtype());
    return values.mul(present).sum(1, 2).div(present.sum(1, 2));
  }
}
