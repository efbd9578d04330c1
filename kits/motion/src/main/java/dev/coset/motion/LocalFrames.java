package dev.coset.motion;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * A frame of reference for each agent, which turns when the agent's motion is turned: rotation
 * matrices Q whose columns are the axes of the frame, the first along the velocity.
 *
 * <p>Law: frames of {@code R v} (and {@code R w}) are {@code R Q} for every rotation R. Therefore
 * {@link #into} of turned vectors is unchanged, and {@link #outOf} turns with the frames. The
 * relative orientation of two agents is {@code Q_i^T Q_j}; a product of two inverse frames is not
 * invariant.
 *
 * <p>Where the velocity is shorter than {@code 1e-4}, or the sine of the angle between the two
 * vectors is below it, the frame is not determined: it is flagged, and its rotation is the
 * identity, which does not turn. Derivatives are finite everywhere.
 *
 * @param rotation Q, {@code [.., d, d]}
 * @param degenerate BOOL {@code [..]}, true where the frame is not determined
 */
public record LocalFrames(Tensor rotation, Tensor degenerate) {

  /** Vectors shorter than this, and angles below it, do not determine a frame. */
  public static final double THRESHOLD = 1e-4;

  /**
   * Frames in the plane, by the direction (yaw) of the velocity: {@code Q = [[c, -s], [s, c]]}.
   *
   * @param velocity {@code [.., 2]}
   */
  public static LocalFrames of(Tensor velocity) {
    require(velocity, 2);
    Tensor slow = length(velocity).lt(THRESHOLD);
    Tensor axis = unit(velocity, slow, 0);
    Tensor c = axis.slice(-1, 0, 1);
    Tensor s = axis.slice(-1, 1, 2);
    Tensor across = Tensors.cat(-1, s.neg(), c);
    return new LocalFrames(Tensors.stack(-1, axis, across), slow.squeeze(-1));
  }

  /**
   * Frames in space, by Gram-Schmidt: first axis along the velocity, second in the half plane of
   * velocity and second vector, third their cross product.
   *
   * @param velocity {@code [.., 3]}
   * @param second {@code [.., 3]}, for example the acceleration, or the offset to the mean of the
   *     neighbours
   */
  public static LocalFrames of(Tensor velocity, Tensor second) {
    require(velocity, 3);
    require(second, 3);
    Tensor slow = length(velocity).lt(THRESHOLD);
    Tensor first = unit(velocity, slow, 0);
    Tensor small = length(second).lt(THRESHOLD);
    Tensor direction = unit(second, small, 1);
    Tensor rest = direction.sub(first.mul(first.mul(direction).sum(-1, true)));
    Tensor flat = length(rest).lt(THRESHOLD);
    Tensor degenerate = slow.or(small).or(flat);
    Tensor x = degenerate.where(axis(velocity, 0), first);
    Tensor y = unit(rest, degenerate, 1);
    return new LocalFrames(Tensors.stack(-1, x, y, cross(x, y)), degenerate.squeeze(-1));
  }

  /**
   * Frames in space by azimuth and elevation of the velocity, whose second axis lies towards the
   * polar axis y. The roll about the velocity is taken from the axis y, so these frames turn along
   * with turns about y only, and not when the world is tilted.
   *
   * @param velocity {@code [.., 3]}
   */
  public static LocalFrames azimuthElevation(Tensor velocity) {
    require(velocity, 3);
    return of(velocity, axis(velocity, 1));
  }

  /** World frames, the same for every agent: what a network without local frames sees. */
  public static LocalFrames world(Tensor velocity) {
    int rank = velocity.rank();
    long d = velocity.size(-1);
    long[] shape = Arrays.copyOf(velocity.shape(), rank + 1);
    shape[rank] = d;
    Tensor none = Tensors.zeros(DType.BOOL, Arrays.copyOf(shape, rank - 1));
    return new LocalFrames(Tensors.eye(velocity.dtype(), d).expand(shape), none);
  }

  /** Vectors {@code [.., d]} as their agents see them, {@code Q^T v}. */
  public Tensor into(Tensor vectors) {
    return rotation.transpose(-1, -2).matmul(vectors.unsqueeze(-1)).squeeze(-1);
  }

  /** Vectors {@code [.., d]} that agents see, in world axes, {@code Q v}. */
  public Tensor outOf(Tensor vectors) {
    return rotation.matmul(vectors.unsqueeze(-1)).squeeze(-1);
  }

  /** The orientations of other frames as these see them, {@code Q^T Q'}, {@code [.., d, d]}. */
  public Tensor relative(LocalFrames others) {
    return rotation.transpose(-1, -2).matmul(others.rotation);
  }

  /** The frames of some agents, rows by an INT64 index; there is one axis of agents then. */
  public LocalFrames at(Tensor index) {
    return new LocalFrames(rotation.indexSelect(0, index), degenerate.indexSelect(0, index));
  }

  private static Tensor length(Tensor vectors) {
    return vectors.detach().norm(2, -1, true);
  }

  /** Unit vectors, and an axis of the world where {@code bad}. */
  private static Tensor unit(Tensor vectors, Tensor bad, int otherwise) {
    Tensor safe = bad.where(axis(vectors, otherwise), vectors);
    return safe.div(safe.square().sum(-1, true).sqrt());
  }

  private static Tensor axis(Tensor like, int axis) {
    double[] values = new double[(int) like.size(-1)];
    values[axis] = 1;
    return Tensors.zerosLike(like).add(Tensors.of(like.dtype(), values, values.length));
  }

  private static Tensor cross(Tensor a, Tensor b) {
    Tensor first = a.roll(-1, -1).mul(b.roll(-2, -1));
    return first.sub(a.roll(-2, -1).mul(b.roll(-1, -1)));
  }

  private static void require(Tensor vectors, int d) {
    DType type = vectors.dtype();
    boolean real = type == DType.FLOAT32 || type == DType.FLOAT64;
    if (!real || vectors.rank() < 1 || vectors.size(-1) != d) {
      throw new IllegalArgumentException(
          "Frames need real vectors [.., %d], given: %s".formatted(d, vectors.describe()));
    }
  }
}
