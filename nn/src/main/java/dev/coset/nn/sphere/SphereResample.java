package dev.coset.nn.sphere;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/** Fields of one grid on another. */
public final class SphereResample extends Module {

  /** How values between samples are found. */
  public enum Method {
    /**
     * By the spherical harmonics that both grids resolve: rotations commute with it where fields
     * have no higher degrees.
     */
    TRUNCATION,
    /** Bilinear in colatitude and longitude; constant beyond the first and last ring. */
    BILINEAR
  }

  private final List<HarmonicTransform> transforms;
  private final List<Tensor> matrices;

  /** From one grid to another. */
  public SphereResample(RingGrid from, RingGrid to, Method method) {
    if (method == Method.TRUNCATION) {
      int degree = Math.min(from.bandLimit(), to.bandLimit());
      transforms =
          List.of(
              child("from", new HarmonicTransform(from, degree)),
              child("to", new HarmonicTransform(to, degree)));
      matrices = List.of();
    } else {
      transforms = List.of();
      matrices =
          List.of(
              buffer("rings", () -> rings(from, to)),
              buffer("longitudes", () -> longitudes(from.longitudes(), to.longitudes())));
    }
  }

  /** The field {@code [.., rings, longitudes]} on the other grid. */
  public Tensor forward(Tensor field) {
    return transforms.isEmpty()
        ? matrices
            .get(0)
            .toType(field.dtype())
            .matmul(field)
            .matmul(matrices.get(1).toType(field.dtype()))
        : transforms.get(1).synthesize(transforms.get(0).analyze(field));
  }

  private static Tensor rings(RingGrid from, RingGrid to) {
    double[] matrix = new double[to.rings() * from.rings()];
    for (int i = 0; i < to.rings(); i++) {
      int below = 0;
      while (below < from.rings() - 2 && from.colatitude(below + 1) < to.colatitude(i)) {
        below++;
      }
      int above = Math.min(below + 1, from.rings() - 1);
      double gap = from.colatitude(above) - from.colatitude(below);
      double share = gap == 0 ? 0 : (to.colatitude(i) - from.colatitude(below)) / gap;
      share = Math.clamp(share, 0, 1);
      matrix[i * from.rings() + below] += 1 - share;
      matrix[i * from.rings() + above] += share;
    }
    return Tensors.of(DType.FLOAT64, matrix, to.rings(), from.rings());
  }

  private static Tensor longitudes(int from, int to) {
    double[] matrix = new double[from * to];
    for (int j = 0; j < to; j++) {
      double place = (double) j * from / to;
      int left = (int) place;
      matrix[left * to + j] += 1 - (place - left);
      matrix[(left + 1) % from * to + j] += place - left;
    }
    return Tensors.of(DType.FLOAT64, matrix, from, to);
  }
}
