package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * An orthogonal matrix from vectors that turn with the input, by Gram-Schmidt: {@code e_1 = v_1 /
 * |v_1|}, {@code u_2 = v_2 - <e_1, v_2> e_1}, {@code e_2 = u_2 / |u_2|}, and {@code e_3 = e_1 x
 * e_2} for rotations, or from {@code v_3} like {@code e_2} where reflections belong to the group.
 * The columns are {@code e_1, e_2, e_3}.
 *
 * <p>Law: turning the vectors by R turns the matrix, {@code M(R v) = R M(v)}, for R of the group.
 * Lengths are taken to be at least 1e-8, so that the value is finite for all vectors and gradients
 * are; where vectors are near collinear ({@link #gap}) rounding is amplified by one over the gap.
 * Shapes: {@code [.., 3, k]} with the vectors as columns to {@code [.., 3, 3]}.
 *
 * @param reflections whether the matrix may reflect
 */
public record FrameFromVectors(boolean reflections) {

  private static final double SHORTEST = 1e-8;

  /** How many vectors are needed: 2 for rotations, 3 with reflections. */
  public int vectors() {
    return reflections ? 3 : 2;
  }

  /** The matrix. */
  public Tensor matrix(Tensor vectors) {
    requireShape(vectors);
    Tensor first = unit(vectors.select(-1, 0));
    Tensor second = unit(across(vectors.select(-1, 1), first));
    Tensor third =
        reflections
            ? unit(across(across(vectors.select(-1, 2), first), second))
            : first.cross(second, -1);
    return Tensors.stack(-1, first, second, third);
  }

  /**
   * How far the vectors are from being dependent: the smallest share of a vector that is across the
   * ones before it, the sine of its angle with them, {@code [..]}; 0 when one is shorter than 1e-8.
   */
  public Tensor gap(Tensor vectors) {
    requireShape(vectors);
    Tensor v1 = vectors.select(-1, 0);
    Tensor first = unit(v1);
    Tensor v2 = vectors.select(-1, 1);
    Tensor u2 = across(v2, first);
    Tensor gap = share(v1, v1).minimum(share(u2, v2));
    if (reflections) {
      Tensor v3 = vectors.select(-1, 2);
      gap = gap.minimum(share(across(across(v3, first), unit(u2)), v3));
    }
    return gap;
  }

  private static Tensor share(Tensor part, Tensor whole) {
    Tensor length = length(part);
    return length
        .div(length(whole).clampMin(SHORTEST))
        .mul(length.gt(SHORTEST).toType(length.dtype()))
        .squeeze(-1);
  }

  private static Tensor across(Tensor v, Tensor unit) {
    return v.sub(unit.mul(v.mul(unit).sum(-1, true)));
  }

  private static Tensor unit(Tensor v) {
    return v.div(length(v).clampMin(SHORTEST));
  }

  /** The length, with a finite derivative at zero. */
  private static Tensor length(Tensor v) {
    return v.square().sum(-1, true).add(Double.MIN_NORMAL).sqrt();
  }

  private void requireShape(Tensor vectors) {
    if (vectors.rank() < 2
        || vectors.size(vectors.rank() - 2) != 3
        || vectors.size(vectors.rank() - 1) < vectors()) {
      throw new BadInputException(
          "A frame is made of at least %d vectors as columns, [.., 3, %d], given: %s"
              .formatted(vectors(), vectors(), vectors.describe()));
    }
  }
}
