package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A perceptron for each object, with weights of its own, all computed at once: worlds come in equal
 * blocks, one block for each object in order. An ensemble of one is a policy for all objects.
 *
 * <p>Law: the actions for an object do not depend on the weights and worlds of the others.
 */
public final class TeacherEnsemble extends Module implements GraspPolicy {

  private final int objects;
  private final int inputs;
  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> biases = new ArrayList<>();

  /**
   * Teachers with random weights.
   *
   * @param objects how many teachers
   * @param sizes of the groups of an observation
   * @param width of two hidden layers
   * @param random from which weights are drawn
   */
  public TeacherEnsemble(int objects, List<Integer> sizes, int width, RandomGenerator random) {
    if (objects < 1 || sizes.isEmpty() || width < 1) {
      throw new IllegalArgumentException(
          "At least one object, group and hidden number are needed, given: %d, %s, %d"
              .formatted(objects, sizes, width));
    }
    this.objects = objects;
    this.inputs = sizes.stream().mapToInt(Integer::intValue).sum();
    int[] widths = {inputs, width, width, GraspSimulator.ACTIONS};
    for (int i = 0; i + 1 < widths.length; i++) {
      int in = widths[i];
      int out = widths[i + 1];
      Initializer start = Initializer.uniform(1 / Math.sqrt(in));
      weights.add(parameter("weight" + i, () -> start.draw(new long[] {objects, in, out}, random)));
      biases.add(parameter("bias" + i, () -> start.draw(new long[] {objects, 1, out}, random)));
    }
  }

  @Override
  public Tensor act(GraspObservation observation) {
    Tensor all = Tensors.cat(1, observation.groups());
    if (all.size(0) % objects != 0 || all.size(1) != inputs) {
      throw new BadInputException(
          "Observations have %d numbers, of equally many worlds for each of %d objects, given: %s"
              .formatted(inputs, objects, all.describe()));
    }
    Tensor x = all.reshape(objects, all.size(0) / objects, inputs);
    for (int i = 0; i < weights.size(); i++) {
      x = x.matmul(weights.get(i)).add(biases.get(i));
      x = i + 1 < weights.size() ? x.silu() : x.tanh();
    }
    return x.flatten(0, 1);
  }
}
