package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.AttentionMask;
import dev.coset.tensor.modules.AttentionOptions;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MultiHeadAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A policy that reads groups of observations as tokens: each group is embedded by a perceptron of
 * its own, tokens attend to each other, and a perceptron maps all of them to actions.
 *
 * <p>Law: worlds of a batch do not influence each other. A token keeps its place through all
 * layers, and so needs no embedding of it.
 *
 * <p>Paper: "UniGraspTransformer: Simplified Policy Distillation for Scalable Dexterous Robotic
 * Grasping".
 */
public final class TokenPolicy extends Module implements GraspPolicy {

  private final TokenPolicyConfig config;
  private final List<Mlp> embeddings = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final LayerNorm norm;
  private final Mlp out;

  /** A policy with random weights. */
  public TokenPolicy(TokenPolicyConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    for (int i = 0; i < config.groups().size(); i++) {
      List<Integer> widths = List.of(config.groups().get(i), width, width);
      embeddings.add(child("embedding" + i, Mlp.of(widths, Activation.SILU, random)));
    }
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(child("block" + i, new Block(width, config.heads(), random)));
    }
    int all = width * config.groups().size();
    norm = child("norm", new LayerNorm(width));
    out =
        child(
            "out",
            Mlp.of(List.of(all, 2 * width, GraspSimulator.ACTIONS), Activation.SILU, random));
  }

  /** What the policy was made with. */
  public TokenPolicyConfig config() {
    return config;
  }

  /**
   * The actions {@code [worlds, 5]}.
   *
   * @throws BadInputException if the groups have other sizes than those it was made for
   */
  @Override
  public Tensor act(GraspObservation observation) {
    if (!observation.sizes().equals(config.groups())) {
      throw new BadInputException(
          "The policy reads groups of sizes %s, given: %s; groups must not change after training"
              .formatted(config.groups(), observation.sizes()));
    }
    List<Tensor> tokens = new ArrayList<>();
    for (int i = 0; i < embeddings.size(); i++) {
      tokens.add(embeddings.get(i).forward(observation.groups().get(i)));
    }
    Tensor x = Tensors.stack(1, tokens);
    for (Block block : blocks) {
      x = block.forward(x);
    }
    return out.forward(norm.forward(x).flatten(1, 2));
  }

  /** Attention and a perceptron, each behind a normalization and with a residual. */
  private static final class Block extends Module {

    private final LayerNorm before;
    private final MultiHeadAttention attention;
    private final LayerNorm between;
    private final Mlp perceptron;

    Block(int width, int heads, RandomGenerator random) {
      before = child("before", new LayerNorm(width));
      attention =
          child("attention", new MultiHeadAttention(AttentionOptions.of(width, heads), random));
      between = child("between", new LayerNorm(width));
      perceptron =
          child("perceptron", Mlp.of(List.of(width, 2 * width, width), Activation.GELU, random));
    }

    Tensor forward(Tensor x) {
      Tensor y = before.forward(x);
      Tensor heard = x.add(attention.attend(y, y, y, AttentionMask.NONE));
      return heard.add(perceptron.forward(between.forward(heard)));
    }
  }
}
