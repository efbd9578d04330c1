package dev.coset.data.generate;

import java.util.List;
import java.util.Locale;

/** What a simulated laser beam can meet in a street. */
public enum LidarClass {
  /** Road and pavement. */
  GROUND(0.2, 0),
  /** Fronts of buildings and garden walls. */
  WALL(0.4, 0),
  /** Lamp posts and signs, which reflect well. */
  POLE(0.65, 0),
  /** Trunks and crowns; a beam goes some way into a crown. */
  TREE(0.35, 0.2),
  /** Cars, parked or driving. */
  CAR(0.5, 0),
  /** People on foot. */
  WALKER(0.3, 0);

  private static final List<LidarClass> ALL = List.of(values());

  private final double reflectivity;
  private final double roughness;

  LidarClass(double reflectivity, double roughness) {
    this.reflectivity = reflectivity;
    this.roughness = roughness;
  }

  /** The usual share of light that comes back, in (0, 1); bodies of the class vary about it. */
  public double reflectivity() {
    return reflectivity;
  }

  /** The standard deviation in metres of the depth at which a leafy surface sends light back. */
  double roughness() {
    return roughness;
  }

  /** Whether its bodies can be counted: cars and walkers are things, the rest is background. */
  public boolean thing() {
    return this == CAR || this == WALKER;
  }

  /** The name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all classes in order; a label is a position in this list. */
  public static List<String> labels() {
    return ALL.stream().map(LidarClass::label).toList();
  }

  /** The position of the class in {@link #labels}. */
  public int number() {
    return ALL.indexOf(this);
  }

  /** The class at a position in {@link #labels}. */
  public static LidarClass of(int number) {
    return ALL.get(number);
  }
}
