package dev.coset.claims.equiformerv2;

import dev.coset.nn.irreps.so2.AtomGraph;
import dev.coset.nn.irreps.so2.EquiformerV2;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.Arrays;

/**
 * Energies of star clusters, in units of their spread, by a transformer.
 *
 * @param network the transformer
 * @param mean of the energies in training
 * @param spread of the energies in training
 */
record EnergyNetwork(EquiformerV2 network, double mean, double spread)
    implements Layer, AutoCloseable {

  /** {@code [b, 1]} from clusters {@code [b, 5, 3]}. */
  @Override
  public Tensor forward(Tensor clusters) {
    Tensor energies = network.energies(graph(clusters));
    return energies.mul(spread).add(mean).unsqueeze(1);
  }

  static AtomGraph graph(Tensor clusters) {
    int b = Math.toIntExact(clusters.size(0));
    long[] numbers = new long[b * StarClusters.ATOMS];
    Arrays.fill(numbers, 1);
    for (int i = 0; i < b; i++) {
      numbers[i * StarClusters.ATOMS] = 0; // the centre
    }
    int[] sizes = new int[b];
    Arrays.fill(sizes, StarClusters.ATOMS);
    return AtomGraph.of(Tensors.of(numbers), clusters.flatten(0, 1), sizes, StarClusters.CUTOFF);
  }

  @Override
  public void close() {
    network.close();
  }
}
