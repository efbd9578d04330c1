package dev.coset.symmetrize.lie;

import dev.coset.data.NdArray;
import java.util.List;

/** Sums of squares over items, by stage and generator. */
final class Sums {

  private final double[][][] parts;
  private final double[][] totals;
  private final double[][] errors;
  private final double[][] sizes;
  private final int items;
  private double outputSize;

  Sums(int stages, int generators, int items) {
    this.parts = new double[stages][generators][items];
    this.totals = new double[generators][items];
    this.errors = new double[stages][generators];
    this.sizes = new double[stages][generators];
    this.items = items;
  }

  void addOutput(NdArray output) {
    outputSize += LieDerivative.meanSquare(output) / items;
  }

  void addTotal(int generator, int from, List<NdArray> derivatives) {
    for (int i = 0; i < derivatives.size(); i++) {
      totals[generator][from + i] = LieDerivative.meanSquare(derivatives.get(i));
    }
  }

  void addPart(int stage, int generator, int item, NdArray part) {
    parts[stage][generator][item] = LieDerivative.meanSquare(part);
  }

  void addError(int stage, int generator, List<NdArray> derivatives, List<NdArray> values) {
    for (int i = 0; i < derivatives.size(); i++) {
      errors[stage][generator] += LieDerivative.meanSquare(derivatives.get(i));
      sizes[stage][generator] += LieDerivative.meanSquare(values.get(i));
    }
  }

  double relative(int stage, int generator) {
    return LieReport.GeneratorError.ratio(errors[stage][generator], sizes[stage][generator]);
  }

  double[][][] parts() {
    return parts;
  }

  double[][] totals() {
    return totals;
  }

  double outputSize() {
    return outputSize;
  }

  int items() {
    return items;
  }
}
