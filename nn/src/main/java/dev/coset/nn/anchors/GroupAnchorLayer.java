package dev.coset.nn.anchors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Mixes rotations at every point: {@code f'(p, r) = b + sum_{s in S} W_s f(p, r s)}. Products from
 * the right commute with the action from the left.
 *
 * <p>Law: commutes with every rotation of the group, for any S. Shapes: {@code [n, order, in]} to
 * {@code [n, order, out]}. Source: "Equivariant Point Network for 3D Point Cloud Analysis", group
 * convolution.
 */
public final class GroupAnchorLayer extends Module {

  private final RotationAnchors anchors;
  private final List<Integer> steps;
  private final int in;
  private final Linear mix;

  /** With all rotations of the group for S, and random weights. */
  public GroupAnchorLayer(RotationAnchors anchors, int in, int out, RandomGenerator random) {
    this(anchors, IntStream.range(0, anchors.order()).boxed().toList(), in, out, random);
  }

  /**
   * With random weights.
   *
   * @param steps S: the numbers of rotations, at least one
   */
  public GroupAnchorLayer(
      RotationAnchors anchors, List<Integer> steps, int in, int out, RandomGenerator random) {
    if (steps.isEmpty() || steps.stream().anyMatch(s -> s < 0 || s >= anchors.order())) {
      throw new BadInputException(
          "The layer mixes at least one of the rotations 0 to %d of %s, given: %s"
              .formatted(anchors.order() - 1, anchors, steps));
    }
    this.anchors = anchors;
    this.steps = List.copyOf(steps);
    this.in = in;
    mix = child("mix", new Linear(steps.size() * in, out, random));
  }

  /**
   * The new features.
   *
   * @param features {@code [n, order, in]}
   */
  public Tensor forward(Tensor features) {
    anchors.require(features, in);
    long[] from = new long[anchors.order() * steps.size()];
    for (int r = 0; r < anchors.order(); r++) {
      for (int s = 0; s < steps.size(); s++) {
        from[r * steps.size() + s] = anchors.product(r, steps.get(s));
      }
    }
    Tensor turned = features.indexSelect(1, Tensors.of(from));
    return mix.forward(turned.reshape(features.size(0), anchors.order(), (long) steps.size() * in));
  }
}
