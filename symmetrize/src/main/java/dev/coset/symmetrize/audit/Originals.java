package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The outputs for the original inputs, computed once as far as memory allows. */
final class Originals<I> {

  private final TimedModel<I> model;
  private final Dataset<I> data;
  private final UnaryOperator<I> standing;
  private final @Nullable NdArray[] kept;
  private long bytesLeft;

  Originals(TimedModel<I> model, Dataset<I> data, UnaryOperator<I> standing, long bytes) {
    this.model = model;
    this.data = data;
    this.standing = standing;
    this.kept = new NdArray[data.size()];
    this.bytesLeft = bytes;
  }

  /** The outputs for the samples at the given positions; what is missing goes in one batch. */
  List<NdArray> of(List<Integer> indices) {
    List<Integer> missing = indices.stream().distinct().filter(i -> kept[i] == null).toList();
    Map<Integer, NdArray> fresh = new HashMap<>();
    if (!missing.isEmpty()) {
      List<NdArray> outputs = model.applyAll(missing.stream().map(this::input).toList());
      for (int k = 0; k < missing.size(); k++) {
        NdArray output = checked(missing.get(k), outputs.get(k));
        fresh.put(missing.get(k), output);
        keep(missing.get(k), output);
      }
    }
    List<NdArray> all = new ArrayList<>(indices.size());
    for (int i : indices) {
      NdArray output = kept[i];
      all.add(output == null ? java.util.Objects.requireNonNull(fresh.get(i)) : output);
    }
    return all;
  }

  /** The input of a sample as the model sees it when it is not moved. */
  I input(int index) {
    return standing.apply(data.samples().get(index).input());
  }

  private void keep(int index, NdArray output) {
    long bytes = 8L * output.size() + 64;
    if (bytes <= bytesLeft) {
      bytesLeft -= bytes;
      kept[index] = output;
    }
  }

  private NdArray checked(int index, NdArray output) {
    Sample<I> sample = data.samples().get(index);
    if (!output.isFinite()) {
      throw new BadInputException(
          "Model %s gave NaN or an infinite number for sample %s (index %d) as it is; check the sample, or leave it out"
              .formatted(model.name(), sample.name(), index));
    }
    if (output.size() == 0) {
      throw new BadInputException(
          "Model %s gave an empty output for sample %s (index %d); an audit needs numbers to compare"
              .formatted(model.name(), sample.name(), index));
    }
    return output;
  }
}
