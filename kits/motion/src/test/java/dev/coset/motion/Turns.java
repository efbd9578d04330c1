package dev.coset.motion;

import dev.coset.groups.SO3;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random rotations, networks with weights that are not trivial, and tolerances. */
public final class Turns {

  /** Both precisions. */
  public static final List<DType> PRECISIONS = List.of(DType.FLOAT64, DType.FLOAT32);

  private Turns() {}

  /** A random rotation of the plane or space, FLOAT64 {@code [d, d]}. */
  public static Tensor rotation(int d, RandomGenerator random) {
    if (d == 3) {
      return Tensors.of(SO3.group().sample(random).matrix().toArray(), 3, 3);
    }
    double angle = 2 * Math.PI * random.nextDouble();
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return Tensors.of(new double[] {c, -s, s, c}, 2, 2);
  }

  /** Rows {@code [.., d]} turned in double precision, back in their type. */
  public static Tensor turned(Tensor rotation, Tensor rows) {
    return rows.toType(DType.FLOAT64).matmul(rotation.transpose(0, 1)).toType(rows.dtype());
  }

  /** What one layer may be off, relative. */
  public static double layer(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-5;
  }

  /** What a deep network may be off, relative. */
  public static double network(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-4;
  }

  /** Moves all parameters at random, so that biases are not zero; evaluation mode. */
  public static <M extends Module> M randomized(M module, DType type, RandomGenerator random) {
    module.to(type);
    Autograd.noGrad(
        () -> {
          for (Tensor tensor : module.parameters().values()) {
            Tensor noise = Tensors.randn(type, tensor.shape(), random);
            tensor.assign(tensor.add(noise.mul(tensor.rank() > 1 ? 0.05 : 0.3)));
          }
          return true;
        });
    module.eval();
    return module;
  }
}
