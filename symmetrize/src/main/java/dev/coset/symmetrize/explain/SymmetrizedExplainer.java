package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Order;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The mean of an explanation over moved copies of the input, {@code (1/N) sum_i g_i^-1 e(g_i x)},
 * without the way back for scores of examples and concepts. Over all elements of a finite group it
 * moves, or stays, exactly; over N random ones the more closely the more there are.
 *
 * <p>"Evaluating the Robustness of Interpretability Methods through Explanation Invariance and
 * Equivariance".
 *
 * @param explainer what is averaged
 * @param symmetry how copies are made
 * @param elements the elements, the same for all inputs
 * @param all whether these are all elements
 * @param <E> the type of the group elements
 */
public record SymmetrizedExplainer<E>(
    Explainer explainer, ExplainedSymmetry<E> symmetry, List<E> elements, boolean all)
    implements Explainer {

  private static final int LISTED = 4096;

  /** Copies the list, which is not empty. */
  public SymmetrizedExplainer {
    elements = List.copyOf(elements);
    if (elements.isEmpty()) {
      throw new BadInputException("A mean over a group needs at least one element, given: none");
    }
  }

  /**
   * The mean over {@code count} elements: different ones of a finite group, all of them if it has
   * no more, and otherwise random ones.
   *
   * @param count at least 1
   */
  public static <E> SymmetrizedExplainer<E> over(
      Explainer explainer, ExplainedSymmetry<E> symmetry, int count, RandomGenerator random) {
    if (count < 1) {
      throw new BadInputException(
          "A mean over a group needs at least 1 element, given: %d; 8 to 50 are usual"
              .formatted(count));
    }
    var known = symmetry.elements(count, random);
    if (known.all() || !(symmetry.group() instanceof FiniteGroup<E> group) || isLarge(group)) {
      return new SymmetrizedExplainer<>(explainer, symmetry, known.list(), known.all());
    }
    List<E> rest = new ArrayList<>(group.elements());
    List<E> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(rest.remove(random.nextInt(rest.size())));
    }
    return new SymmetrizedExplainer<>(explainer, symmetry, drawn, false);
  }

  private static boolean isLarge(FiniteGroup<?> group) {
    return !(group.order() instanceof Order.Finite order)
        || order.count().compareTo(BigInteger.valueOf(LISTED)) > 0;
  }

  @Override
  public String name() {
    return "%s, averaged over %d elements".formatted(explainer.name(), elements.size());
  }

  @Override
  public ExplanationKind kind() {
    return explainer.kind();
  }

  @Override
  public NdArray explain(NdArray input) {
    List<NdArray> parts = new ArrayList<>();
    for (E g : elements) {
      NdArray there = explainer.explain(symmetry.input().apply(g, input));
      parts.add(kind().movesWithInput() ? symmetry.movedBack(g, there, kind()) : there);
    }
    return IntegratedGradients.mean(parts);
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> other, List<NdArray> inputs) {
    boolean same = other.group().equals(symmetry.group());
    return all && same
        ? Expectation.exact("it is a mean over the whole group")
        : explainer.expectation(other, inputs);
  }
}
