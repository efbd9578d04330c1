package dev.coset.claims.backtothefeature;

import dev.coset.data.OrganizedCloud;
import dev.coset.points.anomalies.GridPatches;
import dev.coset.points.anomalies.PatchExtractor;
import dev.coset.points.anomalies.Patches;
import java.util.Arrays;

/**
 * The first rival: the depths of the pixels of a patch as they are, less the mean depth of the
 * part. Empty pixels have the mean depth of their patch.
 *
 * @param grid patches along each side; it must divide the sides of the maps
 * @param side pixels along each side of a patch
 * @param blur of the scores, as for the others
 */
record RawDepthPatches(int grid, int side, double blur) implements PatchExtractor<OrganizedCloud> {

  @Override
  public int width() {
    return side * side;
  }

  @Override
  public Patches extract(OrganizedCloud map) {
    Patches layout = new GridPatches(new DepthGradients(), grid, blur).extract(map);
    int[] pixels = map.presentPixels();
    double level = Arrays.stream(pixels).mapToDouble(i -> map.position(i, 2)).average().orElse(0);
    double[] features = new double[layout.features().length / DepthGradients.BINS * width()];
    int row = 0;
    for (int cell = 0; cell < grid * grid; cell++) {
      row += fill(map, cell, level, features, row) ? 1 : 0;
    }
    return new Patches() {
      @Override
      public double[] features() {
        return features.clone();
      }

      @Override
      public double[] spread(double[] scores) {
        return layout.spread(scores);
      }
    };
  }

  /** Writes the depths of a patch to a row, unless it has none. */
  private boolean fill(OrganizedCloud map, int cell, double level, double[] rows, int row) {
    int[] own = new int[width()];
    Arrays.setAll(
        own, k -> (cell / grid * side + k / side) * map.width() + cell % grid * side + k % side);
    var mean =
        Arrays.stream(own).filter(map::isPresent).mapToDouble(i -> map.position(i, 2)).average();
    if (mean.isEmpty()) {
      return false;
    }
    for (int k = 0; k < own.length; k++) {
      double depth = map.isPresent(own[k]) ? map.position(own[k], 2) : mean.getAsDouble();
      rows[row * width() + k] = depth - level;
    }
    return true;
  }
}
