package dev.coset.motion.cloth;

import dev.coset.motion.LocalFrames;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The frames of what acts on cloth: rotations R whose rows are two tangents and an axis (the normal
 * of a body, or the direction of a force), so that {@code R v} is v as the force sees it.
 *
 * <p>The first tangent leans towards a second direction: the wind, then gravity; where the axis
 * lies along one of them, the next is taken. Tangents of gravity without wind lean to the normals
 * of the body. Turning everything by Q turns frames into {@code R Q^T}, except where none of the
 * directions determines the tangents: the frame is the identity there.
 */
final class ForceFrames {

  private final ClothSurroundings around;
  private final boolean world;

  ForceFrames(ClothSurroundings around, LayeredClothConfig.Orientation orientation) {
    this.around = around;
    this.world = orientation == LayeredClothConfig.Orientation.WORLD;
  }

  /** Frames {@code [b, n, 3, 3]} of the directions of the wind, the same for n things. */
  Tensor ofWind(long n) {
    Tensor wind = around.wind().orElseThrow();
    return spread(frames(wind.unsqueeze(1)), n);
  }

  /** Frames {@code [b, n, 3, 3]} of gravity; without wind, tangents lean to normals. */
  Tensor ofGravity(Tensor normals) {
    Tensor g = around.gravity().expand(normals.shape());
    return around.wind().isPresent() ? frames(g) : frames(g, normals);
  }

  /** Frames {@code [b, n, 3, 3]} of normals {@code [b, n, 3]}. */
  Tensor ofNormals(Tensor normals) {
    return frames(normals);
  }

  private Tensor spread(Tensor one, long n) {
    return one.expand(one.size(0), n, 3, 3);
  }

  private Tensor frames(Tensor axis) {
    Tensor gravity = around.gravity().expand(axis.shape());
    if (around.wind().isEmpty()) {
      return frames(axis, gravity);
    }
    Tensor wind = around.wind().get().unsqueeze(1).expand(axis.shape());
    return frames(axis, wind, gravity);
  }

  /** The first of the second directions that lies not along the axis counts. */
  private Tensor frames(Tensor axis, Tensor... seconds) {
    if (world) {
      return Tensors.eye(axis.dtype(), 3)
          .to(axis.device())
          .expand(axis.size(0), axis.size(1), 3, 3);
    }
    LocalFrames frames = LocalFrames.of(axis, seconds[0]);
    Tensor rotation = frames.rotation();
    Tensor open = frames.degenerate();
    for (int i = 1; i < seconds.length; i++) {
      LocalFrames other = LocalFrames.of(axis, seconds[i]);
      rotation = open.unsqueeze(-1).unsqueeze(-1).where(other.rotation(), rotation);
      open = open.and(other.degenerate());
    }
    // Columns axis, tangent, tangent become rows tangent, tangent, axis.
    return rotation.transpose(-1, -2).roll(-1, -2);
  }
}
