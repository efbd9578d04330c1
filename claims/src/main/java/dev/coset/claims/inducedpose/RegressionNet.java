package dev.coset.claims.inducedpose;

import dev.coset.claims.Rivals;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.nn.pose.PoseConfig;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The convolutional network of {@link dev.coset.nn.pose.PoseDistributionNet} and a perceptron for
 * the first two columns of the matrix, which Gram-Schmidt makes a rotation: "On the Continuity of
 * Rotation Representations in Neural Networks".
 */
final class RegressionNet extends Module implements Layer {

  private final Conv2d first;
  private final Conv2d second;
  private final Conv2d third;
  private final Mlp perceptron;

  RegressionNet(PoseConfig config, int hidden, RandomGenerator random) {
    int c = config.features();
    int side = config.side() / 4;
    ConvOptions halving = ConvOptions.DEFAULT.withStride(2).withPadding(1);
    first = child("first", new Conv2d(config.channels(), c, 4, halving, random));
    second = child("second", new Conv2d(c, c, 4, halving, random));
    third = child("third", Conv2d.same(c, c, 3, random));
    List<Integer> widths = List.of(c * side * side, hidden, hidden, 6);
    perceptron = child("perceptron", Mlp.of(widths, Tensor::relu, random));
  }

  /** The narrowest with at least so many weights. */
  static RegressionNet atLeast(long weights, PoseConfig config, RandomGenerator random) {
    return Rivals.atLeast(weights, 1, k -> new RegressionNet(config, 8 * k, random));
  }

  /** Rotations {@code [b, 3, 3]} for images. */
  @Override
  public Tensor forward(Tensor images) {
    Tensor x = first.forward(images).relu();
    Tensor f = third.forward(second.forward(x).relu()).relu();
    Tensor six = perceptron.forward(f.flatten(1, 3));
    Tensor a = six.slice(1, 0, 3).normalize(2, 1);
    Tensor b = six.slice(1, 3, 6);
    Tensor across = b.sub(a.mul(a.mul(b).sum(1, true))).normalize(2, 1);
    return Tensors.stack(2, a, across, a.cross(across, 1));
  }

  /** Matrices as rotations. */
  static List<Rotation3> rotations(Tensor matrices) {
    double[] values = matrices.toDoubleArray();
    List<Rotation3> rotations = new ArrayList<>();
    for (int at = 0; at < values.length; at += 9) {
      rotations.add(
          Decompositions.nearestRotation(Matrix.of(3, 3, Arrays.copyOfRange(values, at, at + 9))));
    }
    return rotations;
  }
}
