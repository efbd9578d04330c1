package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.List;

/** A model whose time is taken and whose outputs are counted. */
final class TimedModel<I> {

  private final Model<I, NdArray> model;
  private final String name;
  private long nanos;

  TimedModel(Model<I, NdArray> model, String name) {
    this.model = model;
    this.name = name;
  }

  List<NdArray> applyAll(List<I> inputs) {
    long start = System.nanoTime();
    List<NdArray> outputs = model.applyAll(inputs);
    nanos += System.nanoTime() - start;
    if (outputs.size() != inputs.size()) {
      throw new BadInputException(
          "Model %s gave %d outputs for a batch of %d inputs; it must give one for each"
              .formatted(name, outputs.size(), inputs.size()));
    }
    return outputs;
  }

  String name() {
    return name;
  }

  double seconds() {
    return nanos * 1e-9;
  }
}
