package dev.coset.nn.clifford;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A transformer whose tokens are multivectors of the projective algebra: points, planes, directions
 * and motions, made and read by {@link ProjectiveTensors}. It commutes with all motions of space,
 * reflections included, and with reordering of tokens.
 *
 * <p>Reflections negate the factor of a point. The joins are scaled by the mean e123 part of the
 * input, so that some of the inputs should be points.
 *
 * <p>Source: "Geometric Algebra Transformer".
 */
public final class Gatr extends Module {

  private final ProjectiveLinear first;
  private final List<GatrBlock> blocks = new ArrayList<>();
  private final ProjectiveLinear last;

  /** A network with random weights. */
  public Gatr(GatrConfig config, RandomGenerator random) {
    int channels = config.channels();
    int numbers = config.numbers();
    first =
        child(
            "first",
            new ProjectiveLinear(config.in(), channels, config.numbersIn(), numbers, random));
    for (int i = 0; i < config.blocks(); i++) {
      blocks.add(child("block" + i, new GatrBlock(channels, numbers, config.heads(), random)));
    }
    last =
        child(
            "last",
            new ProjectiveLinear(channels, config.out(), numbers, config.numbersOut(), random));
  }

  /**
   * The features of tokens.
   *
   * @param multivectors {@code [.., tokens, in, 16]}
   * @param scalars {@code [.., tokens, numbersIn]}
   * @throws dev.coset.data.BadInputException if the last axis is not 16, or channels are others
   */
  public ProjectiveFeatures forward(Tensor multivectors, Tensor scalars) {
    ProjectiveFeatures x = first.forward(new ProjectiveFeatures(multivectors, scalars));
    Tensor reference = multivectors.mean(new int[] {-3, -2}, true);
    for (GatrBlock block : blocks) {
      x = block.forward(x, reference);
    }
    return last.forward(x);
  }
}
