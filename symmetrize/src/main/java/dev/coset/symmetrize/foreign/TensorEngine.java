package dev.coset.symmetrize.foreign;

import dev.coset.data.NdArray;
import java.util.List;

/** What runs a foreign model on one tensor. */
interface TensorEngine extends AutoCloseable {

  /** The model's name in messages. */
  String name();

  /** What the model declares. */
  ModelSignature signature();

  /**
   * The outputs for the inputs in a batch, one array each.
   *
   * @throws dev.coset.data.BadInputException when the model fails on them
   */
  List<NdArray> run(TensorBatch batch);

  @Override
  void close();
}
