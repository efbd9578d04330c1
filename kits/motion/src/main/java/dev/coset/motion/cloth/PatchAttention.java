package dev.coset.motion.cloth;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * What patches tell each other, as the receiver's frame sees it: messages {@code m_ij = silu(W_r
 * x_i + W_s x_j + W_e e_ij)} with the geometry e of the pair, weighted by a softmax over j of one
 * score a head, {@code a_h . m_ijh}. Half of the heads hear patches that touch, the other half
 * those within the radius.
 */
final class PatchAttention extends Module {

  /** Relative position, relative velocity, distance. */
  private static final int GEOMETRY = 7;

  private static final double FAR = -1e9;

  private final int heads;
  private final LayerNorm norm;
  private final Linear receiver;
  private final Linear sender;
  private final Linear geometry;
  private final Tensor score;
  private final Linear out;

  PatchAttention(LayeredClothConfig config, RandomGenerator random) {
    int width = config.width();
    this.heads = config.heads();
    this.norm = child("norm", new LayerNorm(width));
    this.receiver = child("receiver", new Linear(width, width, random));
    this.sender = child("sender", new Linear(width, width, random));
    this.geometry = child("geometry", new Linear(GEOMETRY, width, random));
    this.score =
        parameter(
            "score",
            () -> Initializer.normal(1).draw(new long[] {heads, config.channels()}, random));
    this.out = child("out", new Linear(width, width, random));
  }

  /**
   * Who hears whom.
   *
   * @param touching 1 or 0, {@code [n, n]}
   * @param near 1 or 0, {@code [b, n, n]}
   */
  record Neighbours(Tensor touching, Tensor near) {}

  /**
   * The changes {@code [b, n, heads, c]} of features.
   *
   * @param features {@code [b, n, heads, c]}
   * @param frames R of receivers, {@code [b, n, 3, 3]}
   * @param pairs relative positions and velocities {@code [b, n, n, 2, 3]}, of j as i sees it
   */
  Tensor forward(
      Tensor features,
      Tensor frames,
      Tensor pairs,
      Neighbours neighbours,
      RotationLift.Basis basis) {
    Tensor own = basis.turn(frames, features).flatten(2, 3);
    Tensor others = basis.turnAll(frames, features).flatten(3, 4); // [b, n, n, width]
    long n = features.size(1);
    Tensor seen =
        pairs.flatten(2, 3).matmul(frames.transpose(-1, -2)).reshape(pairs.size(0), n, n, 6);
    Tensor distance = pairs.select(3, 0).square().sum(-1, true).add(1e-24).sqrt();
    Tensor message =
        receiver
            .forward(norm.forward(own))
            .unsqueeze(2)
            .add(sender.forward(norm.forward(others)))
            .add(geometry.forward(Tensors.cat(3, seen, distance)))
            .silu()
            .unflatten(3, heads, features.size(3));
    Tensor logits = message.mul(score).sum(-1); // [b, n, n, heads]
    Tensor weights = logits.add(mask(neighbours)).softmax(2);
    Tensor heard = weights.unsqueeze(-1).mul(message).sum(2).flatten(2, 3);
    Tensor change = out.forward(heard).unflatten(2, heads, features.size(3));
    return basis.turnBack(frames, change);
  }

  /** {@code [b, n, n, heads]}: 0 for those that are heard, else far below. */
  private Tensor mask(Neighbours neighbours) {
    Tensor near = neighbours.near();
    Tensor touching = neighbours.touching().unsqueeze(0).expand(near.shape());
    Tensor both = Tensors.stack(3, touching, near).sub(1).mul(-FAR);
    return both.repeatInterleave(heads / 2, 3);
  }
}
