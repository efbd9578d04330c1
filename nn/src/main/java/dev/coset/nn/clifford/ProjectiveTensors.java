package dev.coset.nn.clifford;

import dev.coset.data.BadInputException;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.ProjectiveAlgebra;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Points, planes and motions of space as tensors of multivectors {@code [.., 16]} of the projective
 * algebra, in the conventions of {@link ProjectiveAlgebra}; differentiable.
 */
public final class ProjectiveTensors {

  /** The least size of the factor by which a point's coordinates are divided. */
  private static final double GUARD = 1e-3;

  static final CliffordAlgebra ALGEBRA = ProjectiveAlgebra.algebra();
  static final int E0 = blade("e0");
  static final int E01 = blade("e01");
  static final int E12 = blade("e12");
  static final int E13 = blade("e13");
  static final int E23 = blade("e23");
  static final int E012 = blade("e012");
  static final int E123 = blade("e123");

  private ProjectiveTensors() {}

  private static int blade(String name) {
    return ALGEBRA.names().indexOf(name);
  }

  /** The points {@code e123 + x e032 + y e013 + z e021} with coordinates {@code [.., 3]}. */
  public static Tensor points(Tensor coordinates) {
    Tensor weight = Tensors.onesLike(part(require(coordinates, 3, "Coordinates"), 0));
    return Tensors.cat(-1, ideal(coordinates), weight).padConstant(0, E012, 1);
  }

  /**
   * The directions {@code x e032 + y e013 + z e021}, points at infinity, of vectors {@code [..,
   * 3]}.
   */
  public static Tensor directions(Tensor vectors) {
    return ideal(require(vectors, 3, "Vectors")).padConstant(0, E012, 2);
  }

  /** The components e012, e013, e023 of a vector. */
  private static Tensor ideal(Tensor v) {
    return Tensors.cat(-1, part(v, 2).neg(), part(v, 1), part(v, 0).neg());
  }

  /** The planes {@code n . x + d = 0}: normals {@code [.., 3]} and {@code d} {@code [..]}. */
  public static Tensor planes(Tensor normals, Tensor d) {
    Tensor vector = Tensors.cat(-1, d.unsqueeze(-1), require(normals, 3, "Normals"));
    return vector.padConstant(0, E0, ALGEBRA.size() - E0 - 4L);
  }

  /** The versors {@code 1 - (t1 e01 + t2 e02 + t3 e03) / 2} of translations {@code [.., 3]}. */
  public static Tensor translators(Tensor t) {
    Tensor half = require(t, 3, "Translations").mul(-0.5);
    Tensor bivector = half.padConstant(0, E01 - 1, ALGEBRA.size() - E01 - 3L);
    return Tensors.cat(-1, Tensors.onesLike(part(t, 0)), bivector);
  }

  /** The versors of rotations, unit quaternions (w, x, y, z) {@code [.., 4]}. */
  public static Tensor rotors(Tensor quaternions) {
    Tensor q = require(quaternions, 4, "Quaternions");
    Tensor plane = Tensors.cat(-1, part(q, 3).neg(), part(q, 2), part(q, 1).neg());
    Tensor padded = plane.padConstant(0, E12 - 1, ALGEBRA.size() - E23 - 1L);
    return Tensors.cat(-1, part(q, 0), padded);
  }

  /**
   * The coordinates {@code [.., 3]} of the trivector parts, points up to a factor; a factor below
   * 1e-3 in size counts as 1e-3.
   *
   * @throws BadInputException if a factor is zero: a point at infinity has no coordinates
   */
  public static Tensor coordinates(Tensor points) {
    Multivectors.require(ALGEBRA, points);
    Tensor weight = points.slice(-1, E123, E123 + 1L);
    Tensor zero = weight.eq(0);
    if (zero.any().itemBoolean()) {
      throw new BadInputException(
          "Only points with an e123 part have coordinates, given %d without of %d; add a point to the inputs"
              .formatted((long) zero.toType(DType.FLOAT64).sum().item(), weight.count()));
    }
    Tensor v = points.slice(-1, E012, E123); // -z, y, -x
    return Tensors.cat(-1, part(v, 2).neg(), part(v, 1), part(v, 0).neg())
        .div(weight.abs().clampMin(GUARD).mul(weight.sign()));
  }

  private static Tensor part(Tensor x, int i) {
    return x.slice(-1, i, i + 1L);
  }

  private static Tensor require(Tensor x, int extent, String what) {
    if (x.rank() < 1 || x.size(-1) != extent) {
      throw new BadInputException(
          "%s have a last axis of extent %d, given: %s".formatted(what, extent, x.describe()));
    }
    return x;
  }
}
