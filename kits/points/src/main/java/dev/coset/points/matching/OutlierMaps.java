package dev.coset.points.matching;

import dev.coset.points.matching.LatentChannel.Step;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network says about sets of correspondences.
 *
 * @param logits of being right, {@code [b, n]}
 * @param attention of every layer, {@code [b, n, n]}
 * @param similarity of features, from 0 to 1, after every layer, {@code [b, n, n]}
 * @param spatial compatibility of lengths, {@code [b, n, n]}
 * @param steps of the latent variables, layer by layer
 */
record OutlierMaps(
    Tensor logits,
    List<Tensor> attention,
    List<Tensor> similarity,
    Tensor spatial,
    List<Step> steps) {

  /**
   * The maps {@code [n, n]} of the first set for voting, those of the last layer first: similarity
   * and attention, both times compatibility. Attention alone is never zero, not even between
   * correspondences that contradict one another.
   */
  List<Tensor> forVoting() {
    List<Tensor> maps = new ArrayList<>();
    for (int layer = attention.size() - 1; layer >= 0; layer--) {
      maps.add(similarity.get(layer).mul(spatial).select(0, 0));
      maps.add(attention.get(layer).mul(spatial).select(0, 0));
    }
    return maps;
  }
}
