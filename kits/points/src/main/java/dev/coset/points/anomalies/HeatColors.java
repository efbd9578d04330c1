package dev.coset.points.anomalies;

/** Colors of scores: gray-blue where nothing is strange, over yellow to red. */
final class HeatColors {

  private static final double[][] STOPS = {
    {70, 90, 130}, {120, 160, 170}, {250, 220, 90}, {230, 90, 40}, {150, 0, 30}
  };

  private HeatColors() {}

  /**
   * Red, green and blue, 0 to 255, of a share of the scale; what is outside has the end's color.
   */
  static double[] of(double share) {
    double at = Math.clamp(share, 0.0, 1.0) * (STOPS.length - 1);
    int stop = Math.min((int) at, STOPS.length - 2);
    double[] color = new double[3];
    for (int c = 0; c < 3; c++) {
      color[c] = Math.round(STOPS[stop][c] + (at - stop) * (STOPS[stop + 1][c] - STOPS[stop][c]));
    }
    return color;
  }
}
