package dev.coset.data.generate;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The ten kinds of shape, standing upright. Their proportions are drawn anew for every shape, so
 * that a short cylinder, a capsule and an ellipsoid, or a box, a bracket and a pyramid, overlap in
 * outline.
 */
public enum ShapeKind {
  /** A sphere. */
  SPHERE,
  /** A box with three different edges. */
  BOX,
  /** A cylinder about z with its two ends. */
  CYLINDER,
  /** A cone about z with its base. */
  CONE,
  /** A torus about z. */
  TORUS,
  /** A cylinder about z with half spheres as ends. */
  CAPSULE,
  /** A tube along a right-handed helix about z, open at its ends. */
  HELIX_TUBE,
  /** An upright plate joined to a lying plate. */
  L_BRACKET,
  /** An ellipsoid with three different axes, the shortest upright. */
  ELLIPSOID,
  /** A pyramid over a rectangle. */
  PYRAMID;

  /** The name of the class in data sets, such as {@code l-bracket}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The surface of one shape with random proportions. */
  List<Patch> surface(RandomGenerator random) {
    return switch (this) {
      case SPHERE -> List.of(Patches.zone(1, 0, 1, -1));
      case BOX -> box(between(0.6, 2, random), between(0.6, 2, random), between(0.6, 2, random));
      case CYLINDER -> cylinder(between(0.35, 0.8, random), between(0.6, 1, random));
      case CONE -> cone(between(0.4, 0.9, random), between(1.2, 2, random));
      case TORUS -> List.of(Patches.torus(1, between(0.2, 0.45, random)));
      case CAPSULE -> capsule(between(0.35, 0.6, random), between(0.3, 0.9, random));
      case HELIX_TUBE ->
          List.of(
              Patches.helixTube(
                  between(1.5, 3, random), between(0.5, 0.9, random), between(0.1, 0.2, random)));
      case L_BRACKET ->
          bracket(
              between(0.8, 1.8, random),
              between(1, 2, random),
              between(0.2, 0.45, random),
              between(0.5, 1.2, random));
      case ELLIPSOID ->
          List.of(
              Patches.stretched(
                  Patches.zone(1, 0, 1, -1),
                  1,
                  between(0.6, 0.85, random),
                  between(0.35, 0.55, random)));
      case PYRAMID ->
          pyramid(between(0.5, 1, random), between(0.5, 1, random), between(0.9, 1.8, random));
    };
  }

  private static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }

  private static List<Patch> box(double x, double y, double z) {
    double[][] outline = {{0, 0}, {x, 0}, {x, z}, {0, z}};
    return Patches.prism(outline, new double[][] {{0, 0, x, z}}, y);
  }

  private static List<Patch> cylinder(double radius, double half) {
    return List.of(
        Patches.band(0, half, radius, half),
        Patches.band(radius, half, radius, -half),
        Patches.band(radius, -half, 0, -half));
  }

  private static List<Patch> cone(double radius, double height) {
    return List.of(Patches.band(0, height, radius, 0), Patches.band(radius, 0, 0, 0));
  }

  private static List<Patch> capsule(double radius, double half) {
    return List.of(
        Patches.zone(radius, half, 1, 0),
        Patches.band(radius, half, radius, -half),
        Patches.zone(radius, -half, 0, -1));
  }

  private static List<Patch> bracket(double foot, double height, double thickness, double width) {
    double[][] outline = {
      {0, 0}, {foot, 0}, {foot, thickness}, {thickness, thickness}, {thickness, height}, {0, height}
    };
    double[][] ends = {{0, 0, foot, thickness}, {0, thickness, thickness, height}};
    return Patches.prism(outline, ends, width);
  }

  private static List<Patch> pyramid(double x, double y, double height) {
    double[] top = {0, 0, height};
    double[] a = {-x, -y, 0};
    double[] b = {x, -y, 0};
    double[] c = {x, y, 0};
    double[] d = {-x, y, 0};
    return List.of(
        Patches.triangle(top, a, b),
        Patches.triangle(top, b, c),
        Patches.triangle(top, c, d),
        Patches.triangle(top, d, a),
        Patches.flat(a, new double[] {0, 2 * y, 0}, new double[] {2 * x, 0, 0}));
  }
}
