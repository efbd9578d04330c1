package dev.coset.motion.cloth;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/**
 * A body under the cloth, a capsule: all points nearer than the radius to a segment. It moves with
 * constant velocity and does not turn.
 *
 * @param start one end of the segment, x, y, z in metres at time 0
 * @param end the other end; the same for a sphere
 * @param radius positive
 * @param velocity metres per second
 */
public record ClothBody(
    List<Double> start, List<Double> end, double radius, List<Double> velocity) {

  /** Checks the numbers. */
  public ClothBody {
    start = List.copyOf(start);
    end = List.copyOf(end);
    velocity = List.copyOf(velocity);
    if (start.size() != 3 || end.size() != 3 || velocity.size() != 3 || !(radius > 0)) {
      throw new IllegalArgumentException(
          "Ends and velocity in space and a positive radius are expected, given: %s, %s, %s, %s"
              .formatted(start, end, velocity, radius));
    }
  }

  /** A sphere at rest. */
  public static ClothBody sphere(double x, double y, double z, double radius) {
    return capsule(List.of(x, y, z), List.of(x, y, z), radius);
  }

  /** A capsule at rest. */
  public static ClothBody capsule(List<Double> start, List<Double> end, double radius) {
    return new ClothBody(start, end, radius, List.of(0.0, 0.0, 0.0));
  }

  /** The same with a velocity. */
  public ClothBody withVelocity(double x, double y, double z) {
    return new ClothBody(start, end, radius, List.of(x, y, z));
  }

  /** The same body at a time. */
  public ClothBody at(double time) {
    return new ClothBody(moved(start, time), moved(end, time), radius, velocity);
  }

  private List<Double> moved(List<Double> point, double time) {
    return List.of(
        point.get(0) + time * velocity.get(0),
        point.get(1) + time * velocity.get(1),
        point.get(2) + time * velocity.get(2));
  }

  /**
   * What is nearest to a point on the surface: {@code out[0..2]} becomes the outward normal there,
   * upwards for a point on the segment.
   *
   * @return the distance, negative inside
   */
  double nearest(double[] points, int at, double[] out) {
    double along = 0;
    double square = 0;
    for (int i = 0; i < 3; i++) {
      double side = end.get(i) - start.get(i);
      along += (points[at + i] - start.get(i)) * side;
      square += side * side;
    }
    double t = square == 0 ? 0 : Math.clamp(along / square, 0, 1);
    double length = 0;
    for (int i = 0; i < 3; i++) {
      out[i] = points[at + i] - start.get(i) - t * (end.get(i) - start.get(i));
      length += out[i] * out[i];
    }
    length = Math.sqrt(length);
    for (int i = 0; i < 3; i++) {
      out[i] = length > 0 ? out[i] / length : i == 1 ? 1 : 0;
    }
    return length - radius;
  }

  /**
   * What is nearest to points on a surface.
   *
   * @param distance {@code [..]}, negative inside
   * @param normal {@code [.., 3]}, outward
   * @param velocity {@code [.., 3]} of the body
   */
  public record Contact(Tensor distance, Tensor normal, Tensor velocity) {}

  /** What is nearest to points {@code [.., 3]} on this body. */
  public Contact nearest(Tensor points) {
    Tensor from = vector(start, points);
    Tensor side = vector(end, points).sub(from);
    double square = side.square().sum().item();
    Tensor offset = points.sub(from);
    if (square > 0) {
      Tensor t = offset.mul(side).sum(-1, true).div(square).clamp(0, 1);
      offset = offset.sub(t.mul(side));
    }
    Tensor length = offset.square().sum(-1, true).add(Double.MIN_NORMAL).sqrt();
    Tensor normal = offset.div(length);
    Tensor moves = vector(velocity, points).expand(points.shape());
    return new Contact(length.squeeze(-1).sub(radius), normal, moves);
  }

  private static Tensor vector(List<Double> values, Tensor like) {
    double[] array = values.stream().mapToDouble(d -> d).toArray();
    return Tensors.of(like.dtype(), array, 3).to(like.device());
  }
}
