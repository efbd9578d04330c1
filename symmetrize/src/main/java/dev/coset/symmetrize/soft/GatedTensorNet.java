package dev.coset.symmetrize.soft;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Linear maps between spaces of tensors with gates between them, {@code [n, in] -> [n, out]}.
 *
 * <p>A hidden layer is a {@link TensorLinear}, then {@code s -> s sigmoid(s)} on scalars; vectors
 * and matrices are each multiplied by the sigmoid of a scalar of their own; then {@code M += (sum A
 * v) (sum B v)^T} adds to every matrix the outer product of two mixtures of the vectors, without
 * which no matrix could depend on vectors by more than a linear map. Gates and outer products
 * commute with every group that acts on vectors, so that the network is equivariant exactly if its
 * linear maps are.
 *
 * <p>"Regularizing Towards Soft Equivariance Under Mixed Symmetries"; with a constraint, the
 * exactly equivariant network of "A Practical Method for Constructing Equivariant Multilayer
 * Perceptrons for Arbitrary Matrix Groups", up to its product.
 */
public final class GatedTensorNet extends Module implements TensorNetwork {

  private final TensorSpace hidden;
  private final List<TensorLinear> maps = new ArrayList<>();
  private final List<Tensor> left = new ArrayList<>();
  private final List<Tensor> right = new ArrayList<>();

  /**
   * The spaces and the depth of a network.
   *
   * @param in the space of inputs
   * @param hidden the space between
   * @param out the space of outputs
   * @param layers how many hidden layers, at least one
   * @param dimension the dimension d of vectors
   */
  public record Shape(
      TensorSpace in, TensorSpace hidden, TensorSpace out, int layers, int dimension) {

    /** Checks the number of layers and the dimension. */
    public Shape {
      if (layers < 1 || dimension < 1) {
        throw new IllegalArgumentException(
            "A gated network has at least one hidden layer and dimension 1, given: %d and %d"
                .formatted(layers, dimension));
      }
    }
  }

  /** A network without a constraint, with random weights and biases of 0. */
  public GatedTensorNet(Shape shape, RandomGenerator random) {
    this(shape, Optional.empty(), random);
  }

  /**
   * A network that commutes exactly with a group, if one is given.
   *
   * @param constraint the group
   * @throws IllegalArgumentException if the group moves vectors of another dimension
   */
  public GatedTensorNet(Shape shape, Optional<CandidateGroup> constraint, RandomGenerator random) {
    TensorSpace in = shape.in();
    int dimension = shape.dimension();
    hidden = shape.hidden();
    TensorSpace gated =
        new TensorSpace(
            hidden.scalars() + hidden.vectors() + hidden.matrices(),
            hidden.vectors(),
            hidden.matrices());
    for (int layer = 0; layer < shape.layers(); layer++) {
      TensorSpace before = layer == 0 ? in : hidden;
      maps.add(
          child("map" + layer, new TensorLinear(before, gated, dimension, constraint, random)));
      if (hidden.vectors() > 0 && hidden.matrices() > 0) {
        long[] mixing = {hidden.matrices(), hidden.vectors()};
        Initializer draw = Initializer.uniform(1 / Math.sqrt(hidden.vectors()));
        left.add(parameter("left" + layer, () -> draw.draw(mixing, random)));
        right.add(parameter("right" + layer, () -> draw.draw(mixing, random)));
      }
    }
    maps.add(child("out", new TensorLinear(hidden, shape.out(), dimension, constraint, random)));
  }

  @Override
  public TensorSpace in() {
    return maps.getFirst().in();
  }

  @Override
  public TensorSpace out() {
    return maps.getLast().out();
  }

  @Override
  public int dimension() {
    return maps.getFirst().dimension();
  }

  @Override
  public List<TensorLinear> maps() {
    return List.copyOf(maps);
  }

  @Override
  public Module module() {
    return this;
  }

  @Override
  public Tensor forward(Tensor input) {
    if (input.rank() != 2 || input.size(1) != in().size(dimension())) {
      throw new IllegalArgumentException(
          "The network takes [n, %d] for %s over vectors of dimension %d, given: %s"
              .formatted(in().size(dimension()), in(), dimension(), input.describe()));
    }
    Tensor features = input;
    for (int layer = 0; layer < maps.size() - 1; layer++) {
      features = gate(maps.get(layer).forward(features), layer);
    }
    return maps.getLast().forward(features);
  }

  private Tensor gate(Tensor features, int layer) {
    int d = dimension();
    long n = features.size(0);
    int scalars = hidden.scalars();
    int gates = hidden.vectors() + hidden.matrices();
    int vectorsFrom = scalars + gates;
    int matricesFrom = vectorsFrom + hidden.vectors() * d;
    List<Tensor> parts = new ArrayList<>();
    if (scalars > 0) {
      parts.add(features.slice(1, 0, scalars).silu());
    }
    if (gates == 0) {
      return parts.getFirst();
    }
    Tensor gate = features.slice(1, scalars, vectorsFrom).sigmoid().unsqueeze(-1);
    Tensor vectors =
        features
            .slice(1, vectorsFrom, matricesFrom)
            .reshape(n, hidden.vectors(), d)
            .mul(gate.slice(1, 0, hidden.vectors()));
    Tensor matrices =
        features
            .slice(1, matricesFrom, features.size(1))
            .reshape(n, hidden.matrices(), (long) d * d)
            .mul(gate.slice(1, hidden.vectors(), gates));
    if (!left.isEmpty()) {
      Tensor a = left.get(layer).matmul(vectors).unsqueeze(-1);
      Tensor b = right.get(layer).matmul(vectors).unsqueeze(-2);
      matrices = matrices.add(a.mul(b).reshape(matrices.shape()));
    }
    parts.add(vectors.reshape(n, (long) hidden.vectors() * d));
    parts.add(matrices.reshape(n, (long) hidden.matrices() * d * d));
    return Tensors.cat(1, parts);
  }
}
