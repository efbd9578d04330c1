package dev.coset.nn.pose;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lifts features of the image plane to functions on the sphere, by all linear maps that turn rolls
 * of the image into rotations about the optical axis.
 *
 * <p>With moments {@code a_m(r) = sum f cos(m theta)}, {@code b_m(r) = sum f sin(m theta)} of a
 * channel over the angle, for degrees {@code l} and orders {@code 0 < m <= l}: {@code F_l,m = sum_r
 * (w a_m - u b_m)}, {@code F_l,-m = sum_r (w b_m + u a_m)}, {@code F_l,0 = sum_r w a_0} with free
 * weights {@code w, u} for every degree, order, pair of channels and radius; radii are resolved by
 * Gaussian rings. Projecting the image orthographically onto the half sphere is one choice of the
 * weights.
 *
 * <p>Law: turning the features by an angle {@code a} that maps the samples to themselves (90
 * degrees for pixels) gives {@code D^l(Ry(a)) F_l}, with {@code D^l} of {@code dev.coset.groups};
 * nearly so for other angles. As many free weights as there are such maps, if there are as many
 * rings as distances. Shapes: {@code [b, in, rows, columns]} to {@code [b, out, (L + 1)^2]}, degree
 * {@code l} and order {@code m} at {@code l^2 + l + m}. Source: "Equivariant Single View Pose
 * Prediction Via Induced and Restricted Representations".
 */
public final class InducedLayer extends Module implements Layer {

  private final FeatureGrid grid;
  private final int in;
  private final int out;
  private final int maxDegree;
  private final int rings;
  private final Tensor basis;
  private final Tensor order;
  private final List<Tensor> real = new ArrayList<>();
  private final List<Tensor> imaginary = new ArrayList<>();

  /**
   * With random weights.
   *
   * @param grid where features are sampled
   * @param in channels of features
   * @param out channels on the sphere
   * @param maxDegree the largest degree L
   * @param rings how many rings resolve the distance from the middle
   * @throws BadInputException if L is above what the angles of the samples resolve
   */
  public InducedLayer(
      FeatureGrid grid, int in, int out, int maxDegree, int rings, RandomGenerator random) {
    if (in < 1 || out < 1 || rings < 1 || maxDegree < 0) {
      throw new BadInputException(
          "Channels and rings are at least 1 and degrees at least 0, given: %d, %d, %d, %d"
              .formatted(in, out, rings, maxDegree));
    }
    if (maxDegree > grid.maxDegree()) {
      throw new BadInputException(
          "%s resolve degrees up to %d, given: %d; take larger feature maps or a lower degree"
              .formatted(grid, grid.maxDegree(), maxDegree));
    }
    this.grid = grid;
    this.in = in;
    this.out = out;
    this.maxDegree = maxDegree;
    this.rings = rings;
    long samples = (long) grid.rows() * grid.columns();
    double[] waves = grid.basis(maxDegree, rings);
    basis = buffer("basis", () -> Tensors.of(waves, samples, (2L * maxDegree + 1) * rings));
    order = buffer("order", () -> Tensors.of(order(maxDegree)));
    Initializer scale = Initializer.uniform(Math.sqrt(3.0 / (in * rings)));
    for (int m = 0; m <= maxDegree; m++) {
      long[] shape = {(long) (maxDegree + 1 - m) * out, (long) in * rings};
      real.add(parameter("real" + m, () -> scale.draw(shape, random)));
      if (m > 0) {
        imaginary.add(parameter("imaginary" + m, () -> scale.draw(shape, random)));
      }
    }
  }

  /**
   * Where row {@code l^2 + l + m} is among rows sorted by order 0, 1, -1, 2, .. and then by degree.
   */
  private static long[] order(int maxDegree) {
    long[] places = new long[(maxDegree + 1) * (maxDegree + 1)];
    int next = 0;
    for (int m = 0; m <= maxDegree; m++) {
      for (int sign = 1; sign >= (m == 0 ? 1 : -1); sign -= 2) {
        for (int l = m; l <= maxDegree; l++) {
          places[l * l + l + sign * m] = next++;
        }
      }
    }
    return places;
  }

  /** The largest degree. */
  public int maxDegree() {
    return maxDegree;
  }

  @Override
  public Tensor forward(Tensor features) {
    if (features.rank() != 4
        || features.size(1) != in
        || features.size(2) != grid.rows()
        || features.size(3) != grid.columns()) {
      throw new BadInputException(
          "Features have the shape [b, %d, %d, %d], given: %s"
              .formatted(in, grid.rows(), grid.columns(), features.describe()));
    }
    Tensor moments = features.flatten(2, 3).matmul(basis.toType(features.dtype()));
    Tensor byOrder =
        moments
            .unflatten(-1, 2L * maxDegree + 1, rings)
            .permute(2, 0, 1, 3)
            .flatten(2, 3); // [orders, b, in rings]
    List<Tensor> parts = new ArrayList<>();
    for (int m = 0; m <= maxDegree; m++) {
      Tensor a = byOrder.select(0, maxDegree + m);
      Tensor wa = a.linear(real.get(m), null);
      if (m == 0) {
        parts.add(rows(wa));
        continue;
      }
      Tensor b = byOrder.select(0, maxDegree - m);
      Tensor u = imaginary.get(m - 1);
      parts.add(rows(wa.sub(b.linear(u, null))));
      parts.add(rows(b.linear(real.get(m), null).add(a.linear(u, null))));
    }
    return Tensors.cat(1, parts).indexSelect(1, order).transpose(1, 2);
  }

  /** From {@code [b, degrees out]} to {@code [b, degrees, out]}. */
  private Tensor rows(Tensor x) {
    return x.reshape(x.size(0), -1, out);
  }
}
