package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two ways in which arrays of numbers are averaged. */
public enum ArrayMean implements OutputSpace<NdArray> {
  /** The mean of the numbers as they are: regression outputs, vectors, logits. */
  MEAN_OF_LOGITS,
  /**
   * The outputs are logits along the last axis, and the class probabilities are averaged: {@code
   * log(mean_i softmax(o_i))}, which is again an array of logits.
   */
  MEAN_OF_PROBABILITIES;

  @Override
  public Mean<NdArray> start() {
    return new Running(this == MEAN_OF_PROBABILITIES);
  }

  private static final class Running implements Mean<NdArray> {

    private final boolean probabilities;
    private int @Nullable [] shape;
    private double[] sum = new double[0];
    private double total;

    Running(boolean probabilities) {
      this.probabilities = probabilities;
    }

    @Override
    public void add(NdArray value, double weight) {
      if (shape == null) {
        shape = value.shape();
        sum = new double[value.size()];
      } else if (!Arrays.equals(shape, value.shape())) {
        throw new BadInputException(
            "The model gave outputs of shapes %s and %s for moved copies of one input; averaging needs one shape"
                .formatted(Arrays.toString(shape), Arrays.toString(value.shape())));
      }
      double[] values = value.toArray();
      if (probabilities) {
        softmax(values, shape.length == 0 ? 1 : shape[shape.length - 1]);
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * values[i];
      }
      total += weight;
    }

    @Override
    public NdArray result() {
      if (shape == null) {
        throw new IllegalStateException("The mean of no values");
      }
      double[] mean = new double[sum.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = probabilities ? Math.log(sum[i] / total) : sum[i] / total;
      }
      return NdArray.of(shape, mean);
    }

    private static void softmax(double[] values, int width) {
      for (int row = 0; row < values.length; row += width) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = row; i < row + width; i++) {
          max = Math.max(max, values[i]);
        }
        double sum = 0;
        for (int i = row; i < row + width; i++) {
          values[i] = Math.exp(values[i] - max);
          sum += values[i];
        }
        for (int i = row; i < row + width; i++) {
          values[i] /= sum;
        }
      }
    }
  }
}
