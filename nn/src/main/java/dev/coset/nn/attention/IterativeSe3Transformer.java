package dev.coset.nn.attention;

import dev.coset.data.BadInputException;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.Gate;
import dev.coset.nn.irreps.IrrepsLinear;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Attention that moves points, looks at where they are then, and repeats:
 *
 * <pre>f = f + gate(attention(f, x))  in every layer,   x = x + s dx  after every block,</pre>
 *
 * where the last layer of a block also gives a vector dx, and s is a learned length. Directions,
 * distances and harmonics are computed anew at the new positions before the next block, and
 * differentiated through unless {@link GeometryUse} says otherwise.
 *
 * <p>For a rotation or reflection R and a shift t, positions {@code R x + t} and features {@code
 * D(R) f} give moved positions and features, whatever the weights. Nonlinearities are gates: norms
 * of features have no derivative at zero. Source: "Iterative SE(3)-Transformers".
 */
public final class IterativeSe3Transformer extends Module {

  private static final double FIRST_STEP = 0.1;

  private final Se3Config config;
  private final GeometryUse use;
  private final Irreps hidden;
  private final Gate gate;
  private final IrrepsLinear embed;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * A network with random weights.
   *
   * @param config features, heads and bases
   * @param blocks how many blocks have weights of their own; 1 shares them among all steps
   * @param layers attention layers in a block
   * @param use of the positions reached
   * @throws IllegalArgumentException if blocks or layers are less than 1
   */
  public IterativeSe3Transformer(
      Se3Config config, int blocks, int layers, GeometryUse use, RandomGenerator random) {
    if (blocks < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "At least one block of one layer is expected, given: %d of %d".formatted(blocks, layers));
    }
    this.config = config;
    this.use = use;
    this.hidden = config.hidden();
    this.gate = Gate.of(hidden);
    this.embed = child("embed", new IrrepsLinear(config.in(), hidden, random));
    for (int i = 0; i < blocks; i++) {
      this.blocks.add(child("block" + i, new Block(layers, random)));
    }
  }

  /** What the network was made for. */
  public Se3Config config() {
    return config;
  }

  /**
   * Moves the points.
   *
   * @param h features {@code [n, in.dimension]}
   * @param x positions {@code [n, 3]}
   * @param edges from neighbours to points
   * @param edgeAttributes {@code [e, edgeAttributes]}, unchanged by motions; {@code [e, 0]} for
   *     none
   * @param steps how many blocks are run, at least 1; more than there are blocks repeat the last
   * @throws BadInputException if there is no step, a shape does not fit, attributes are missing, or
   *     a position is not finite
   */
  public Refinement refine(Tensor h, Tensor x, Edges edges, Tensor edgeAttributes, int steps) {
    if (steps < 1) {
      throw new BadInputException("At least one step of refinement is expected, given: " + steps);
    }
    if (h.rank() != 2 || h.size(1) != config.in().dimension() || h.size(0) != edges.to().count()) {
      throw new BadInputException(
          "Features [%d, %d] of %s are expected, given: %s"
              .formatted(edges.to().count(), config.in().dimension(), config.in(), h.describe()));
    }
    Tensor features = embed.forward(h);
    List<Tensor> positions = new ArrayList<>(List.of(x));
    EdgeGeometry geometry = EdgeGeometry.of(x, edges, edgeAttributes, config);
    for (int t = 0; t < steps; t++) {
      Tensor at = positions.getLast();
      if (t > 0 && use != GeometryUse.FIRST) {
        Tensor seen = use == GeometryUse.REBUILT ? at : at.detach();
        geometry = EdgeGeometry.of(seen, edges, edgeAttributes, config);
      }
      Block block = blocks.get(Math.min(t, blocks.size() - 1));
      Moved moved = block.forward(features, geometry);
      features = moved.features();
      positions.add(at.add(moved.shift()));
    }
    return new Refinement(positions.subList(1, positions.size()), features);
  }

  /**
   * What a refinement gives.
   *
   * @param positions after each step, {@code [n, 3]}; all of them may enter a loss
   * @param features at the end, {@code [n, hidden.dimension]}
   */
  public record Refinement(List<Tensor> positions, Tensor features) {
    /** Copies the list. */
    public Refinement {
      positions = List.copyOf(positions);
    }

    /** The positions at the end. */
    public Tensor last() {
      return positions.getLast();
    }
  }

  private record Moved(Tensor features, Tensor shift) {}

  /** Attention layers, of which the last also gives a vector. */
  private final class Block extends Module {

    private final List<Se3Attention> attentions = new ArrayList<>();
    private final Tensor step;

    Block(int layers, RandomGenerator random) {
      for (int i = 0; i < layers; i++) {
        Irreps out = gate.in();
        if (i == layers - 1) {
          out = out.plus(Irreps.of(new Irreps.Block(1, new Irrep(1, -1))));
        }
        attentions.add(child("layer" + i, new Se3Attention(hidden, out, config, random)));
      }
      this.step = parameter("step", () -> Tensors.full(DType.FLOAT32, FIRST_STEP, 1));
    }

    Moved forward(Tensor input, EdgeGeometry geometry) {
      Tensor features = input;
      Tensor out = input;
      long gated = gate.in().dimension();
      for (Se3Attention attention : attentions) {
        out = attention.forward(features, geometry);
        features = features.add(gate.forward(out.slice(-1, 0, gated)));
      }
      return new Moved(features, out.slice(-1, gated, gated + 3).mul(step));
    }
  }
}
