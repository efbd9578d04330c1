package dev.coset.learn;

import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import java.util.List;

/** How well outputs meet the targets of a data set. */
public final class Evaluation {

  private Evaluation() {}

  /** The share of labelled samples whose largest output is the label's. */
  public static <I> double accuracy(Model<I, NdArray> model, Dataset<I> data) {
    return accuracy(model.applyAll(data.inputs()), data);
  }

  /** The mean of {@code (output - target)^2} over all outputs and all samples with values. */
  public static <I> double meanSquaredError(Model<I, NdArray> model, Dataset<I> data) {
    return meanSquaredError(model.applyAll(data.inputs()), data);
  }

  static double accuracy(List<NdArray> outputs, Dataset<?> data) {
    int labelled = 0;
    int right = 0;
    for (int i = 0; i < outputs.size(); i++) {
      if (data.samples().get(i).target().orElse(null) instanceof Target.Label(int index)) {
        labelled++;
        right += outputs.get(i).argmax() == index ? 1 : 0;
      }
    }
    return (double) right / labelled;
  }

  static double meanSquaredError(List<NdArray> outputs, Dataset<?> data) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < outputs.size(); i++) {
      if (data.samples().get(i).target().orElse(null) instanceof Target.Values(NdArray values)) {
        double norm = outputs.get(i).reshape(values.shape()).minus(values).norm();
        sum += norm * norm;
        count += values.size();
      }
    }
    return sum / count;
  }
}
