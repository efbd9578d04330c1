package dev.coset.symmetrize.lie;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.List;

/**
 * A model whose layers can be seen, and resumed from.
 *
 * <p>Layers are numbered in the order of computation. What a layer gives is one array for each
 * input, without the batch axis.
 *
 * @param <I> the kind of input
 */
public interface LayeredModel<I> extends Model<I, NdArray> {

  /** The names of the layers in the order of computation. */
  List<String> layers();

  /**
   * What every layer gives.
   *
   * @return for each input the activations in the order of the layers
   */
  List<List<NdArray>> activations(List<I> inputs);

  /**
   * The outputs of the model when the activations of one layer are replaced.
   *
   * @param layer the number of the layer
   * @param activations what it is to give, one for each input
   * @param inputs the inputs, on which the outputs do not depend if all paths pass the layer
   */
  List<NdArray> resume(int layer, List<NdArray> activations, List<I> inputs);
}
