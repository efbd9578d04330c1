package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;

/**
 * What a fragment learns from the others of its object: {@code H_i = 1/(n-1) sum_{j != i} G_j F_i}
 * with vectors {@code F_i} and matrices {@code G_j} that do not turn.
 *
 * <p>Laws: H_i turns with fragment i, and does not notice how the others lie, only what they are;
 * the order of fragments does not matter. Source: "Leveraging SE(3) Equivariance for Learning 3D
 * Geometric Shape Assembly".
 */
public final class PartCorrelation {

  private PartCorrelation() {}

  /**
   * The correlations.
   *
   * @param vectors F, {@code [fragments, 3, c]}
   * @param invariants G, {@code [fragments, c, c]}: row d holds how channel d of H mixes F
   * @param objects to which object each fragment belongs
   * @return {@code [fragments, 3, c]}
   * @throws BadInputException if an object has a single fragment, or shapes differ
   */
  public static Tensor of(Tensor vectors, Tensor invariants, Segments objects) {
    long n = objects.rows();
    if (vectors.rank() != 3
        || invariants.rank() != 3
        || vectors.size(0) != n
        || invariants.size(0) != n
        || invariants.size(1) != vectors.size(2)
        || invariants.size(2) != vectors.size(2)) {
      throw new BadInputException(
          "%d fragments have vectors [n, 3, c] and matrices [n, c, c], given: %s and %s"
              .formatted(n, vectors.describe(), invariants.describe()));
    }
    double[] others = new double[objects.rows()];
    for (int row = 0; row < others.length; row++) {
      others[row] = objects.size(objects.segment(row)) - 1;
      if (others[row] < 1) {
        throw new BadInputException(
            "Fragment %d is the only one of its object; at least 2 are needed".formatted(row));
      }
    }
    Tensor all = objects.gather(objects.sum(invariants.flatten(1, 2))).view(invariants.shape());
    Tensor count = Tensors.of(vectors.dtype(), others, n, 1, 1);
    Tensor mean = all.sub(invariants).div(count);
    return vectors.matmul(mean.transpose(1, 2));
  }
}
