package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.List;

/**
 * Several spatial transformers that look at the same images, for what several parts of them show:
 * the results one behind the other along channels, {@code [b, c, h, w] -> [b, k c, height, width]}.
 */
public final class ParallelTransformers extends Module implements Layer {

  private final List<SpatialTransformer> transformers;

  /** Transformers with targets of one size; they are owned. */
  public ParallelTransformers(List<SpatialTransformer> transformers) {
    if (transformers.isEmpty()) {
      throw new BadInputException("Transformers in parallel are at least one, given: none");
    }
    this.transformers = List.copyOf(transformers);
    for (int i = 0; i < transformers.size(); i++) {
      child(Integer.toString(i), transformers.get(i));
    }
  }

  @Override
  public Tensor forward(Tensor images) {
    return Tensors.cat(1, transformers.stream().map(t -> t.forward(images)).toList());
  }
}
