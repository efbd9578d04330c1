package dev.coset.nn.clifford;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network of {@link GeometricAlgebraAttention} that says numbers of a cloud: values are embedded,
 * pass layers {@code v -> norm(v + attention(r, v))}, are pooled by one more attention, and go
 * through a perceptron. Rotations and the order of points do not matter.
 *
 * <p>Source: "Geometric Algebra Attention Networks for Small Point Clouds".
 */
public final class GeometricAlgebraNetwork extends Module {

  private final Linear embedding;
  private final LayerNorm embedded;
  private final List<GeometricAlgebraAttention> layers = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final GeometricAlgebraAttention pool;
  private final Mlp head;

  /**
   * A network with random weights.
   *
   * @param options of each attention; {@code in} is that of the points
   * @param depth the number of layers before the pooling
   * @param out how many numbers it says
   */
  public GeometricAlgebraNetwork(TupleOptions options, int depth, int out, RandomGenerator random) {
    int width = options.width();
    embedding = child("embedding", new Linear(options.in(), width, random));
    embedded = child("embedded", new LayerNorm(width));
    TupleOptions inner = options.withIn(width);
    for (int i = 0; i < depth; i++) {
      layers.add(child("layer" + i, new GeometricAlgebraAttention(inner, random)));
      norms.add(child("norm" + i, new LayerNorm(width)));
    }
    pool = child("pool", new GeometricAlgebraAttention(inner, random));
    head = child("head", Mlp.of(List.of(width, width, out), Tensor::silu, random));
  }

  /** The numbers {@code [b, out]} of points {@code [b, n, 3]} with values {@code [b, n, in]}. */
  public Tensor forward(Tensor points, Tensor values) {
    Tensor v = embedded.forward(embedding.forward(values));
    for (int i = 0; i < layers.size(); i++) {
      v = norms.get(i).forward(v.add(layers.get(i).forward(points, v)));
    }
    return head.forward(pool.pooled(points, v));
  }
}
