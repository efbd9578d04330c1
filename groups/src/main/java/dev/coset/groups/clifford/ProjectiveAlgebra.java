package dev.coset.groups.clifford;

import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * The projective geometric algebra {@code Cl(3,0,1)} of space, whose 16 components carry planes,
 * lines, points and motions alike (Brehmer, de Haan, Behrends, Cohen, "Geometric Algebra
 * Transformer").
 *
 * <ul>
 *   <li>a plane {@code n . x + d = 0} is the vector {@code d e0 + n1 e1 + n2 e2 + n3 e3};
 *   <li>a line is a bivector, the intersection (outer product) of two planes;
 *   <li>a point is the trivector {@code e123 + x e032 + y e013 + z e021}, up to a factor;
 *   <li>a rotation by {@code a} about the unit axis {@code k} is the even versor {@code cos(a/2) -
 *       sin(a/2) (k1 e23 + k2 e31 + k3 e12)};
 *   <li>the translation by {@code t} is the even versor {@code 1 - (t1 e01 + t2 e02 + t3 e03) / 2};
 *   <li>the reflection in a plane is the plane; the inversion {@code x -> -x} is {@code e123}.
 * </ul>
 *
 * <p>Motions act by the twisted sandwich of {@link Versor}. Reflections negate the factor of a
 * point, which {@link #coordinates} divides by.
 */
public final class ProjectiveAlgebra {

  private static final CliffordAlgebra ALGEBRA = CliffordAlgebra.of(3, 0, 1);

  /** Distances and directions of flats below this share of their size are rounding. */
  private static final double FLAT = 1e-12;

  private static final int E0 = 1;
  private static final int E01 = 5;
  private static final int E12 = 8;
  private static final int E13 = 9;
  private static final int E23 = 10;
  private static final int E012 = 11;
  private static final int E013 = 12;
  private static final int E023 = 13;
  private static final int E123 = 14;
  private static final int E0123 = 15;

  private ProjectiveAlgebra() {}

  /** The algebra {@code Cl(3,0,1)}. */
  public static CliffordAlgebra algebra() {
    return ALGEBRA;
  }

  /** The group {@code Pin(3,0,1)} of all motions of space, each by two versors. */
  public static Pin group() {
    return Pin.of(ALGEBRA);
  }

  /** The plane {@code n . x + d = 0}; {@code normal} has length 3 and any norm. */
  public static Multivector plane(double[] normal, double d) {
    Require.length(normal, 3);
    return ALGEBRA.vector(d, normal[0], normal[1], normal[2]);
  }

  /** The point with the given coordinates. */
  public static Multivector point(double x, double y, double z) {
    double[] c = new double[ALGEBRA.size()];
    c[E123] = 1;
    c[E023] = -x;
    c[E013] = y;
    c[E012] = -z;
    return ALGEBRA.multivector(c);
  }

  /** The point at infinity in the direction of a vector of length 3. */
  public static Multivector direction(double[] vector) {
    Require.length(vector, 3);
    return point(vector[0], vector[1], vector[2]).minus(point(0, 0, 0));
  }

  /**
   * The coordinates of the trivector part, a point up to a factor.
   *
   * @throws IllegalArgumentException if the part is a point at infinity or zero
   */
  public static double[] coordinates(Multivector point) {
    point.requireAlgebra(ALGEBRA);
    double weight = point.coefficient(E123);
    Require.that(
        Math.abs(weight) > FLAT * point.grade(3).magnitude(),
        () -> "Only a finite point has coordinates, given: " + point);
    return new double[] {
      -point.coefficient(E023) / weight,
      point.coefficient(E013) / weight,
      -point.coefficient(E012) / weight
    };
  }

  /** The line through two points, directed from the first to the second: their join. */
  public static Multivector line(Multivector from, Multivector to) {
    return from.join(to);
  }

  /** The line through a point of coordinates {@code point} along {@code direction}. */
  public static Multivector line(double[] point, double[] direction) {
    Require.length(point, 3);
    return point(point[0], point[1], point[2]).join(direction(direction));
  }

  /** The plane through three points. */
  public static Multivector plane(Multivector a, Multivector b, Multivector c) {
    return a.join(b).join(c);
  }

  /** The intersection of two flats: the outer product. */
  public static Multivector meet(Multivector a, Multivector b) {
    return a.outer(b);
  }

  /** The span of two flats: the regressive product. */
  public static Multivector join(Multivector a, Multivector b) {
    return a.join(b);
  }

  /**
   * The join times the pseudoscalar coefficient of a reference, which makes it commute with
   * reflections too: they negate the join of two images and that coefficient.
   */
  public static Multivector equivariantJoin(Multivector a, Multivector b, Multivector reference) {
    return a.join(b).times(reference.coefficient(E0123));
  }

  /**
   * The scalar product {@code <x rev(y)>_0}, invariant under all motions: the sum of products of
   * the eight components without {@code e0}.
   */
  public static double innerProduct(Multivector x, Multivector y) {
    x.requireAlgebra(ALGEBRA);
    return x.scalarProduct(y.reverse());
  }

  /** The size of the components with {@code e0}: that of a flat at infinity. */
  public static double idealNorm(Multivector x) {
    x.requireAlgebra(ALGEBRA);
    return x.rightComplement().norm();
  }

  /** The distance of two points. */
  public static double distanceOfPoints(Multivector a, Multivector b) {
    return a.join(b).norm() / (finite(a) * finite(b));
  }

  /** The signed distance of a point from a plane, positive on the side of the normal. */
  public static double distanceFromPlane(Multivector point, Multivector plane) {
    double weight = point.coefficient(E123);
    finite(point);
    return -point.outer(plane).coefficient(E0123) / (weight * finite(plane));
  }

  /** The distance of a point from a line. */
  public static double distanceFromLine(Multivector point, Multivector line) {
    return point.join(line).norm() / (finite(point) * finite(line));
  }

  /** The least distance of the points of two lines, which may be parallel. */
  public static double distanceOfLines(Multivector a, Multivector b) {
    double sizes = finite(a) * finite(b);
    double sine = a.commutator(b).norm() / sizes;
    if (sine <= 1e-8) {
      return distanceFromLine(somePoint(a), b);
    }
    return Math.abs(a.outer(b).coefficient(E0123)) / (sizes * sine);
  }

  /** The point of a line closest to the origin. */
  private static Multivector somePoint(Multivector line) {
    double k1 = line.coefficient(E23);
    double k2 = -line.coefficient(E13);
    double k3 = line.coefficient(E12);
    return plane(new double[] {k1, k2, k3}, 0).outer(line);
  }

  private static double finite(Multivector flat) {
    flat.requireAlgebra(ALGEBRA);
    double norm = flat.norm();
    Require.that(
        norm > FLAT * flat.magnitude(),
        () -> "Distances need flats that are not at infinity, given: " + flat);
    return norm;
  }

  /** The translation {@code x -> x + t}; {@code t} has length 3. */
  public static Versor translator(double[] t) {
    Require.length(t, 3);
    double[] c = new double[ALGEBRA.size()];
    c[0] = 1;
    for (int i = 0; i < 3; i++) {
      c[E01 + i] = -t[i] / 2;
    }
    return new Versor(ALGEBRA.multivector(c));
  }

  /** The rotation about an axis through the origin. */
  public static Versor rotor(Rotation3 rotation) {
    double[] c = new double[ALGEBRA.size()];
    c[0] = rotation.w();
    c[E23] = -rotation.x();
    c[E13] = rotation.y();
    c[E12] = -rotation.z();
    return new Versor(ALGEBRA.multivector(c));
  }

  /** The reflection in the plane {@code n . x + d = 0}. */
  public static Versor reflection(double[] normal, double d) {
    return Versor.reflection(plane(normal, d)).normalized();
  }

  /** The inversion {@code x -> -x} in the origin. */
  public static Versor inversion() {
    return new Versor(point(0, 0, 0));
  }

  /** The even versor of a rigid motion: translator times rotor. */
  public static Versor motor(RigidMotion motion) {
    return translator(motion.translation()).times(rotor(motion.rotation()));
  }

  /** The versor of a motion that keeps distances. */
  public static Versor versor(EuclideanMotion motion) {
    Versor rotation = rotor(motion.orthogonal().rotation());
    Versor linear = motion.orthogonal().inverted() ? rotation.times(inversion()) : rotation;
    return translator(motion.translation()).times(linear);
  }

  /** The motion by which a versor moves points. */
  public static EuclideanMotion motion(Versor versor) {
    double[] t = coordinates(versor.apply(point(0, 0, 0)));
    Versor even = versor.odd() ? versor.times(inversion()) : versor;
    Multivector u = even.value();
    Rotation3 rotation =
        Rotation3.normalized(
            u.scalarPart(), -u.coefficient(E23), u.coefficient(E13), -u.coefficient(E12));
    return EuclideanMotion.of(new Orthogonal3(rotation, versor.odd()), t);
  }

  /**
   * The rigid motion of an even versor.
   *
   * @throws IllegalArgumentException if the versor reflects
   */
  public static RigidMotion rigidMotion(Versor motor) {
    Require.that(
        !motor.odd(), () -> "A rigid motion needs an even versor, given: " + motor.value());
    EuclideanMotion motion = motion(motor);
    return RigidMotion.of(motion.orthogonal().rotation(), motion.translation());
  }

  /**
   * A basis of the linear maps that commute with the action of {@code Pin(3,0,1)}: the five
   * projections {@code x -> <x>_k}, then the four maps {@code x -> e0 <x>_k}, {@code k = 0..3};
   * each of shape {@code [16, 16]}.
   */
  public static List<Matrix> equivariantMaps() {
    List<Matrix> maps = new ArrayList<>();
    for (int k = 0; k <= 4; k++) {
      int grade = k;
      maps.add(Matrix.diagonal(ALGEBRA.size(), blade -> ALGEBRA.grade(blade) == grade ? 1 : 0));
    }
    Matrix shift = ALGEBRA.leftMultiplication(ALGEBRA.generator(E0 - 1));
    for (int k = 0; k <= 3; k++) {
      maps.add(shift.times(maps.get(k)));
    }
    return List.copyOf(maps);
  }
}
