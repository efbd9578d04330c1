package dev.coset.nn.irreps.so2;

import dev.coset.data.BadInputException;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.SeparableLayerNorm;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Embedding;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * EquiformerV2: a graph attention transformer on features of degrees 0 to L, for energies of
 * systems of atoms and forces on them.
 *
 * <p>Atoms start with the embedding of their element in degree 0 and the sum over neighbours of
 * functions about the edge, whose coefficients of m = 0 a perceptron makes from length and
 * elements. Blocks of attention and feed-forward follow. The energy is the sum of a perceptron on
 * degree 0 of all atoms; the force is degree 1 of one more attention.
 *
 * <p>Energies do not change under rotations and shifts and forces rotate, up to the error of the
 * grids ({@link EquiformerConfig#oversampling}); permutations of atoms are respected exactly.
 * {@link #energies} can be differentiated by the positions: such forces are conservative and sum to
 * zero in each system.
 *
 * <p>Source: "EquiformerV2: Improved Equivariant Transformer for Scaling to Higher-Degree
 * Representations".
 */
public final class EquiformerV2 extends Module {

  private static final int BUMPS = 12;

  private final EquiformerConfig config;
  private final Irreps irreps;
  private final FrameLayout along;
  private final Embedding embedding;
  private final EdgeScalars scalars;
  private final Mlp degrees;
  private final List<EquiformerBlock> blocks = new ArrayList<>();
  private final SeparableLayerNorm norm;
  private final Mlp energy;
  private final GraphAttention force;

  /** A network with random weights. */
  public EquiformerV2(EquiformerConfig config, RandomGenerator random) {
    this.config = config;
    int c = config.channels();
    int edgeWidth = BUMPS + 2 * c;
    this.irreps = EscnLayer.degrees(config.degree(), c);
    this.along = new FrameLayout(irreps, 0);
    this.embedding = child("embedding", new Embedding(config.elements(), c, random));
    this.scalars = child("scalars", new EdgeScalars(config.elements(), BUMPS, c, random));
    List<Integer> widths = List.of(edgeWidth, c, (config.degree() + 1) * c);
    this.degrees = child("degrees", Mlp.of(widths, Tensor::silu, random));
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(child("block" + i, new EquiformerBlock(config, edgeWidth, random)));
    }
    this.norm = child("norm", new SeparableLayerNorm(irreps));
    this.energy = child("energy", Mlp.of(List.of(c, c, 1), Tensor::silu, random));
    Irreps vector = Irreps.of(new Irreps.Block(1, new Irrep(1, 1)));
    this.force = child("force", new GraphAttention(config, edgeWidth, vector, random));
  }

  /** The size. */
  public EquiformerConfig config() {
    return config;
  }

  /** The blocks. */
  public List<EquiformerBlock> blocks() {
    return List.copyOf(blocks);
  }

  /**
   * Energies and direct forces. With L = 0 there is no degree 1, and forces are zero.
   *
   * @throws BadInputException if an atom has no neighbour, or an element no embedding
   */
  public EnergyAndForces energyAndForces(AtomGraph graph) {
    EdgeInputs edges = edges(graph);
    Tensor x = features(edges);
    return new EnergyAndForces(energies(graph, x), force.forward(edges, x));
  }

  /**
   * The energies {@code [systems]} alone, for forces by differentiation.
   *
   * @throws BadInputException if an atom has no neighbour, or an element no embedding
   */
  public Tensor energies(AtomGraph graph) {
    return energies(graph, features(edges(graph)));
  }

  private Tensor energies(AtomGraph graph, Tensor x) {
    Tensor zeroth = IrrepsBlocks.split(irreps, x).getFirst().squeeze(1);
    return graph.systems().sum(energy.forward(zeroth)).squeeze(-1);
  }

  private EdgeInputs edges(AtomGraph graph) {
    scalars.require(graph.numbers());
    int lone = graph.isolated();
    if (lone >= 0) {
      throw new BadInputException(
          "Atom %d has no neighbour within %s, so that attention has nothing to choose from; use a"
                  .formatted(lone, graph.cutoff())
              + " larger cutoff or remove it");
    }
    Tensor vectors = graph.vectors();
    Tensor distances = EdgeScalars.distances(vectors);
    return new EdgeInputs(
        graph,
        EdgeFrames.of(vectors, config.degree()),
        scalars.forward(graph, distances),
        EdgeScalars.envelope(distances, graph.cutoff()));
  }

  private Tensor features(EdgeInputs edges) {
    Tensor numbers = embedding.forward(edges.graph().numbers());
    Tensor own = EscnNetwork.scalarFeatures(numbers, config.degree()).flatten(1, 2);
    Tensor coefficients = degrees.forward(edges.scalars()).mul(edges.envelope().unsqueeze(1));
    Tensor around = along.fromFrame(edges.frames(), coefficients);
    Tensor x = own.add(edges.graph().edges().to().sum(around));
    for (EquiformerBlock block : blocks) {
      x = block.forward(edges, x);
    }
    return norm.forward(x);
  }
}
