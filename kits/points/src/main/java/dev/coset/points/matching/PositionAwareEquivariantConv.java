package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import dev.coset.nn.vectors.VectorLinear;
import dev.coset.nn.vectors.VectorRelu;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A convolution of vector features whose weights depend on where the neighbour lies, in a way that
 * rotations do not change.
 *
 * <p>Around a point with neighbours at the offsets {@code y_j} of mean m, the vectors {@code [y_j,
 * m, y_j x m]} pass a {@link VectorRelu}, and their lengths a perceptron and a softmax over the M
 * kernels: the mixing weights {@code s_jm}. With {@code u_j = [f_j - f, f_j, y_j]} a neighbour
 * contributes {@code sum_m s_jm W_m u_j}, each channel scaled to length 1; their mean passes two
 * vector nonlinearities and is added to a linear map of f.
 *
 * <p>Laws: rotating features and offsets rotates the answer; mirrors do not, because of the cross
 * product. Permuting neighbours changes nothing. Cost: {@code O(n k M in out)}.
 *
 * <p>Paper: "PARE-Net: Position-Aware Rotation-Equivariant Networks for Robust Point Cloud
 * Registration".
 */
public final class PositionAwareEquivariantConv extends Module {

  private static final double FLOOR = 1e-6;
  private static final int LOCAL = 3;

  private final int in;
  private final int out;
  private final int kernels;
  private final VectorLinear local;
  private final VectorRelu localGate;
  private final Mlp scores;
  private final VectorLinear mix;
  private final VectorRelu firstGate;
  private final VectorLinear linear;
  private final VectorRelu secondGate;
  private final VectorLinear shortcut;

  /**
   * With random weights.
   *
   * @param in vector channels of the features
   * @param out vector channels of the answer
   * @param kernels how many weights are mixed, M
   */
  public PositionAwareEquivariantConv(int in, int out, int kernels, RandomGenerator random) {
    if (in < 1 || out < 1 || kernels < 1) {
      throw new BadInputException(
          "A convolution needs positive channels and kernels, given: %d, %d and %d"
              .formatted(in, out, kernels));
    }
    this.in = in;
    this.out = out;
    this.kernels = kernels;
    this.local = child("local", new VectorLinear(LOCAL, 2 * kernels, random));
    this.localGate = child("localGate", new VectorRelu(2 * kernels, 0, random));
    Layer relu = Tensor::relu;
    this.scores = child("scores", Mlp.of(List.of(2 * kernels, 2 * kernels, kernels), relu, random));
    this.mix = child("mix", new VectorLinear(2 * in + 1, kernels * out, random));
    this.firstGate = child("firstGate", new VectorRelu(out, 0, random));
    this.linear = child("linear", new VectorLinear(out, out, random));
    this.secondGate = child("secondGate", new VectorRelu(out, 0, random));
    this.shortcut = child("shortcut", new VectorLinear(in, out, random));
  }

  /**
   * The answer {@code [n, 3, out]}.
   *
   * @param centre features of the points, {@code [n, 3, in]}
   * @param near features of their neighbours, {@code [n, k, 3, in]}
   * @param offsets where these lie, {@code [n, k, 3]}
   */
  public Tensor forward(Tensor centre, Tensor near, Tensor offsets) {
    if (centre.rank() != 3
        || near.rank() != 4
        || offsets.rank() != 3
        || centre.size(2) != in
        || near.size(3) != in
        || near.size(0) != centre.size(0)
        || offsets.size(0) != centre.size(0)
        || offsets.size(1) != near.size(1)) {
      throw new IllegalArgumentException(
          "Features [n, 3, %1$d], neighbours [n, k, 3, %1$d] and offsets [n, k, 3] are needed,"
                  .formatted(in)
              + " given: %s, %s and %s"
                  .formatted(centre.describe(), near.describe(), offsets.describe()));
    }
    long n = near.size(0);
    long k = near.size(1);
    Tensor y = offsets.unsqueeze(-1);
    Tensor f = centre.unsqueeze(1).expand(n, k, 3, in);
    Tensor mixed = mix.forward(Tensors.cat(-1, near.sub(f), near, y));
    Tensor weights = weights(y).reshape(n, k, 1, kernels, 1);
    Tensor w = mixed.reshape(n, k, 3, kernels, out).mul(weights).sum(3, false);
    Tensor unit = w.mul(w.square().sum(-2, true).add(FLOOR * FLOOR).rsqrt());
    Tensor pooled = firstGate.forward(unit.mean(1, false));
    return secondGate.forward(linear.forward(pooled)).add(shortcut.forward(centre));
  }

  /** The mixing weights {@code [n, k, M]} of offsets {@code [n, k, 3, 1]}. */
  private Tensor weights(Tensor y) {
    Tensor mean = y.mean(1, true).expand(y.shape());
    Tensor vectors = Tensors.cat(-1, y, mean, y.cross(mean, 2));
    Tensor gated = localGate.forward(local.forward(vectors));
    Tensor lengths = gated.square().sum(-2, false).add(FLOOR * FLOOR).sqrt();
    return scores.forward(lengths).softmax(-1);
  }
}
