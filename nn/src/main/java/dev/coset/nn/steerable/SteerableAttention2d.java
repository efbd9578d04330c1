package dev.coset.nn.steerable;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Attention between all positions of a square grid that commutes with rotations and shifts: {@code
 * s_ij = sum_m <q_i^(m), k_j^(m) + P^(m)(x_j - x_i)>} in each head, {@code alpha_ij =
 * softmax_j(|s_ij| / sqrt(M d))} with d channels a head, and {@code y_i^(m) = sum_j alpha_ij
 * (v_j^(m) + P_v^(m)(x_j - x_i))}, followed by a complex matrix for each order. Queries, keys and
 * values are complex matrices of the input; encodings of places are {@code P^(m)(r, theta) =
 * p^(m)(r) exp(-i m theta)} with learned p for each distance r on the grid, and 0 for r = 0.
 *
 * <p>Quarter turns are exact, others as far as pixels allow. Shapes: {@code [b, 2, M, C, side,
 * side]} to the same. Source: "Steerable Transformers for Volumetric Data".
 */
public final class SteerableAttention2d extends Module implements Layer {

  private static final double SQUARE_FLOOR = 1e-12;

  private final SteerableType type;
  private final int heads;
  private final int side;
  private final AttentionScore score;
  private final PlaneDistances distances;
  private final OrderLinear query;
  private final OrderLinear key;
  private final OrderLinear value;
  private final OrderLinear mixing;
  private final Tensor keyPlaces;
  private final Tensor valuePlaces;

  /**
   * With random weights.
   *
   * @param type of the features
   * @param heads a divisor of the channels
   * @param side pixels along a side of the grid
   * @param score how complex products become scores
   */
  public SteerableAttention2d(
      SteerableType type, int heads, int side, AttentionScore score, RandomGenerator random) {
    if (heads < 1 || type.channels() % heads != 0 || side < 1) {
      throw new BadInputException(
          "Heads divide the channels and the side is at least 1, given: %d heads, %d channels, side %d"
              .formatted(heads, type.channels(), side));
    }
    this.type = type;
    this.heads = heads;
    this.side = side;
    this.score = score;
    distances = new PlaneDistances(side, type.orders());
    query = child("query", linear(random));
    key = child("key", linear(random));
    value = child("value", linear(random));
    mixing = child("mixing", linear(random));
    long[] shape = {2, type.orders(), type.channels(), distances.count()};
    keyPlaces = parameter("keyPlaces", () -> Initializer.normal(0.3).draw(shape, random));
    valuePlaces = parameter("valuePlaces", () -> Initializer.normal(0.3).draw(shape, random));
  }

  private OrderLinear linear(RandomGenerator random) {
    return new OrderLinear(type.orders(), type.channels(), type.channels(), random);
  }

  @Override
  public Tensor forward(Tensor x) {
    type.require(x);
    if (x.size(4) != side || x.size(5) != side) {
      throw new BadInputException(
          "The grid has %d pixels a side, given: %s".formatted(side, x.describe()));
    }
    Tensor q = split(query.forward(x));
    Tensor k = split(key.forward(x));
    Tensor v = split(value.forward(x));
    Tensor weights = scores(q, k).softmax(-1);
    Tensor places = distances.encoding(valuePlaces).unflatten(2, heads, perHead());
    Tensor seen =
        Tensors.einsum("bhij,bpmhdj->bpmhdi", weights, v)
            .add(Tensors.einsum("bhij,pmhdij->bpmhdi", weights, places));
    return mixing.forward(seen.flatten(3, 4).unflatten(4, side, side));
  }

  private int perHead() {
    return type.channels() / heads;
  }

  /** {@code [b, 2, M, heads, d, n]}. */
  private Tensor split(Tensor x) {
    return x.flatten(4, 5).unflatten(3, heads, perHead());
  }

  private Tensor scores(Tensor q, Tensor k) {
    Tensor places = distances.encoding(keyPlaces).unflatten(2, heads, perHead());
    double scale = Math.sqrt((double) type.orders() * perHead());
    Tensor real = inner(q, k, places);
    if (score == AttentionScore.REAL) {
      return real.div(scale);
    }
    Tensor ahead = Tensors.stack(1, q.select(1, 1).neg(), q.select(1, 0)); // i q
    Tensor imaginary = inner(ahead, k, places);
    return real.square().add(imaginary.square()).add(SQUARE_FLOOR).sqrt().div(scale);
  }

  /** The real part of {@code sum <q_i, k_j + P_ij>}. */
  private static Tensor inner(Tensor q, Tensor k, Tensor places) {
    return Tensors.einsum("bpmhdi,bpmhdj->bhij", q, k)
        .add(Tensors.einsum("bpmhdi,pmhdij->bhij", q, places));
  }
}
