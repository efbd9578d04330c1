package dev.coset.symmetrize.soft;

import dev.coset.tensor.Module;
import dev.coset.tensor.modules.Layer;
import java.util.List;

/**
 * A network between spaces of tensors whose linear maps are the only parts that can break a
 * symmetry: everything else in it must be equivariant for every candidate group, or a small
 * violation of the maps says nothing about the network.
 */
public interface TensorNetwork extends Layer {

  /** The space of its inputs. */
  TensorSpace in();

  /** The space of its outputs. */
  TensorSpace out();

  /** The dimension d of vectors. */
  int dimension();

  /** Its linear maps, first to last. */
  List<TensorLinear> maps();

  /** The module that owns its weights. */
  Module module();
}
