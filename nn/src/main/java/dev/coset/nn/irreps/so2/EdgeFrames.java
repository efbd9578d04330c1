package dev.coset.nn.irreps.so2;

import dev.coset.data.BadInputException;
import dev.coset.groups.irreps.WignerDBatch;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * For every edge a rotation R that takes its direction to the polar axis y, as matrices {@code
 * D^l(R)} of degrees 0 to L that can be differentiated by the edge.
 *
 * <p>Directions of the upper half ({@code y >= 0}) are turned to the axis by the smallest angle,
 * the others by the smallest angle to {@code -y} and a half turn about x, so that the rotation is a
 * smooth function of the direction inside either half, also at the poles. What commutes with the
 * turns about the edge does not see this choice, nor where the halves meet; what does so only
 * approximately, such as an activation on a grid, jumps there by its own error.
 *
 * <p>The matrices are {@code (1 + A + A^2 / 2) D^l(R0)} with {@code A = sum_c w_c G_c}, where R0 is
 * the rotation with the values of the edge held fixed and {@code w = 2 Im(q q0*)} the turn from R0
 * to R: zero in value, and exact in its first two derivatives. So gradients and Hessians are right
 * without a pole; third derivatives are not to be taken. Where edges are not differentiated, A is
 * left out.
 *
 * <p>Source: "Reducing SO(3) Convolutions to SO(2) for Efficient Equivariant GNNs", whose frames
 * have a singular angle at the poles.
 */
public final class EdgeFrames {

  private final long count;
  private final int maxDegree;
  private final Tensor packed;

  private EdgeFrames(long count, int maxDegree, Tensor packed) {
    this.count = count;
    this.maxDegree = maxDegree;
    this.packed = packed;
  }

  /**
   * The frames of edges.
   *
   * @param vectors {@code [e, 3]}, from one end to the other; FLOAT32 or FLOAT64
   * @param maxDegree L, at most {@link WignerDBatch#MAX_DEGREE}
   * @throws BadInputException if an edge has length zero or is not finite
   * @throws IllegalArgumentException if the shape does not fit
   */
  public static EdgeFrames of(Tensor vectors, int maxDegree) {
    return of(vectors, maxDegree, Tensors.zeros(DType.FLOAT64, vectors.size(0)));
  }

  /**
   * The frames, each turned about its edge.
   *
   * @param vectors {@code [e, 3]}
   * @param maxDegree L
   * @param turns angles {@code [e]} in radians; results of equivariant maps do not depend on them
   */
  public static EdgeFrames of(Tensor vectors, int maxDegree, Tensor turns) {
    if (vectors.rank() != 2 || vectors.size(1) != 3 || turns.rank() != 1) {
      throw new IllegalArgumentException(
          "Edges [e, 3] and turns [e] are expected, given: %s and %s"
              .formatted(vectors.describe(), turns.describe()));
    }
    require(vectors.detach().toType(DType.FLOAT64).toDoubleArray());
    Tensor q = turned(quaternions(vectors.toType(DType.FLOAT64)), turns.toType(DType.FLOAT64));
    Tensor fixed = q.detach();
    WignerDBatch wigner = WignerDBatch.upTo(maxDegree);
    long n = vectors.size(0);
    Tensor all =
        Tensors.of(wigner.blocks(fixed.toDoubleArray()), n, wigner.stride())
            .toType(vectors.dtype())
            .to(vectors.device());
    if (vectors.isDifferentiable()) {
      Tensor w = rotation(q, fixed).toType(all.dtype());
      Tensor first = Generators.turn(maxDegree, w, all);
      all = all.add(first).add(Generators.turn(maxDegree, w, first).mul(0.5));
    }
    return new EdgeFrames(n, maxDegree, all);
  }

  private static void require(double[] vectors) {
    for (int i = 0; i < vectors.length; i += 3) {
      double length = Math.hypot(Math.hypot(vectors[i], vectors[i + 1]), vectors[i + 2]);
      if (!(length > 0) || Double.isInfinite(length)) {
        throw new BadInputException(
            "Edge %d is the vector (%s, %s, %s), which has no direction; remove coincident points"
                    .formatted(i / 3, vectors[i], vectors[i + 1], vectors[i + 2])
                + " and positions that are not finite");
      }
    }
  }

  /** Unit quaternions {@code [e, 4]}. */
  private static Tensor quaternions(Tensor vectors) {
    Tensor unit = vectors.div(vectors.norm(2, 1, true));
    Tensor x = unit.select(1, 0);
    Tensor y = unit.select(1, 1);
    Tensor z = unit.select(1, 2);
    Tensor upper = y.ge(0);
    Tensor zero = Tensors.zerosLike(x);
    Tensor w = upper.where(y.add(1), z.neg());
    Tensor a = upper.where(z.neg(), y.neg().add(1));
    Tensor b = upper.where(zero, x);
    Tensor c = upper.where(x, zero);
    Tensor norm = y.mul(upper.where(Tensors.onesLike(y), Tensors.onesLike(y).neg())).add(1).mul(2);
    return Tensors.stack(1, w, a, b, c).mul(norm.rsqrt().unsqueeze(1));
  }

  /** The product of the turn about y and the quaternion. */
  private static Tensor turned(Tensor q, Tensor turns) {
    Tensor cosine = turns.mul(0.5).cos();
    Tensor sine = turns.mul(0.5).sin();
    Tensor w = q.select(1, 0);
    Tensor x = q.select(1, 1);
    Tensor y = q.select(1, 2);
    Tensor z = q.select(1, 3);
    return Tensors.stack(
        1,
        cosine.mul(w).sub(sine.mul(y)),
        cosine.mul(x).add(sine.mul(z)),
        cosine.mul(y).add(sine.mul(w)),
        cosine.mul(z).sub(sine.mul(x)));
  }

  /** {@code 2 Im(q p*)}, {@code [e, 3]}: zero where both are the same. */
  private static Tensor rotation(Tensor q, Tensor p) {
    Tensor v = q.slice(1, 1, 4);
    Tensor u = p.slice(1, 1, 4);
    Tensor straight = p.slice(1, 0, 1).mul(v).sub(q.slice(1, 0, 1).mul(u));
    return straight.sub(v.cross(u, 1)).mul(2);
  }

  /** The number of edges. */
  public long count() {
    return count;
  }

  /** The largest degree. */
  public int maxDegree() {
    return maxDegree;
  }

  /**
   * {@code D^l(R)}, {@code [e, 2l+1, 2l+1]}.
   *
   * @throws IllegalArgumentException if these frames have no such degree
   */
  public Tensor matrix(int l) {
    if (l < 0 || l > maxDegree) {
      throw new IllegalArgumentException(
          "These frames have degrees 0 to %d, given: %d".formatted(maxDegree, l));
    }
    int side = 2 * l + 1;
    long from = l == 0 ? 0 : FrameContraction.packed(l - 1);
    return packed.slice(1, from, from + (long) side * side).unflatten(1, side, side);
  }

  /** The matrices of all degrees, one after the other and row by row, {@code [e, packed]}. */
  Tensor packed() {
    return packed;
  }

  @Override
  public String toString() {
    return "%d frames of degrees 0 to %d".formatted(count, maxDegree);
  }
}
