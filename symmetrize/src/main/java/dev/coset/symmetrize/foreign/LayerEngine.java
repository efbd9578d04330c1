package dev.coset.symmetrize.foreign;

import dev.coset.data.NdArray;
import java.util.List;
import java.util.Optional;

/** What runs a foreign model on one tensor and shows what lies between its layers. */
interface LayerEngine extends AutoCloseable {

  /** The model's name in messages. */
  String name();

  /** What the model declares. */
  ModelSignature signature();

  /** The names of all intermediate results in the order of computation. */
  List<String> results();

  /** The output of the model, batch axis included. */
  NdArray output(TensorBatch batch);

  /**
   * Some intermediate results, batch axis included; empty for those that are not floating-point
   * tensors.
   */
  List<Optional<NdArray>> results(TensorBatch batch, List<Integer> which);

  /** The output of the model when an intermediate result is replaced. */
  NdArray resume(TensorBatch batch, int result, NdArray replacement);

  @Override
  void close();
}
