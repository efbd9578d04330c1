package dev.coset.motion.navigation;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.OptionalInt;

/**
 * Paints what is left to go over the objects in a view: each column of a picture is an angle, and
 * its 8 channels are sine and cosine of the cost at four wavelengths. Costs are scaled to 0 .. 98;
 * 99 is what is not in the map, what is out of view and where nothing is.
 *
 * <p>Columns are angles of the picture, not of the camera, so that cameras with other fields of
 * view paint at the same places.
 *
 * @param columns of the picture
 * @param fieldOfView of the picture in radians
 * @param metres the cost that counts as 98, as do all above
 */
public record CostPainter(int columns, double fieldOfView, double metres) {

  /** The number of channels. */
  public static final int CHANNELS = 8;

  private static final double UNMATCHED = 99;
  private static final double BASE = 100;

  /** Checks the values. */
  public CostPainter {
    if (columns < 1 || !(fieldOfView > 0 && fieldOfView <= 2 * Math.PI) || !(metres > 0)) {
      throw new IllegalArgumentException(
          ("At least one column, a field of view in (0, 2 pi] and a cost above 0 are needed, "
                  + "given: %d, %s, %s")
              .formatted(columns, fieldOfView, metres));
    }
  }

  /**
   * The picture of a view, FLOAT32 {@code [8, columns]}.
   *
   * @throws BadInputException if no object of the map is in view; turn until one is
   */
  public Tensor paint(View view, PathCosts costs) {
    float[] picture = new float[CHANNELS * columns];
    boolean any = false;
    for (int column = 0; column < columns; column++) {
      double cost = UNMATCHED;
      OptionalInt source = source(view.camera(), column);
      if (source.isPresent() && view.object(source.getAsInt()).isPresent()) {
        var known = costs.of(view.object(source.getAsInt()).getAsInt());
        any |= known.isPresent();
        cost = known.isPresent() ? scaled(known.getAsDouble()) : UNMATCHED;
      }
      for (int k = 0; k < CHANNELS / 2; k++) {
        double phase = cost * Math.pow(BASE, -2.0 * k / CHANNELS);
        picture[2 * k * columns + column] = (float) Math.sin(phase);
        picture[(2 * k + 1) * columns + column] = (float) Math.cos(phase);
      }
    }
    if (!any) {
      throw new BadInputException(
          "No object of the map is in view (visible: %s); turn until one is"
              .formatted(view.visible()));
    }
    return Tensors.of(picture, CHANNELS, columns);
  }

  /** Whether an object of the map is in view, so that {@link #paint} has something to paint. */
  public boolean sees(View view, PathCosts costs) {
    for (int column = 0; column < columns; column++) {
      OptionalInt source = source(view.camera(), column);
      if (source.isPresent()
          && view.object(source.getAsInt()).isPresent()
          && costs.of(view.object(source.getAsInt()).getAsInt()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A cost in metres as 0 .. 98. */
  double scaled(double cost) {
    return (UNMATCHED - 1) * Math.min(1, cost / metres);
  }

  /** The column of a camera that looks along a column of the picture, if it sees that far. */
  public OptionalInt source(Camera camera, int column) {
    double angle = fieldOfView * (0.5 - (column + 0.5) / columns);
    double place = (0.5 - angle / camera.fieldOfView()) * camera.columns();
    int source = (int) Math.floor(place);
    boolean inside = source >= 0 && source < camera.columns();
    return inside ? OptionalInt.of(source) : OptionalInt.empty();
  }
}
