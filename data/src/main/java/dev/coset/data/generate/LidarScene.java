package dev.coset.data.generate;

import java.util.List;

/**
 * A street with everything in it, for {@link SpinningLidar}; made by {@link LidarScenes}.
 *
 * <p>The world's z axis points up, the road's surface is the plane z = 0, and the road lies along
 * the x axis.
 */
public final class LidarScene {

  private final List<LidarBody> bodies;
  private final PlanarPath ego;

  LidarScene(List<LidarBody> bodies, PlanarPath ego) {
    this.bodies = List.copyOf(bodies);
    this.ego = ego;
  }

  List<LidarBody> bodies() {
    return bodies;
  }

  /** The way of the vehicle that carries the sensor; nothing else was put in its lane near it. */
  public PlanarPath ego() {
    return ego;
  }

  /** All cars and walkers at a time, by instance. */
  public List<LidarObject> objectsAt(double time) {
    return bodies.stream()
        .filter(body -> body.instance() > 0)
        .map(body -> body.objectAt(time))
        .toList();
  }
}
