package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.groups.AffineElement;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Representation;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a finite group moves batches of tensors, samples along the first axis. Elements are counted
 * in the order of {@link FiniteGroup#elements()}, the identity as 0.
 *
 * @param <E> the type of the group elements
 */
public final class GroupMoves<E> {

  private static final int LARGEST = 256;

  private final FiniteGroup<E> group;
  private final List<E> elements;
  private final Map<E, Integer> positions = new HashMap<>();
  private final List<Layer> moves;
  private final List<Boolean> exact;

  private GroupMoves(FiniteGroup<E> group, Function<E, Layer> move) {
    this.group = group;
    this.elements = group.elements();
    if (elements.size() > LARGEST) {
      throw new IllegalArgumentException(
          "A pose is chosen among at most %d elements, but %s has %d"
              .formatted(LARGEST, group.name(), elements.size()));
    }
    for (int k = 0; k < elements.size(); k++) {
      positions.put(elements.get(k), k);
    }
    moves = elements.stream().map(move).toList();
    exact = moves.stream().map(m -> !(m instanceof ImageTurn turn) || turn.exact()).toList();
  }

  /**
   * Quarter turns and flips of square images {@code [b, c, n, n]}, exactly, as {@link
   * dev.coset.data.actions.ImageActions#quarterTurns()}.
   *
   * @throws dev.coset.data.BadInputException if the group has other elements
   */
  public static <E extends AffineElement> GroupMoves<E> images(FiniteGroup<E> group) {
    return new GroupMoves<>(group, g -> ImageTurn.of(g, Optional.empty()));
  }

  /**
   * Turns and flips of square images by any angle: quarter turns exactly, others by resampling,
   * which with {@link RotationPadding#ZEROS} is that of {@link
   * dev.coset.data.actions.ImageActions#rotation} with its default options.
   */
  public static <E extends AffineElement> GroupMoves<E> images(
      FiniteGroup<E> group, RotationPadding padding) {
    return new GroupMoves<>(group, g -> ImageTurn.of(g, Optional.of(padding)));
  }

  /** The matrices of a representation on vectors {@code [.., d]}. */
  public static <E> GroupMoves<E> vectors(FiniteGroup<E> group, Representation<E> representation) {
    int d = representation.dimension();
    return new GroupMoves<>(
        group,
        g -> {
          double[] matrix = representation.matrix(g).toArray();
          return x -> x.linear(Tensors.of(x.dtype(), matrix, d, d), null);
        });
  }

  /** Any moves: a function of a batch for every element. */
  public static <E> GroupMoves<E> of(FiniteGroup<E> group, Function<E, Layer> move) {
    return new GroupMoves<>(group, move);
  }

  /** The group. */
  public FiniteGroup<E> group() {
    return group;
  }

  /** The number of elements. */
  public int order() {
    return elements.size();
  }

  /** The element at a place. */
  public E element(int k) {
    return elements.get(k);
  }

  /**
   * The place of an element.
   *
   * @throws dev.coset.data.BadInputException if it is outside of the group
   */
  public int position(E element) {
    Integer at = positions.get(element);
    if (at == null) {
      throw new BadInputException(
          "%s is not an element of %s; give one of its %d elements"
              .formatted(element, group.name(), order()));
    }
    return at;
  }

  /** The place of {@code g h}. */
  public int compose(int g, int h) {
    return position(group.compose(elements.get(g), elements.get(h)));
  }

  /** The place of {@code g^-1}. */
  public int inverse(int g) {
    return position(group.inverse(elements.get(g)));
  }

  /** Whether one element is moved without resampling. */
  public boolean exact(int g) {
    return exact.get(g);
  }

  /** Whether all elements are moved without resampling. */
  public boolean exact() {
    return !exact.contains(false);
  }

  /** A batch moved by one element. */
  public Tensor move(int g, Tensor batch) {
    return g == 0 && exact(0) ? batch : moves.get(g).forward(batch);
  }

  /** Every sample moved back by every element: {@code g^-1 x}, {@code [b, |G|, ..]}. */
  public Tensor copies(Tensor batch) {
    List<Tensor> copies = new ArrayList<>(order());
    for (int g = 0; g < order(); g++) {
      copies.add(move(inverse(g), batch));
    }
    return Tensors.stack(1, copies);
  }

  /** Every sample moved by an element of its own, in the order of the batch. */
  public Tensor moveEach(int[] chosen, Tensor batch) {
    List<Tensor> parts = new ArrayList<>();
    long[] back = new long[chosen.length];
    int at = 0;
    for (int g = 0; g < order(); g++) {
      List<Long> rows = new ArrayList<>();
      for (int i = 0; i < chosen.length; i++) {
        if (chosen[i] == g) {
          rows.add((long) i);
          back[i] = at++;
        }
      }
      if (rows.size() == chosen.length) {
        return move(g, batch);
      }
      if (!rows.isEmpty()) {
        long[] index = rows.stream().mapToLong(Long::longValue).toArray();
        parts.add(move(g, batch.indexSelect(0, Tensors.of(index))));
      }
    }
    return Tensors.cat(0, parts).indexSelect(0, Tensors.of(back));
  }

  /** The numbers {@code a_k} of a moved input, {@code a_k(g x) = a_{g^-1 k}(x)}. */
  Tensor along(int g, Tensor logits) {
    long[] from = new long[order()];
    int back = inverse(g);
    for (int k = 0; k < from.length; k++) {
      from[k] = compose(back, k);
    }
    return logits.indexSelect(1, Tensors.of(from));
  }
}
