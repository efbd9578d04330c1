package dev.coset.nn.spd;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A classifier of SPD matrices: {@link BiMap}, normalization and {@link ReEig} for each size, then
 * {@link LogEig} and a linear map to the classes.
 *
 * <p>Shapes: {@code [batch, n, n]}, FLOAT64, to logits {@code [batch, classes]}. Invariance:
 * turning all inputs by R is the same as turning the first weight by {@code R^T}, so a rotation of
 * the channels costs the network nothing to learn; normalization by {@link
 * SpdMetric#affineInvariant()} removes any linear distortion {@code A} of a batch up to such a
 * rotation.
 *
 * <p>Train it by {@link RiemannianAdam}. Sources: "A Riemannian Network for SPD Matrix Learning",
 * "A Lie Group Approach to Riemannian Batch Normalization".
 */
public final class SpdNet extends Module implements Layer, OnManifolds {

  private final List<SpdLayer> layers = new ArrayList<>();
  private final Map<String, Manifold> manifolds = new LinkedHashMap<>();
  private final LogEig vectors;
  private final Linear head;

  /** With random weights. */
  public SpdNet(SpdNetConfig config, RandomGenerator random) {
    List<Integer> sizes = config.sizes();
    for (int i = 1; i < sizes.size(); i++) {
      int size = sizes.get(i);
      add("bimap" + i, child("bimap" + i, new BiMap(sizes.get(i - 1), size, random)));
      String name = "norm" + i;
      config.normalization().layer(size).ifPresent(layer -> add(name, adopt(name, layer)));
      layers.add(new ReEig(size, config.leastEigenvalue()));
    }
    vectors = new LogEig(sizes.getLast());
    head = child("head", new Linear(vectors.features(), config.classes(), random));
    head.to(DType.FLOAT64);
  }

  @Override
  public Map<String, Manifold> manifolds() {
    return Collections.unmodifiableMap(manifolds);
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor x = input;
    for (SpdLayer layer : layers) {
      x = layer.forward(x);
    }
    return head.forward(vectors.forward(x));
  }

  /**
   * Replaces the running statistics of all normalizations by those of a set without labels, such as
   * the recordings of a new session.
   *
   * @param input {@code [batch, n, n]}, at least two matrices
   */
  public void adapt(Tensor input) {
    Autograd.noGrad(
        () -> {
          Tensor x = input;
          for (SpdLayer layer : layers) {
            x = layer instanceof SpdNormLayer norm ? norm.adapt(x) : layer.forward(x);
          }
          return x;
        });
  }

  private SpdNormLayer adopt(String name, SpdNormLayer layer) {
    return switch (layer) {
      case LieBatchNorm norm -> child(name, norm);
      case GbwBatchNorm norm -> child(name, norm);
    };
  }

  private void add(String name, SpdLayer layer) {
    layers.add(layer);
    layer.manifolds().forEach((p, manifold) -> manifolds.put(name + "." + p, manifold));
  }
}
