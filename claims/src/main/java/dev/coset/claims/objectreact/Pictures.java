package dev.coset.claims.objectreact;

import dev.coset.motion.navigation.Camera;
import dev.coset.motion.navigation.CostPainter;
import dev.coset.motion.navigation.PathCosts;
import dev.coset.motion.navigation.Pose;
import dev.coset.motion.navigation.View;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** What the two controllers are shown, both with 8 channels at the same angles. */
enum Pictures {
  /** What is left to go, painted over objects. */
  COSTS {
    @Override
    Tensor of(Route route, Pose pose, Camera camera, boolean reversed) {
      PathCosts costs = reversed ? route.back() : route.forth();
      return PAINTER.paint(route.world().view(pose, camera), costs);
    }

    @Override
    boolean sees(Route route, Pose pose, Camera camera, boolean reversed) {
      PathCosts costs = reversed ? route.back() : route.forth();
      return PAINTER.sees(route.world().view(pose, camera), costs);
    }
  },
  /** Colors and depths now, and those of the map 2 m on along the route. */
  VIEWS {
    @Override
    Tensor of(Route route, Pose pose, Camera camera, boolean reversed) {
      int near = route.nearest(pose);
      int next = Math.clamp(near + (reversed ? -AHEAD : AHEAD), 0, route.poses().size() - 1);
      View goal = route.world().view(route.poses().get(next), Route.MAPPING);
      return Tensors.cat(0, colors(route.world().view(pose, camera)), colors(goal));
    }

    @Override
    boolean sees(Route route, Pose pose, Camera camera, boolean reversed) {
      return true;
    }
  };

  static final CostPainter PAINTER = new CostPainter(64, Math.toRadians(110), 20);

  private static final int AHEAD = 5;
  private static final int PARTS = 4;

  /** The picture {@code [8, columns]} at a pose. */
  abstract Tensor of(Route route, Pose pose, Camera camera, boolean reversed);

  /** Whether there is anything to go by; otherwise the robot turns. */
  abstract boolean sees(Route route, Pose pose, Camera camera, boolean reversed);

  /** Each object has a color of its own; the fourth channel is nearness. */
  private static Tensor colors(View view) {
    int columns = PAINTER.columns();
    float[] picture = new float[PARTS * columns];
    for (int column = 0; column < columns; column++) {
      OptionalInt source = PAINTER.source(view.camera(), column);
      if (source.isPresent() && view.object(source.getAsInt()).isPresent()) {
        var color = new SplittableRandom(view.object(source.getAsInt()).getAsInt());
        for (int k = 0; k < PARTS - 1; k++) {
          picture[k * columns + column] = 2 * color.nextFloat() - 1;
        }
        double depth = view.depth(source.getAsInt());
        picture[(PARTS - 1) * columns + column] = (float) (1 - depth / view.camera().range());
      }
    }
    return Tensors.of(picture, PARTS, columns);
  }
}
