package dev.coset.points.shapes;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * Attention among the members of a set whose result is taken away from its input: {@code x +
 * relu(norm(W (x - A(x))))}.
 *
 * <p>With queries and keys of a quarter of the channels, {@code a_ij = softmax_j(q_i . k_j /
 * sqrt(c/4))} is divided by its sum over i, and {@code A(x)_j = sum_i a_ij v_i}. Law: it commutes
 * with permutations of the members. Shapes: {@code [m, k, channels]} to the same. Cost {@code m k
 * (k + channels) channels}.
 *
 * <p>Source: the attention of "RISurConv: Rotation Invariant Surface Attention-Augmented
 * Convolutions for 3D Point Cloud Classification and Segmentation", with energies scaled.
 */
final class OffsetAttention extends Module implements Layer {

  private static final double EPSILON = 1e-9;

  private final int inner;
  private final Linear queries;
  private final Linear keys;
  private final Linear values;
  private final Linear output;
  private final BatchNorm norm;

  OffsetAttention(int channels, RandomGenerator random) {
    inner = Math.max(1, channels / 4);
    queries = child("queries", new Linear(channels, inner, false, Initializer.fanIn(), random));
    keys = child("keys", new Linear(channels, inner, false, Initializer.fanIn(), random));
    values = child("values", new Linear(channels, channels, random));
    output = child("output", new Linear(channels, channels, random));
    norm = child("outputNorm", new BatchNorm(channels));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor energies =
        queries.forward(x).matmul(keys.forward(x).transpose(1, 2)).div(Math.sqrt(inner));
    Tensor shares = energies.softmax(-1);
    shares = shares.div(shares.sum(1, true).add(EPSILON));
    Tensor attended = shares.transpose(1, 2).matmul(values.forward(x));
    Tensor change = output.forward(x.sub(attended));
    Tensor rows = norm.forward(change.reshape(-1, change.size(2))).relu();
    return x.add(rows.reshape(x.shape()));
  }
}
