package dev.coset.motion.cloth;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Accelerations of vertices from the patches around them: features and relative states as the frame
 * of the nearest body sees them, a mean over patches, and back.
 */
final class VertexDecoder extends Module {

  /** Offset and velocity relative to a patch. */
  private static final int OF_PATCH = 6;

  private final Linear features;
  private final Linear relative;
  private final Linear own;
  private final Mlp out;

  VertexDecoder(LayeredClothConfig config, int vectors, RandomGenerator random) {
    int hidden = config.hidden();
    this.features = child("features", new Linear(config.width(), hidden, random));
    this.relative = child("relative", new Linear(OF_PATCH, hidden, random));
    this.own = child("own", new Linear(3 * vectors + 1, hidden, random));
    this.out = child("out", Mlp.of(List.of(hidden, hidden, 3), Tensor::silu, random));
  }

  /**
   * Accelerations {@code [b, vertices, 3]}.
   *
   * @param patches features {@code [b, vertices, k, heads, c]} of the patches of each vertex
   * @param offsets relative states {@code [b, vertices, k, 2, 3]}
   * @param vectors of the vertex itself, {@code [b, vertices, v, 3]}
   * @param distance to the nearest body, {@code [b, vertices, 1]}
   * @param frames R, {@code [b, vertices, 3, 3]}
   */
  Tensor forward(
      Tensor patches,
      Tensor offsets,
      Tensor vectors,
      Tensor distance,
      Tensor frames,
      RotationLift.Basis basis) {
    Tensor into = frames.transpose(-1, -2);
    Tensor turned = basis.turn(frames.unsqueeze(2), patches).flatten(3, 4);
    Tensor seen = offsets.flatten(2, 3).matmul(into);
    Tensor rest = seen.reshape(seen.size(0), seen.size(1), patches.size(2), OF_PATCH);
    Tensor mine = Tensors.cat(2, vectors.matmul(into).flatten(2, 3), distance);
    Tensor each =
        features
            .forward(turned)
            .add(relative.forward(rest))
            .add(own.forward(mine).unsqueeze(2))
            .silu();
    Tensor acceleration = out.forward(each.mean(2));
    return acceleration.unsqueeze(2).matmul(frames).squeeze(2); // R^T a
  }
}
