package dev.coset.data.generate;

import dev.coset.data.PointCloud;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.Arrays;
import java.util.List;

/**
 * What a laser scanner saw in one turn, with the truth.
 *
 * <p>The cloud is in the sensor's coordinates in metres and has the attributes {@link #INTENSITY},
 * {@link #LABEL} (a position in {@link LidarClass#labels()}), {@link #INSTANCE} (0 for background),
 * {@link #BEAM} (0 is the lowest) and {@link #AZIMUTH} (the step of the turn).
 *
 * @param time when, in seconds; the whole turn is taken at once
 * @param sensor the motion that takes the sensor's coordinates to the world's
 * @param cloud the points, ordered by azimuth and within by beam
 * @param objects all cars and walkers of the scene at that time
 */
public record LidarScan(
    double time, RigidMotion sensor, PointCloud cloud, List<LidarObject> objects) {

  /** The attribute for the light that came back: reflectivity over the square of the range. */
  public static final String INTENSITY = "intensity";

  /** The attribute for the class. */
  public static final String LABEL = "label";

  /** The attribute for the thing. */
  public static final String INSTANCE = "instance";

  /** The attribute for the beam. */
  public static final String BEAM = "beam";

  /** The attribute for the step of the turn. */
  public static final String AZIMUTH = "azimuth";

  /** Copies the list. */
  public LidarScan {
    objects = List.copyOf(objects);
  }

  /** The number of points. */
  public int size() {
    return cloud.size();
  }

  /** The positions {@code [n, 3]} in the sensor's coordinates, a copy. */
  public double[] positions() {
    return cloud.positions();
  }

  /** The intensities, length n, a copy. */
  public double[] intensities() {
    return values(INTENSITY).clone();
  }

  /**
   * The intensities times the square of the range in metres, length n: what of the fall-off with
   * distance is undone, so that only the material and noise are left, cut at 1.
   */
  public double[] reflectivities() {
    double[] corrected = intensities();
    for (int i = 0; i < corrected.length; i++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        square += cloud.position(i, axis) * cloud.position(i, axis);
      }
      corrected[i] = Math.min(corrected[i] * square, 1);
    }
    return corrected;
  }

  /** The classes, length n. */
  public int[] labels() {
    return whole(LABEL);
  }

  /** The things, length n, 0 for background. */
  public int[] instances() {
    return whole(INSTANCE);
  }

  private double[] values(String name) {
    PointCloud.Attribute attribute = cloud.attributes().get(name);
    if (attribute == null) {
      throw new IllegalArgumentException(
          "A scan needs the attribute '%s', its cloud has: %s"
              .formatted(name, cloud.attributes().keySet()));
    }
    return attribute.values();
  }

  private int[] whole(String name) {
    return Arrays.stream(values(name)).mapToInt(v -> (int) v).toArray();
  }

  /** The motion that takes this scan's coordinates to those of another; exact for what stands. */
  public RigidMotion motionTo(LidarScan other) {
    SE3 motions = SE3.group();
    return motions.compose(motions.inverse(other.sensor), sensor);
  }

  /**
   * The exact scene flow {@code [n, 3]} to another scan of the same scene: a point plus its flow is
   * where the same spot of the same body is in the other scan's coordinates. It holds the motion of
   * the sensor as well as that of the bodies.
   */
  public double[] flowTo(LidarScan other) {
    SE3 motions = SE3.group();
    double[] flow = new double[3 * size()];
    int[] instances = instances();
    RigidMotion[] moves = new RigidMotion[objects.size() + 1];
    moves[0] = motionTo(other);
    for (int k = 1; k < moves.length; k++) {
      RigidMotion body =
          motions.compose(
              other.objects.get(k - 1).pose(), motions.inverse(objects.get(k - 1).pose()));
      moves[k] = motions.compose(motions.inverse(other.sensor), motions.compose(body, sensor));
    }
    for (int i = 0; i < instances.length; i++) {
      double[] p = {cloud.position(i, 0), cloud.position(i, 1), cloud.position(i, 2)};
      RigidMotion move = moves[instances[i]];
      double[] turned = move.rotation().rotate(p);
      flow[3 * i] = turned[0] + move.x() - p[0];
      flow[3 * i + 1] = turned[1] + move.y() - p[1];
      flow[3 * i + 2] = turned[2] + move.z() - p[2];
    }
    return flow;
  }
}
