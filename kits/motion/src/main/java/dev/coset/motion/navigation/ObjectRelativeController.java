package dev.coset.motion.navigation;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Steers by objects: each object in view is painted with what is left to go from it, and a
 * convolutional network reads nothing but that painting.
 *
 * <p>Laws: waypoints do not change when objects are renamed alike in view and map, nor when the
 * world is moved under the robot; what the camera sees beyond the painting does not matter.
 *
 * <p>Paper: "ObjectReact: Learning Object-Relative Control for Visual Navigation".
 */
public final class ObjectRelativeController extends Module implements Layer {

  private final CostPainter painter;
  private final WaypointNetwork network;

  /**
   * A controller with random weights.
   *
   * @param painter of pictures, with a multiple of 8 columns
   * @param width of the layers
   * @param random from which weights are drawn
   */
  public ObjectRelativeController(CostPainter painter, int width, RandomGenerator random) {
    this.painter = painter;
    network =
        child(
            "network", new WaypointNetwork(CostPainter.CHANNELS, painter.columns(), width, random));
  }

  /** How pictures are painted. */
  public CostPainter painter() {
    return painter;
  }

  /** The waypoints of painted pictures, {@code [n, 8, columns]} to {@code [n, 10, 3]}. */
  @Override
  public Tensor forward(Tensor pictures) {
    return network.forward(pictures);
  }

  /**
   * The waypoints {@code [10, 3]} for what is in view.
   *
   * @throws BadInputException if no object of the map is in view
   */
  public Tensor waypoints(View view, PathCosts costs) {
    return forward(painter.paint(view, costs).unsqueeze(0)).squeeze(0);
  }
}
