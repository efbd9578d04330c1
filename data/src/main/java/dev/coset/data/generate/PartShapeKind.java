package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The eight kinds of shape that are made of named parts, standing upright, their proportions drawn
 * anew for every shape.
 */
public enum PartShapeKind {
  /** A box with three different edges. */
  BOX("box-face"),
  /** A cylinder about z. */
  CYLINDER("cylinder-side", "cylinder-end"),
  /** A cone about z. */
  CONE("cone-side", "cone-base"),
  /** A torus about z. */
  TORUS("torus-tube"),
  /** An ellipsoid with three different axes, the shortest upright. */
  ELLIPSOID("ellipsoid-skin"),
  /** A rectangular top on four legs. */
  TABLE("table-top", "table-leg"),
  /** An open cup with a thick wall and a handle. */
  MUG("mug-cup", "mug-handle"),
  /** A long body along x with two wings and a tail of two planes. */
  WINGED_BODY("fuselage", "wing", "tail");

  private final List<String> parts;

  PartShapeKind(String... parts) {
    this.parts = List.of(parts);
  }

  /** The name of the class in data sets, such as {@code winged-body}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of its parts. */
  public List<String> parts() {
    return parts;
  }

  /** The surface of one shape with random proportions. */
  PartSurface surface(RandomGenerator random) {
    return switch (this) {
      case BOX -> box(random);
      case CYLINDER -> cylinder(between(0.35, 0.8, random), between(0.6, 1, random));
      case CONE -> cone(between(0.4, 0.9, random), between(1.2, 2, random));
      case TORUS -> new PartSurface().with(0, Patches.torus(1, between(0.2, 0.45, random)));
      case ELLIPSOID -> ellipsoid(between(0.6, 0.85, random), between(0.35, 0.55, random));
      case TABLE -> table(random);
      case MUG -> mug(random);
      case WINGED_BODY -> wingedBody(random);
    };
  }

  private static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }

  private static PartSurface box(RandomGenerator random) {
    double[] edges = {between(0.6, 2, random), between(0.6, 2, random), between(0.6, 2, random)};
    return new PartSurface().with(0, block(new double[3], edges));
  }

  private static PartSurface cylinder(double radius, double half) {
    return new PartSurface()
        .with(0, Patches.band(radius, half, radius, -half))
        .with(1, Patches.band(0, half, radius, half), Patches.band(radius, -half, 0, -half));
  }

  private static PartSurface cone(double radius, double height) {
    return new PartSurface()
        .with(0, Patches.band(0, height, radius, 0))
        .with(1, Patches.band(radius, 0, 0, 0));
  }

  private static PartSurface ellipsoid(double y, double z) {
    return new PartSurface().with(0, Patches.stretched(Patches.zone(1, 0, 1, -1), 1, y, z));
  }

  private static PartSurface table(RandomGenerator random) {
    double x = between(0.6, 1, random);
    double y = between(0.45, 0.6, random);
    double height = between(0.6, 1.1, random);
    double thickness = between(0.05, 0.12, random);
    double leg = between(0.08, 0.14, random);
    double inset = between(0, 0.1, random);
    PartSurface surface =
        new PartSurface()
            .with(0, block(new double[] {-x, -y, height}, new double[] {x, y, height + thickness}));
    for (int corner = 0; corner < 4; corner++) {
      double left = corner % 2 == 0 ? inset - x : x - inset - leg;
      double front = corner / 2 == 0 ? inset - y : y - inset - leg;
      Patch[] faces =
          block(new double[] {left, front, 0}, new double[] {left + leg, front + leg, height});
      surface.with(1, Arrays.copyOf(faces, 5));
    }
    return surface;
  }

  private static PartSurface mug(RandomGenerator random) {
    double radius = between(0.4, 0.6, random);
    double inner = radius - between(0.05, 0.1, random);
    double height = between(0.8, 1.2, random);
    double floor = radius - inner;
    double tube = between(0.05, 0.08, random);
    double ring = between(0.22, 0.32, random) * height;
    double middle = height * between(0.45, 0.55, random);
    Patch torus = Patches.torus(ring, tube);
    Patch handle =
        (u, v) -> {
          double[] p = torus.at(u, 0.5 * v - 0.25);
          return new double[] {radius - 0.5 * floor + p[0], -p[2], middle + p[1]};
        };
    return new PartSurface()
        .with(
            0,
            Patches.band(radius, height, radius, 0),
            Patches.band(inner, floor, inner, height),
            Patches.band(inner, height, radius, height),
            Patches.band(0, floor, inner, floor),
            Patches.band(radius, 0, 0, 0))
        .with(1, handle)
        .hiding(1, p -> p[0] * p[0] + p[1] * p[1] < radius * radius);
  }

  private static PartSurface wingedBody(RandomGenerator random) {
    double radius = between(0.13, 0.22, random);
    double span = between(0.7, 1.1, random);
    double chord = between(0.25, 0.4, random);
    double front = between(-0.1, 0.15, random);
    double thin = between(0.03, 0.05, random);
    double tail = between(0.25, 0.4, random);
    double depth = between(0.15, 0.22, random);
    Patch body = Patches.stretched(Patches.zone(1, 0, 1, -1), radius, radius, 1);
    return new PartSurface()
        .with(0, (u, v) -> lain(body.at(u, v)))
        .with(
            1, block(new double[] {front - chord, -span, -thin}, new double[] {front, span, thin}))
        .with(2, block(new double[] {-1, -tail, -thin}, new double[] {depth - 1, tail, thin}))
        .with(2, block(new double[] {-1, -thin, thin}, new double[] {depth - 1, thin, tail}))
        .hiding(1, p -> p[0] * p[0] + (p[1] * p[1] + p[2] * p[2]) / (radius * radius) < 1)
        .hiding(2, p -> p[0] * p[0] + (p[1] * p[1] + p[2] * p[2]) / (radius * radius) < 1);
  }

  /** Turned so that z becomes x. */
  private static double[] lain(double[] p) {
    return new double[] {p[2], p[0], p[1]};
  }

  /** The faces of a block: left, right, front, back, bottom, top. */
  private static Patch[] block(double[] low, double[] high) {
    List<Patch> faces = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      double[] first = new double[3];
      double[] second = new double[3];
      first[(axis + 1) % 3] = high[(axis + 1) % 3] - low[(axis + 1) % 3];
      second[(axis + 2) % 3] = high[(axis + 2) % 3] - low[(axis + 2) % 3];
      double[] far = low.clone();
      far[axis] = high[axis];
      faces.add(Patches.flat(low, second, first));
      faces.add(Patches.flat(far, first, second));
    }
    return faces.toArray(new Patch[0]);
  }
}
