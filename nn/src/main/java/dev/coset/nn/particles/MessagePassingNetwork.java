package dev.coset.nn.particles;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A plain graph network that predicts where particles will be: {@code x_i + delta_i}.
 *
 * <p>Nodes start from their charge, position and velocity as raw numbers; a round of messages is
 * {@code m_ij = mlp(h_i, h_j, q_i q_j)} over the edges and {@code h_i <- h_i + mlp(h_i, sum_j
 * m_ij)}; delta is read off linearly through a perceptron at the end. Law: renumbering the nodes
 * renumbers the outputs. It does not commute with rotations or translations: it is the backbone
 * that frame averaging makes equivariant, and the baseline it is compared with.
 *
 * <p>Shapes: charges {@code [b, n]}, positions and velocities {@code [b, n, 3]}; edges BOOL {@code
 * [b, n, n]}, true at {@code [i, j]} where i hears j, or all pairs but the diagonal. Cost: {@code b
 * n^2} messages a round.
 *
 * <p>Paper: "Neural Message Passing for Quantum Chemistry"; the task and this baseline are those of
 * "E(n) Equivariant Graph Neural Networks".
 */
public final class MessagePassingNetwork extends Module implements ParticlePredictor {

  private static final int FEATURES = 7;

  private final Linear embed;
  private final List<Round> rounds = new ArrayList<>();
  private final Mlp readout;

  /** A network with random weights. */
  public MessagePassingNetwork(MessagePassingConfig config, RandomGenerator random) {
    int width = config.width();
    embed = child("embed", new Linear(FEATURES, width, random));
    for (int i = 0; i < config.layers(); i++) {
      rounds.add(child("round" + i, new Round(width, random)));
    }
    readout = child("readout", Mlp.of(List.of(width, width, 3), Tensor::silu, random));
  }

  /** The positions {@code [b, n, 3]} to come when every particle hears every other. */
  @Override
  public Tensor forward(Tensor charges, Tensor positions, Tensor velocities) {
    long n = positions.rank() == 3 ? positions.size(1) : 0;
    Tensor others = Tensors.eye(DType.FLOAT32, n).eq(0.0).unsqueeze(0);
    return forward(charges, positions, velocities, others.expand(positions.size(0), n, n));
  }

  /**
   * The positions {@code [b, n, 3]} to come when particles hear each other along edges.
   *
   * @throws IllegalArgumentException if shapes do not fit each other
   */
  public Tensor forward(Tensor charges, Tensor positions, Tensor velocities, Tensor edges) {
    check(charges, positions, velocities, edges);
    Tensor charge = charges.unsqueeze(-1);
    Tensor products = charge.matmul(charge.transpose(1, 2)).unsqueeze(-1);
    Tensor silent = edges.not().unsqueeze(-1);
    Tensor h = embed.forward(Tensors.cat(-1, charge, positions, velocities));
    for (Round round : rounds) {
      h = round.forward(h, products, silent);
    }
    return positions.add(readout.forward(h));
  }

  private static void check(Tensor charges, Tensor positions, Tensor velocities, Tensor edges) {
    boolean fits = positions.rank() == 3 && positions.size(2) == 3;
    if (fits) {
      long[] shape = positions.shape();
      fits =
          Arrays.equals(velocities.shape(), shape)
              && Arrays.equals(charges.shape(), new long[] {shape[0], shape[1]})
              && Arrays.equals(edges.shape(), new long[] {shape[0], shape[1], shape[1]})
              && edges.dtype() == DType.BOOL;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Charges [b, n], positions and velocities [b, n, 3] and edges BOOL[b, n, n] are needed, given: %s, %s, %s, %s"
              .formatted(
                  charges.describe(),
                  positions.describe(),
                  velocities.describe(),
                  edges.describe()));
    }
  }

  /** One round of messages. The first map of the message is split by its three inputs. */
  private static final class Round extends Module {

    private final Linear receiver;
    private final Linear sender;
    private final Linear pair;
    private final Layer message;
    private final Mlp update;

    Round(int width, RandomGenerator random) {
      receiver = child("receiver", new Linear(width, width, random));
      sender = child("sender", new Linear(width, width, random));
      pair = child("pair", new Linear(1, width, random));
      message = child("message", new Linear(width, width, random));
      update = child("update", Mlp.of(List.of(2 * width, width, width), Tensor::silu, random));
    }

    /** {@code h [b, n, c]}, products of charges {@code [b, n, n, 1]}, non-edges likewise. */
    Tensor forward(Tensor h, Tensor products, Tensor silent) {
      Tensor first =
          receiver
              .forward(h)
              .unsqueeze(2)
              .add(sender.forward(h).unsqueeze(1))
              .add(pair.forward(products))
              .silu();
      Tensor heard = message.forward(first).silu().maskedFill(silent, 0).sum(2);
      return h.add(update.forward(Tensors.cat(-1, h, heard)));
    }
  }
}
