package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.NotGeneratingException;
import dev.coset.groups.Symmetric;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CayleyTableTest {

  /** A group that is spoilt on purpose: the integers modulo n with other products or inverses. */
  record Broken(
      int n,
      List<CyclicElement> generators,
      BinaryOperator<CyclicElement> product,
      UnaryOperator<CyclicElement> inverses)
      implements FiniteGroup<CyclicElement> {

    static Broken of(int n, BinaryOperator<CyclicElement> product) {
      return new Broken(n, Cyclic.of(n).generators(), product, Cyclic.of(n)::inverse);
    }

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Class<CyclicElement> elementType() {
      return CyclicElement.class;
    }

    @Override
    public List<CyclicElement> elements() {
      return Cyclic.of(n).elements();
    }

    @Override
    public CyclicElement identity() {
      return Cyclic.of(n).identity();
    }

    @Override
    public CyclicElement compose(CyclicElement g, CyclicElement h) {
      return product.apply(g, h);
    }

    @Override
    public CyclicElement inverse(CyclicElement g) {
      return inverses.apply(g);
    }

    @Override
    public boolean isCloseTo(CyclicElement g, CyclicElement h, double tolerance) {
      return g.equals(h);
    }
  }

  static Stream<FiniteGroup<?>> groups() {
    return Samples.small().stream();
  }

  @ParameterizedTest
  @MethodSource("groups")
  <E> void everyRowAndColumnHasEveryElementOnce(FiniteGroup<E> group) {
    CayleyTable<E> table = CayleyTable.of(group);
    int n = table.order();
    int[][] products = table.toArray();
    int[] all = IntStream.range(0, n).toArray();
    for (int i = 0; i < n; i++) {
      int line = i;
      assertThat(IntStream.of(products[i]).sorted().toArray()).isEqualTo(all);
      assertThat(IntStream.range(0, n).map(j -> products[j][line]).sorted().toArray())
          .isEqualTo(all);
      assertThat(table.product(i, table.inverse(i))).isZero();
      assertThat(n % table.elementOrder(i)).isZero();
      assertThat(table.power(i, table.exponent())).isZero();
      assertThat(table.power(i, -1)).isEqualTo(table.inverse(i));
      assertThat(table.index(table.element(i))).isEqualTo(i);
    }
    assertThat(table.orderStatistics().values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(n);
  }

  @Test
  void knownStatistics() {
    assertThat(CayleyTable.of(Symmetric.of(4)).orderStatistics())
        .isEqualTo(Map.of(1, 1, 2, 9, 3, 8, 4, 6));
    assertThat(CayleyTable.of(Symmetric.of(4)).exponent()).isEqualTo(12);
    assertThat(CayleyTable.of(Dihedral.of(4)).isAbelian()).isFalse();
    assertThat(CayleyTable.of(Dihedral.of(2)).isAbelian()).isTrue();
  }

  @Test
  void brokenGroupsAreFound() {
    Cyclic four = Cyclic.of(4);
    assertThat(CayleyTable.of(Broken.of(4, four::compose)).order()).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CayleyTable.of(Broken.of(4, (g, h) -> g)))
        .withMessageContaining("broken is not a group");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CayleyTable.of(Broken.of(4, (g, h) -> four.element(g.turn() - h.turn()))))
        .withMessageContaining("not a group");
    assertThatIllegalArgumentException()
        .as("one wrong product, of elements that are no generators")
        .isThrownBy(
            () ->
                CayleyTable.of(
                    Broken.of(
                        4,
                        (g, h) ->
                            g.turn() == 2 && h.turn() == 3 ? four.element(2) : four.compose(g, h))))
        .withMessageContaining("breaks associativity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CayleyTable.of(new Broken(4, four.generators(), four::compose, g -> g)))
        .withMessageContaining("the inverse of");
  }

  @Test
  void whatHasNoTableIsRefused() {
    Cyclic four = Cyclic.of(4);
    assertThatExceptionOfType(NotGeneratingException.class)
        .isThrownBy(
            () ->
                CayleyTable.of(
                    new Broken(4, List.of(four.element(2)), four::compose, four::inverse)))
        .withMessageContaining("reach 2 of 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CayleyTable.of(Symmetric.of(8)))
        .withMessageContaining("up to 5040 elements, given: S8 of 40320");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CayleyTable.of(four).index(Cyclic.of(3).element(1)))
        .withMessageContaining("not among the elements of C4");
  }
}
