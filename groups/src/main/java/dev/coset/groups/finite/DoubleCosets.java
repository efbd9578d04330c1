package dev.coset.groups.finite;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The double cosets {@code H g K} of two subgroups of one group: what is left of an element after
 * {@code H} acts from the left and {@code K} from the right. {@code |H g K| = |H| |K| / |H
 * intersected with g K g^-1|}. They are numbered from 0 in the order of their first elements.
 *
 * @param <E> the type of the elements
 */
public final class DoubleCosets<E> {

  private final CayleyTable<E> table;
  private final CosetPartition partition;

  private DoubleCosets(CayleyTable<E> table, CosetPartition partition) {
    this.table = table;
    this.partition = partition;
  }

  /** The double cosets {@code left g right}. */
  public static <E> DoubleCosets<E> of(Subgroup<E> left, Subgroup<E> right) {
    Require.that(
        left.whole().equals(right.whole()),
        () ->
            "Subgroups of one group are expected, given: %s and %s"
                .formatted(left.name(), right.name()));
    CayleyTable<E> table = left.table();
    int[] h = left.members().stream().toArray();
    int[] k = right.members().stream().toArray();
    return new DoubleCosets<>(
        table,
        CosetPartition.of(
            table,
            g ->
                Arrays.stream(h)
                    .map(i -> table.product(i, g))
                    .flatMap(hg -> Arrays.stream(k).map(j -> table.product(hg, j)))));
  }

  /** The number of double cosets. */
  public int count() {
    return partition.parts().size();
  }

  /** The double coset of an element. */
  public int indexOf(E g) {
    return partition.partOf()[table.index(g)];
  }

  /** The first element of each. */
  public List<E> representatives() {
    return IntStream.range(0, count())
        .mapToObj(i -> table.element(partition.representative(i)))
        .toList();
  }

  /** The elements of a double coset. */
  public List<E> elements(int coset) {
    return Arrays.stream(partition.members(coset)).mapToObj(table::element).toList();
  }

  @Override
  public String toString() {
    return "%d double cosets in %s".formatted(count(), table.group().name());
  }
}
