package dev.coset.symmetrize.learned;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The pose of an input as the element of a finite group with the largest logit, {@code c(x)}, on
 * batches of tensors and trainable: the standard form {@code c(x)^-1 x} is the mixture of all
 * copies {@code g^-1 x} by one-hot weights, so that gradients reach the logits and the input.
 *
 * <p>Law: {@code c(g x) = g c(x)}, so that the form is invariant; exact where the moves are. Where
 * two logits tie the form and the output of an invariant predictor may jump; where they tie because
 * an element s leaves the input where it is, the form is the same whichever is taken, and a moved
 * output is determined up to s.
 *
 * @param <E> the type of the group elements
 */
public final class DiscretePose<E> implements TensorPose<E> {

  private final GroupLogits<E> logits;
  private final Selection selection;

  private DiscretePose(GroupLogits<E> logits, Selection selection) {
    this.logits = logits;
    this.selection = selection;
  }

  /** The pose by the largest logit, gradients straight through. */
  public static <E> DiscretePose<E> of(GroupLogits<E> logits) {
    return new DiscretePose<>(logits, Selection.straightThrough());
  }

  /** The same with another selection. */
  public DiscretePose<E> with(Selection other) {
    return new DiscretePose<>(logits, other);
  }

  /** The network. */
  @Override
  public GroupLogits<E> module() {
    return logits;
  }

  /** The group and its moves. */
  public GroupMoves<E> moves() {
    return logits.moves();
  }

  /**
   * What was found for a batch.
   *
   * @param logits {@code [b, |G|]}
   * @param weights one-hot {@code [b, |G|]}, with the derivatives of the selection
   * @param forms the standard forms, of the shape of the inputs
   */
  public record Posed(Tensor logits, Tensor weights, Tensor forms) {}

  /** The poses of a batch. */
  public Posed pose(Tensor inputs) {
    Tensor a = logits.forward(inputs);
    return posed(inputs, a, selection.choose(a));
  }

  /** The poses of a batch as drawn in training. */
  public Posed pose(Tensor inputs, RandomGenerator random) {
    Tensor a = logits.forward(inputs);
    return posed(inputs, a, selection.draw(a, random));
  }

  private Posed posed(Tensor inputs, Tensor a, Tensor weights) {
    return new Posed(a, weights, forms(inputs, weights));
  }

  /** The forms for one-hot weights; without derivatives to pass on, one move per input. */
  private Tensor forms(Tensor inputs, Tensor weights) {
    GroupMoves<E> moves = moves();
    if (!weights.isDifferentiable()) {
      int[] back = Arrays.stream(chosen(weights)).map(moves::inverse).toArray();
      return moves.moveEach(back, inputs);
    }
    return mixture(weights, moves.copies(inputs));
  }

  private static Tensor mixture(Tensor weights, Tensor copies) {
    long[] shape = new long[copies.rank()];
    Arrays.fill(shape, 1);
    shape[0] = copies.size(0);
    shape[1] = copies.size(1);
    return copies.mul(weights.view(shape)).sum(1, false);
  }

  /** The place of the largest number of each row. */
  static int[] chosen(Tensor rows) {
    return Arrays.stream(Autograd.noGrad(() -> rows.argmax(-1)).toLongArray())
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  /** An invariant network, {@code f(x) = p(c(x)^-1 x)}. */
  public Layer wrap(Layer predictor) {
    return x -> predictor.forward(pose(x).forms());
  }

  /** An equivariant network, {@code f(x) = c(x) p(c(x)^-1 x)}. */
  public Layer wrap(Layer predictor, GroupMoves<E> outputs) {
    return x -> {
      Posed posed = pose(x);
      return back(posed, predictor.forward(posed.forms()), Optional.of(outputs));
    };
  }

  /** Outputs for standard forms moved to where the inputs are; gradients reach the logits. */
  public Tensor back(Posed posed, Tensor outputs, Optional<GroupMoves<E>> moves) {
    if (moves.isEmpty()) {
      return outputs;
    }
    GroupMoves<E> how = moves.get();
    if (!posed.weights().isDifferentiable()) {
      return how.moveEach(chosen(posed.weights()), outputs);
    }
    // Copies are moved by inverses, and the copy for g^-1 is moved by g.
    long[] inverses = new long[how.order()];
    for (int g = 0; g < inverses.length; g++) {
      inverses[g] = how.inverse(g);
    }
    Tensor turned = posed.weights().indexSelect(1, Tensors.of(inverses));
    return mixture(turned, how.copies(outputs));
  }
}
