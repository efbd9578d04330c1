package dev.coset.points.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.SO3;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/** Clouds in other poses, and networks with random states. */
final class Poses {

  private Poses() {}

  /** A cloud turned at random and moved. */
  static PointCloud moved(PointCloud cloud, RandomGenerator random) {
    double[] matrix = SO3.group().sample(random).matrix().toArray();
    double[] shift = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    PointCloud moved = PointCloud.wrap(turned(cloud.positions(), matrix, shift));
    double[] normals = cloud.normals().orElseThrow().values();
    return moved.with(
        PointCloud.NORMAL,
        new Attribute(AttributeKind.VECTOR, 3, turned(normals, matrix, new double[3])));
  }

  private static double[] turned(double[] rows, double[] matrix, double[] shift) {
    double[] turned = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = i - i % 3;
      int axis = i % 3;
      turned[i] =
          matrix[3 * axis] * rows[row]
              + matrix[3 * axis + 1] * rows[row + 1]
              + matrix[3 * axis + 2] * rows[row + 2]
              + shift[axis];
    }
    return turned;
  }

  /** A cloud without symmetry: random points on a bumpy ball, normals near those of the ball. */
  static PointCloud generic(int points, RandomGenerator random) {
    double[] positions = new double[3 * points];
    double[] normals = new double[3 * points];
    for (int i = 0; i < points; i++) {
      double[] p = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double length = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
      double radius = 1 + 0.1 * random.nextGaussian();
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = radius * (1 + axis * 0.4) * p[axis] / length;
        normals[3 * i + axis] = p[axis] / length + 0.2 * random.nextGaussian();
        square += normals[3 * i + axis] * normals[3 * i + axis];
      }
      positions[3 * i + 2] += 0.3 * positions[3 * i] * positions[3 * i];
      for (int axis = 0; axis < 3; axis++) {
        normals[3 * i + axis] /= Math.sqrt(square);
      }
    }
    return PointCloud.wrap(positions)
        .with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals));
  }

  /** Draws the whole state of a module, in the given precision, and switches it to evaluation. */
  static <M extends Module> M randomized(M module, DType type, RandomGenerator random) {
    module.to(type);
    Autograd.noGrad(
        () -> {
          module
              .state()
              .forEach(
                  (name, tensor) -> {
                    Tensor noise = Tensors.randn(type, tensor.shape(), random);
                    boolean spread = name.matches("(?i).*(running_var|norm\\d*\\.weight)");
                    tensor.assign(
                        tensor.rank() > 1
                            ? noise.mul(Math.sqrt(3.0 / tensor.size(-1)))
                            : spread ? noise.abs().add(0.5) : noise.mul(0.1));
                  });
          return true;
        });
    module.eval();
    return module;
  }

  /** The largest change relative to the scale. */
  static double change(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    return actual.sub(expected).abs().max().item() / (1 + expected.abs().max().item());
  }
}
