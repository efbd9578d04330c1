package dev.coset.nn.fields;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * Samples of the signed distances of geometries that share a box.
 *
 * @param box in which they lie
 * @param points {@code [b, n, dimension]}, where distances were taken
 * @param distances {@code [b, n]}, from the boundary of each geometry, of opposite sign on its two
 *     sides
 */
public record Geometry(Box box, Tensor points, Tensor distances) {

  /** Refuses shapes that do not fit, and geometries without a boundary among the samples. */
  public Geometry {
    long[] shape = points.shape();
    if (shape.length != 3
        || shape[2] != box.dimension()
        || !Arrays.equals(distances.shape(), Arrays.copyOf(shape, 2))
        || points.dtype() != distances.dtype()) {
      throw new IllegalArgumentException(
          "A geometry has points [b, n, %d] and distances [b, n] of one type, given: %s and %s"
              .formatted(box.dimension(), points.describe(), distances.describe()));
    }
    requireBoundary(distances);
  }

  private static void requireBoundary(Tensor distances) {
    if (distances.size(0) == 0) {
      return;
    }
    if (distances.size(1) == 0) {
      throw new BadInputException("A geometry needs samples of its distance, given: none");
    }
    Tensor values = distances.detach();
    Tensor least = values.amin(1, false);
    Tensor most = values.amax(1, false);
    double[] bounded = least.le(0).and(most.ge(0)).toType(values.dtype()).toDoubleArray();
    for (int i = 0; i < bounded.length; i++) {
      if (bounded[i] == 0) {
        throw new BadInputException(
            "Geometry %d of the batch has no boundary among its samples: distances from %s to %s;"
                    .formatted(i, least.select(0, i).item(), most.select(0, i).item())
                + " sample both sides of it");
      }
    }
  }

  /** The geometries with their box, moved by a vector. */
  public Geometry shifted(List<Double> by) {
    Box moved = box.shifted(by);
    double[] offsets = by.stream().mapToDouble(Double::doubleValue).toArray();
    return new Geometry(moved, points.add(Tensors.of(offsets).toType(points.dtype())), distances);
  }
}
