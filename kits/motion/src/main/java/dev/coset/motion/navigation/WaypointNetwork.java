package dev.coset.motion.navigation;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Conv1d;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A convolutional network from a picture of one row to waypoints: {@code [n, channels, columns]} to
 * {@code [n, waypoints, 3]}, each waypoint (metres ahead, metres to the left, heading in radians)
 * relative to the robot.
 */
public final class WaypointNetwork extends Module implements Layer {

  /** How many waypoints there are. */
  public static final int WAYPOINTS = 10;

  private static final ConvOptions HALVING = ConvOptions.DEFAULT.withStride(2).withPadding(2);

  private final Conv1d first;
  private final Conv1d second;
  private final Conv1d third;
  private final Mlp out;
  private final int channels;
  private final int columns;

  /**
   * A network with random weights.
   *
   * @param channels of the picture
   * @param columns of the picture, a multiple of 8
   * @param width of the layers
   * @param random from which weights are drawn
   */
  public WaypointNetwork(int channels, int columns, int width, RandomGenerator random) {
    if (columns < 8 || columns % 8 != 0) {
      throw new IllegalArgumentException(
          "Columns are halved three times and must be a multiple of 8, given: " + columns);
    }
    this.channels = channels;
    this.columns = columns;
    first = child("first", new Conv1d(channels, width, 5, HALVING, random));
    second = child("second", new Conv1d(width, width, 5, HALVING, random));
    third = child("third", new Conv1d(width, width, 5, HALVING, random));
    int flat = width * columns / 8;
    out = child("out", Mlp.of(List.of(flat, 2 * width, 3 * WAYPOINTS), Tensor::relu, random));
  }

  @Override
  public Tensor forward(Tensor pictures) {
    if (pictures.rank() != 3 || pictures.size(1) != channels || pictures.size(2) != columns) {
      throw new IllegalArgumentException(
          "Pictures are [n, %d, %d], given: %s".formatted(channels, columns, pictures.describe()));
    }
    Tensor x = first.forward(pictures).relu();
    x = second.forward(x).relu();
    x = third.forward(x).relu();
    return out.forward(x.flatten(1, 2)).unflatten(1, WAYPOINTS, 3);
  }
}
