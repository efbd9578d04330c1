package dev.coset.learn;

import dev.coset.data.NdArray;
import java.util.List;

/** Errors of predicted values. */
record ValueScores(double meanSquared, double meanAbsolute, double determination) {

  static ValueScores of(List<NdArray> outputs, List<NdArray> targets) {
    int width = targets.getFirst().size();
    double squares = 0;
    double absolutes = 0;
    double determination = 0;
    for (int column = 0; column < width; column++) {
      double mean = 0;
      for (NdArray target : targets) {
        mean += target.toArray()[column] / targets.size();
      }
      double error = 0;
      double spread = 0;
      for (int i = 0; i < targets.size(); i++) {
        double target = targets.get(i).toArray()[column];
        double difference = outputs.get(i).toArray()[column] - target;
        error += difference * difference;
        absolutes += Math.abs(difference);
        spread += (target - mean) * (target - mean);
      }
      squares += error;
      determination += (1 - error / spread) / width;
    }
    double count = (double) width * targets.size();
    return new ValueScores(squares / count, absolutes / count, determination);
  }

  double get(Measure measure) {
    return switch (measure) {
      case MEAN_ABSOLUTE_ERROR -> meanAbsolute;
      case ROOT_MEAN_SQUARED_ERROR -> Math.sqrt(meanSquared);
      case R2 -> determination;
      default -> meanSquared;
    };
  }
}
