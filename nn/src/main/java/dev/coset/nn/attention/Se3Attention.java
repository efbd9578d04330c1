package dev.coset.nn.attention;

import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.IrrepsLinear;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Attention of a point to its neighbours, equivariant to rotations, reflections and, as it sees
 * differences of positions only, translations:
 *
 * <pre>
 * q_i = W_Q f_i,   (k_ij, v_ij) = sum over paths of  phi(|x_ij|, a_ij) C(f_j, Y(x_ij)),
 * alpha_ij = softmax_j(q_i . k_ij / sqrt(d)),   out_i = W_self f_i + W_out sum_j alpha_ij v_ij,
 * </pre>
 *
 * with coupling tensors C, harmonics Y of directions, and a perceptron phi that gives a matrix of
 * channels for each path. Softmax and sums are by head. Edges between coincident points are left
 * out, as they have no direction; a point without neighbours keeps {@code W_self f_i}.
 *
 * <p>Source: "SE(3)-Transformers" and "Iterative SE(3)-Transformers".
 */
public final class Se3Attention extends Module {

  private static final double ABSENT = -1e9;

  private final Irreps in;
  private final Irreps out;
  private final Irreps inside;
  private final int heads;
  private final IrrepsLinear query;
  private final IrrepsLinear self;
  private final IrrepsLinear project;
  private final Mlp radial;
  private final EdgeKernel kernel;

  /**
   * Attention with random weights.
   *
   * @param in the features of a point
   * @param out the features that it gets
   * @param config the features of queries, keys and values ({@code hidden}), heads and bases
   * @throws IllegalArgumentException if no path leads from {@code in} to a key
   */
  public Se3Attention(Irreps in, Irreps out, Se3Config config, RandomGenerator random) {
    this.in = in;
    this.out = out;
    this.inside = config.hidden();
    this.heads = config.heads();
    Irreps both =
        new Irreps(
            inside.blocks().stream()
                .map(block -> new Irreps.Block(2 * block.multiplicity(), block.irrep()))
                .toList());
    this.kernel = new EdgeKernel(in, config.maxDegree(), both);
    if (kernel.weightCount() == 0) {
      throw new IllegalArgumentException(
          "No harmonics to degree %d couple %s to %s".formatted(config.maxDegree(), in, inside));
    }
    this.query = child("query", new IrrepsLinear(in, inside, random));
    this.self = child("self", new IrrepsLinear(in, out, random));
    this.project = child("project", new IrrepsLinear(inside, out, random));
    List<Integer> widths =
        List.of(config.radialInputs(), config.radialWidth(), kernel.weightCount());
    this.radial = child("radial", Mlp.of(widths, Tensor::silu, random));
  }

  /** The features of a point. */
  public Irreps in() {
    return in;
  }

  /** The features that it gets. */
  public Irreps out() {
    return out;
  }

  /**
   * The new features {@code [n, out.dimension]}.
   *
   * @param features {@code [n, in.dimension]}
   * @param geometry of the edges, for the same configuration
   */
  public Tensor forward(Tensor features, EdgeGeometry geometry) {
    Tensor weights = radial.forward(geometry.invariants());
    Tensor source = geometry.edges().from().gather(features);
    List<Tensor> messages = kernel.forward(source, geometry.harmonics(), weights);
    List<Tensor> queries =
        IrrepsBlocks.split(inside, geometry.edges().to().gather(query.forward(features)));
    Tensor attention = attention(queries, messages, geometry);
    List<Tensor> values = new ArrayList<>();
    for (Tensor message : messages) {
      long channels = message.size(-1) / 2;
      Tensor value = byHead(message.slice(-1, channels, 2 * channels));
      values.add(value.mul(attention.unsqueeze(1).unsqueeze(-1)).flatten(2, 3));
    }
    Tensor sums = geometry.edges().to().sum(IrrepsBlocks.join(values));
    return self.forward(features).add(project.forward(sums));
  }

  /** The shares {@code [e, heads]}. */
  private Tensor attention(List<Tensor> queries, List<Tensor> messages, EdgeGeometry geometry) {
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      long channels = messages.get(i).size(-1) / 2;
      Tensor key = messages.get(i).slice(-1, 0, channels);
      parts.add(byHead(queries.get(i).mul(key)).sum(-1).sum(1));
    }
    Tensor logits = Tensors.stack(0, parts).sum(0);
    Tensor scaled = logits.mul(1 / Math.sqrt((double) inside.dimension() / heads));
    Tensor absent = geometry.present().neg().add(1).mul(ABSENT);
    return geometry.edges().to().softmax(scaled.add(absent)).mul(geometry.present());
  }

  /** {@code [e, 2l+1, channels]} to {@code [e, 2l+1, heads, channels of a head]}. */
  private Tensor byHead(Tensor block) {
    return block.unflatten(-1, heads, block.size(-1) / heads);
  }
}
