package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A number for every element of a finite group that says how well it describes the pose of an
 * input: {@code a_k(g x) = a_{g^-1 k}(x)}.
 *
 * <p>Either a network has this law itself ({@link #of}), or any network looks at the copies {@code
 * g^-1 x}: it scores them ({@link #scores}, {@link #energies}), or embeds them and their cosine
 * with a fixed direction counts ({@link #cosine}). A network for a subgroup serves the whole group
 * by looking at one copy for each coset ({@link #induced}). The law of the latter four holds for
 * any network, exactly where the moves are exact. Owns the network. Shapes: {@code [b, ..]} to
 * {@code [b, |G|]}. Sources: "Equivariance with Learned Canonicalization Functions", "Equivariant
 * Adaptation of Large Pretrained Models".
 *
 * @param <E> the type of the group elements
 */
public final class GroupLogits<E> extends Module implements Layer {

  private final GroupMoves<E> moves;
  private final Layer rule;
  private final boolean onCopies;
  private Layer embedding =
      x -> {
        throw new IllegalStateException(
            "Only the cosine form has embeddings; make it by GroupLogits.cosine");
      };

  private <M extends Module & Layer> GroupLogits(
      GroupMoves<E> moves, M network, Layer rule, boolean onCopies) {
    this.moves = moves;
    this.onCopies = onCopies;
    child("network", network);
    this.rule = rule;
  }

  /** The numbers of an equivariant network: inputs to {@code [b, |G|]}. */
  public static <E, M extends Module & Layer> GroupLogits<E> of(GroupMoves<E> moves, M network) {
    return new GroupLogits<>(moves, network, network, false);
  }

  /**
   * The scores of the copies, {@code a_g(x) = s(g^-1 x)}.
   *
   * @param scorer any network, inputs to {@code [b]} or {@code [b, 1]}
   */
  public static <E, M extends Module & Layer> GroupLogits<E> scores(GroupMoves<E> moves, M scorer) {
    return new GroupLogits<>(moves, scorer, x -> scored(moves, scorer, x), true);
  }

  /** The optimisation form, {@code c(x) = argmin_g e(g^-1 x)}: scores with the opposite sign. */
  public static <E, M extends Module & Layer> GroupLogits<E> energies(
      GroupMoves<E> moves, M energy) {
    return new GroupLogits<>(moves, energy, x -> scored(moves, energy, x).neg(), true);
  }

  /**
   * The cosines of embedded copies with a fixed direction, {@code a_g(x) = cos(e(g^-1 x), v)}.
   *
   * @param embedder any network, inputs to {@code [b, width]}
   * @param random for the direction v, which is a buffer and is not learned
   */
  public static <E, M extends Module & Layer> GroupLogits<E> cosine(
      GroupMoves<E> moves, M embedder, int width, RandomGenerator random) {
    Layer embedding = x -> onCopies(moves, embedder, x).normalize(2, 2);
    var direction = new Direction(width, random);
    var logits =
        new GroupLogits<>(moves, embedder, x -> direction.cosines(embedding.forward(x)), true);
    logits.child("direction", direction);
    logits.embedding = embedding;
    return logits;
  }

  /**
   * The numbers of a network for a subgroup H, looked up on one copy for each coset: {@code
   * a_{rh}(x) = b_h(r^-1 x)}, at {@code |G| / |H|} runs of the network.
   *
   * @param inclusion the place in the group of every element of H
   * @param network gives a number for each element of H, {@code [b, |H|]}
   */
  public static <E, M extends Module & Layer> GroupLogits<E> induced(
      GroupMoves<E> moves, int[] inclusion, M network) {
    List<Integer> representatives = new ArrayList<>();
    long[] places = new long[moves.order()];
    boolean[] covered = new boolean[moves.order()];
    for (int r = 0; r < moves.order(); r++) {
      if (covered[r]) {
        continue;
      }
      for (int h = 0; h < inclusion.length; h++) {
        int g = moves.compose(r, inclusion[h]);
        if (covered[g]) {
          throw new BadInputException(
              "The given elements of %s are not those of a subgroup, each once: %s"
                  .formatted(moves.group().name(), Arrays.toString(inclusion)));
        }
        covered[g] = true;
        places[g] = (long) representatives.size() * inclusion.length + h;
      }
      representatives.add(r);
    }
    return new GroupLogits<>(
        moves,
        network,
        x -> {
          List<Tensor> parts = new ArrayList<>();
          for (int r : representatives) {
            parts.add(network.forward(moves.move(moves.inverse(r), x)));
          }
          return Tensors.cat(1, parts).indexSelect(1, Tensors.of(places));
        },
        true);
  }

  /** Whether moves that resample are looked at copy by copy, so that nothing is left to check. */
  boolean onCopies() {
    return onCopies;
  }

  /** The group and its moves. */
  public GroupMoves<E> moves() {
    return moves;
  }

  /**
   * The numbers {@code [b, |G|]}.
   *
   * @throws BadInputException if the network gives another shape
   */
  @Override
  public Tensor forward(Tensor inputs) {
    Tensor logits = rule.forward(inputs);
    if (logits.rank() != 2 || logits.size(0) != inputs.size(0) || logits.size(1) != moves.order()) {
      throw new BadInputException(
          "The network gives one number for each of the %d elements of %s, [%d, %d], given: %s"
              .formatted(
                  moves.order(),
                  moves.group().name(),
                  inputs.size(0),
                  moves.order(),
                  logits.describe()));
    }
    return logits;
  }

  /**
   * How alike the copies of an input are embedded: the mean over inputs and pairs of different
   * copies of {@code |<e_g, e_h>|}, of unit embeddings; a term of the loss that keeps them apart.
   *
   * @throws IllegalStateException unless this is the cosine form
   */
  public Tensor likeness(Tensor inputs) {
    Tensor embedded = embedding.forward(inputs);
    Tensor products = embedded.matmul(embedded.transpose(1, 2)).abs();
    long n = moves.order();
    Tensor others = Tensors.ones(products.dtype(), n, n).sub(Tensors.eye(products.dtype(), n));
    return products.mul(others).sum().div((double) inputs.size(0) * n * Math.max(1, n - 1));
  }

  private static <E> Tensor scored(GroupMoves<E> moves, Layer scorer, Tensor x) {
    Tensor scores = onCopies(moves, scorer, x);
    return scores.reshape(x.size(0), -1);
  }

  /** The outputs of a network on all copies, {@code [b, |G|, ..]}. */
  private static <E> Tensor onCopies(GroupMoves<E> moves, Layer network, Tensor x) {
    Tensor copies = moves.copies(x);
    return network.forward(copies.flatten(0, 1)).unflatten(0, x.size(0), moves.order());
  }

  /** The direction that embeddings are compared with. */
  private static final class Direction extends Module {

    private final Tensor direction;

    Direction(int width, RandomGenerator random) {
      direction =
          buffer(
              "direction",
              () -> Tensors.randn(DType.FLOAT32, new long[] {width}, random).normalize(2, 0));
    }

    Tensor cosines(Tensor embedded) {
      return embedded.matmul(direction);
    }
  }
}
