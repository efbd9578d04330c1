package dev.coset.nn.irreps.so2;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Embedding;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The equivariant spherical channel network: energies of systems of atoms and forces on them.
 *
 * <p>Atoms carry functions on the sphere of degree L. A layer sends messages along edges, by two
 * {@link So2Convolution linear maps} in the frame of the edge whose weights depend on its length
 * and the elements at its ends, with SiLU on a grid on the sphere between; then a perceptron on the
 * values on the sphere of an atom and of what it received changes it. The energy is the sum over
 * atoms of the mean over the sphere of a perceptron on those values; the direct force is three
 * times the mean of another one times the direction. Messages fade out smoothly at the cutoff.
 *
 * <p>Energies do not change under rotations and shifts and forces rotate, up to the error of the
 * grids ({@link EscnConfig#oversampling}); permutations of atoms are respected exactly. Energies
 * can be differentiated by the positions: forces that come that way are conservative and sum to
 * zero; direct ones are cheaper, and do neither exactly.
 *
 * <p>Source: "Reducing SO(3) Convolutions to SO(2) for Efficient Equivariant GNNs".
 */
public final class EscnNetwork extends Module {

  private static final int BUMPS = 12;

  private final EscnConfig config;
  private final Embedding embedding;
  private final EdgeScalars scalars;
  private final List<EscnLayer> layers = new ArrayList<>();
  private final SphereGridMap sphere;
  private final Mlp energy;
  private final Mlp force;

  /** A network with random weights. */
  public EscnNetwork(EscnConfig config, RandomGenerator random) {
    this.config = config;
    int c = config.channels();
    embedding = child("embedding", new Embedding(config.elements(), c, random));
    scalars = child("scalars", new EdgeScalars(config.elements(), BUMPS, c, random));
    for (int i = 0; i < config.layers(); i++) {
      layers.add(child("layer" + i, new EscnLayer(config, BUMPS + 2 * c, random)));
    }
    sphere = child("sphere", SphereGridMap.onAtoms(config.degree(), config.oversampling()));
    energy = child("energy", Mlp.of(List.of(c, c, 1), Tensor::silu, random));
    force = child("force", Mlp.of(List.of(c, c, 1), Tensor::silu, random));
  }

  /** The size. */
  public EscnConfig config() {
    return config;
  }

  /**
   * Energies and direct forces.
   *
   * @throws dev.coset.data.BadInputException if there is an element without embedding
   */
  public EnergyAndForces forward(AtomGraph graph) {
    Tensor values = sphere.toGrid(features(graph));
    return new EnergyAndForces(energies(graph, values), sphere.moment(force.forward(values)));
  }

  /** The energies {@code [systems]} alone, for forces by differentiation. */
  public Tensor energies(AtomGraph graph) {
    return energies(graph, sphere.toGrid(features(graph)));
  }

  private Tensor energies(AtomGraph graph, Tensor values) {
    return graph.systems().sum(sphere.mean(energy.forward(values))).squeeze(-1);
  }

  private Tensor features(AtomGraph graph) {
    scalars.require(graph.numbers());
    Tensor vectors = graph.vectors();
    Tensor distances = EdgeScalars.distances(vectors);
    EdgeFrames frames = EdgeFrames.of(vectors, config.degree());
    Tensor edges = scalars.forward(graph, distances);
    Tensor envelope = EdgeScalars.envelope(distances, graph.cutoff());
    Tensor x = scalarFeatures(embedding.forward(graph.numbers()), config.degree());
    for (EscnLayer layer : layers) {
      x = layer.forward(graph, frames, edges, envelope, x);
    }
    return x;
  }

  /** {@code [n, (L+1)^2, channels]} with the given degree 0. */
  static Tensor scalarFeatures(Tensor scalars, int degree) {
    DType type = scalars.dtype();
    long others = (degree + 1L) * (degree + 1) - 1;
    Tensor zeros = Tensors.zeros(type, scalars.size(0), others, scalars.size(1));
    return Tensors.cat(1, scalars.unsqueeze(1), zeros);
  }
}
