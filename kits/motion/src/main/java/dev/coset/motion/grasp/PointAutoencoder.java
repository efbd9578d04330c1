package dev.coset.motion.grasp;

import dev.coset.nn.points.PointNet;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Codes of shapes: a {@link PointNet} maps points on the border, in the shape's own frame and
 * divided by its size, to a code; a perceptron maps the code to points again, which lie close to
 * those given in the sense of the Chamfer distance.
 *
 * <p>Law: codes do not depend on the order of points, nor on where the object is.
 */
public final class PointAutoencoder extends Module {

  private static final int POINTS = 32;

  private final PointNet encoder;
  private final Mlp decoder;

  /**
   * An autoencoder with random weights.
   *
   * @param code how many numbers
   * @param random from which weights are drawn
   */
  public PointAutoencoder(int code, RandomGenerator random) {
    encoder =
        child("encoder", new PointNetConfig(2, List.of(32, 64), List.of(32), code).build(random));
    decoder = child("decoder", Mlp.of(List.of(code, 64, 2 * POINTS), Tensor::relu, random));
  }

  /** The codes {@code [n, code]} of points {@code [n, points, 2]}. */
  public Tensor encode(Tensor points) {
    return encoder.forward(points);
  }

  /** The points {@code [n, 32, 2]} of codes. */
  public Tensor decode(Tensor codes) {
    return decoder.forward(codes).unflatten(1, POINTS, 2);
  }

  /** Code and size of each shape, {@code [shapes, code + 1]}, without derivatives. */
  public Tensor codes(List<ConvexShape> shapes) {
    return Autograd.noGrad(
        () -> {
          double[] sizes = shapes.stream().mapToDouble(ConvexShape::size).toArray();
          Tensor points = points(shapes);
          Tensor size = Tensors.of(points.dtype(), sizes, shapes.size(), 1);
          return Tensors.cat(1, encode(points), size);
        });
  }

  /** The mean squared distance to the nearest point of the other set, in both directions. */
  public static Tensor chamfer(Tensor points, Tensor others) {
    Tensor squared = points.unsqueeze(2).sub(others.unsqueeze(1)).square().sum(-1);
    return squared.amin(2, false).mean().add(squared.amin(1, false).mean());
  }

  /**
   * Learns from random shapes with as many corners, then switches to evaluation.
   *
   * @param corners of each shape
   * @param steps of Adam, each with 64 new shapes
   * @param random from which shapes are drawn
   * @return the last loss
   */
  public double learn(int corners, int steps, RandomGenerator random) {
    double last = Double.NaN;
    train();
    try (var adam = Adam.of(parameters(), 3e-3)) {
      for (int i = 0; i < steps; i++) {
        try (var _ = Scope.open()) {
          List<ConvexShape> shapes =
              Stream.generate(() -> ConvexShape.random(corners, random)).limit(64).toList();
          Tensor points = points(shapes);
          Tensor loss = chamfer(decode(encode(points)), points);
          adam.zeroGrad();
          Autograd.backward(loss);
          adam.step();
          last = loss.item();
        }
      }
    }
    eval();
    return last;
  }

  private static Tensor points(List<ConvexShape> shapes) {
    List<Tensor> points =
        shapes.stream()
            .map(shape -> Tensors.of(DType.FLOAT32, shape.border(POINTS), POINTS, 2))
            .toList();
    return Tensors.stack(0, points);
  }
}
