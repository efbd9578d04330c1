package dev.coset.motion.navigation;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a camera sees: in each column an object and its distance, or nothing. */
public final class View {

  private static final int NOTHING = -1;

  private final Camera camera;
  private final int[] objects;
  private final double[] depths;

  View(Camera camera) {
    this.camera = camera;
    this.objects = new int[camera.columns()];
    this.depths = new double[camera.columns()];
    Arrays.fill(objects, NOTHING);
    Arrays.fill(depths, camera.range());
  }

  /** An object comes into view at a column unless a nearer one is there. */
  void see(int column, int object, double depth) {
    if (depth < depths[column]) {
      objects[column] = object;
      depths[column] = depth;
    }
  }

  /** The camera. */
  public Camera camera() {
    return camera;
  }

  /** The object in a column, if there is one within range. */
  public OptionalInt object(int column) {
    return objects[column] == NOTHING ? OptionalInt.empty() : OptionalInt.of(objects[column]);
  }

  /** How far the object in a column is, in metres; the range of the camera without one. */
  public double depth(int column) {
    return depths[column];
  }

  /** All objects that are seen. */
  public SortedSet<Integer> visible() {
    var seen = new TreeSet<Integer>();
    Arrays.stream(objects).filter(o -> o != NOTHING).forEach(seen::add);
    return seen;
  }
}
