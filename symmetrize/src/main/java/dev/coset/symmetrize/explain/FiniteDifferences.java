package dev.coset.symmetrize.explain;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Derivatives of any model by central differences, {@code (f(x + h e_i) - f(x - h e_i)) / 2 h}: two
 * runs for each number of the input. For models without derivatives of their own, such as ONNX
 * files.
 *
 * @param model the model
 * @param step h; 1e-2 suits inputs of order 1 and answers in single precision
 */
public record FiniteDifferences(Model<NdArray, NdArray> model, double step)
    implements GradientSource {

  private static final int BATCH = 256;

  /** Refuses steps that are not above 0. */
  public FiniteDifferences {
    if (!(step > 0) || Double.isInfinite(step)) {
      throw new IllegalArgumentException("A step is above 0, for example 1e-2, given: " + step);
    }
  }

  @Override
  public NdArray apply(NdArray input) {
    return model.apply(input);
  }

  @Override
  public List<NdArray> applyAll(List<NdArray> inputs) {
    return model.applyAll(inputs);
  }

  @Override
  public List<NdArray> gradients(List<NdArray> points, int output) {
    return points.stream().map(point -> gradient(point, output)).toList();
  }

  private NdArray gradient(NdArray point, int output) {
    double[] gradient = new double[point.size()];
    for (int from = 0; from < gradient.length; from += BATCH / 2) {
      int to = Math.min(gradient.length, from + BATCH / 2);
      List<NdArray> moved = new ArrayList<>();
      for (int i = from; i < to; i++) {
        moved.add(moved(point, i, step));
        moved.add(moved(point, i, -step));
      }
      List<NdArray> answers = model.applyAll(moved);
      for (int i = from; i < to; i++) {
        double up = answers.get(2 * (i - from)).get(output);
        double down = answers.get(2 * (i - from) + 1).get(output);
        gradient[i] = (up - down) / (2 * step);
      }
    }
    return NdArray.wrap(point.shape(), gradient);
  }

  private static NdArray moved(NdArray point, int at, double by) {
    double[] values = point.toArray();
    values[at] += by;
    return NdArray.wrap(point.shape(), values);
  }
}
