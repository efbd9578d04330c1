package dev.coset.claims.unigrasp;

import dev.coset.motion.grasp.GraspObservation;
import dev.coset.motion.grasp.GraspPolicy;
import dev.coset.motion.grasp.GraspSimulator;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/** The rival student: a perceptron that reads all groups as one vector. */
final class FlatPolicy extends Module implements GraspPolicy {

  private final Mlp network;

  FlatPolicy(List<Integer> sizes, int width, RandomGenerator random) {
    int inputs = sizes.stream().mapToInt(Integer::intValue).sum();
    network =
        child(
            "network",
            Mlp.of(
                List.of(inputs, width, width, width, GraspSimulator.ACTIONS),
                Activation.SILU,
                random));
  }

  @Override
  public Tensor act(GraspObservation observation) {
    return network.forward(Tensors.cat(1, observation.groups()));
  }
}
