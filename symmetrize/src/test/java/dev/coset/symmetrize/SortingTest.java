package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SortingTest {

  private static final int N = 6;
  private static final int D = 3;
  private static final Symmetric GROUP = Symmetric.of(N);
  private static final Action<Permutation, NdArray> ROWS = SortingTest::permuteRows;
  private static final Equivariance<Permutation, NdArray, NdArray> INVARIANCE =
      Equivariance.invariance(GROUP, ROWS);
  private static final Equivariance<Permutation, NdArray, NdArray> EQUIVARIANCE =
      new Equivariance<>(GROUP, ROWS, ROWS);

  private static NdArray permuteRows(Permutation p, NdArray x) {
    int width = x.extent(1);
    double[] moved = new double[x.size()];
    for (int i = 0; i < p.size(); i++) {
      x.copyTo(i * width, moved, p.image(i) * width, width);
    }
    return NdArray.wrap(x.shape(), moved);
  }

  private static NdArray set(RandomGenerator random) {
    double[] v = new double[N * D];
    for (int i = 0; i < v.length; i++) {
      v[i] = random.nextGaussian();
    }
    return NdArray.wrap(new int[] {N, D}, v);
  }

  /** Three equal rows, two equal rows, and one of its own. */
  private static NdArray setWithTies(RandomGenerator random) {
    NdArray set = set(random);
    double[] v = set.toArray();
    for (int row : new int[] {1, 3}) {
      System.arraycopy(v, 0, v, row * D, D);
    }
    System.arraycopy(v, 2 * D, v, 5 * D, D);
    return NdArray.wrap(set.shape(), v);
  }

  private static Model<NdArray, NdArray> logits(RandomGenerator random) {
    return RandomNets.dense(N * D, new int[] {4}, random);
  }

  private static Model<NdArray, NdArray> rowsModel(RandomGenerator random) {
    return RandomNets.dense(N * D, new int[] {N, 2}, random);
  }

  private static void assertExact(
      Model<NdArray, NdArray> model,
      Equivariance<Permutation, NdArray, NdArray> law,
      NdArray x,
      double tolerance,
      RandomGenerator random) {
    for (int i = 0; i < 5; i++) {
      var sides = law.sides(model, GROUP.sample(random), x);
      assertThat(sides.moved().isCloseTo(sides.expected(), tolerance)).isTrue();
    }
  }

  @Property(tries = 20)
  void sortingIsExactBitForBitOnDistinctRows(RandomGenerator random) {
    NdArray x = set(random);
    var frame = FrameAverage.of(SortingFrame.byRows());
    assertExact(frame.symmetrize(logits(random), INVARIANCE), INVARIANCE, x, 0, random);
    assertExact(frame.symmetrize(rowsModel(random), EQUIVARIANCE), EQUIVARIANCE, x, 0, random);
    var canonical = Canonicalization.<Permutation, NdArray, NdArray>of(SortedOrder.byRows());
    assertExact(canonical.symmetrize(logits(random), INVARIANCE), INVARIANCE, x, 0, random);
    assertExact(canonical.symmetrize(rowsModel(random), EQUIVARIANCE), EQUIVARIANCE, x, 0, random);
  }

  @Property(tries = 20)
  void tiedRowsAreTakenInAllOrders(RandomGenerator random) {
    NdArray x = setWithTies(random);
    var all = SortingFrame.byRows();
    assertThat(all.frame(x).count()).isEqualTo(12);
    assertThat(all.elements(x)).doesNotHaveDuplicates();
    assertExact(
        FrameAverage.of(all).symmetrize(rowsModel(random), EQUIVARIANCE),
        EQUIVARIANCE,
        x,
        1e-13,
        random);
    assertThat(all.forInvariantOutputs().frame(x).count()).isEqualTo(1);
    assertExact(
        FrameAverage.of(all.forInvariantOutputs()).symmetrize(logits(random), INVARIANCE),
        INVARIANCE,
        x,
        0,
        random);
    assertExact(
        Canonicalization.<Permutation, NdArray, NdArray>of(SortedOrder.byRows())
            .symmetrize(logits(random), INVARIANCE),
        INVARIANCE,
        x,
        0,
        random);
  }

  @Property(tries = 5)
  void oneOrderOfTiedRowsIsNotEnoughForRowOutputs(RandomGenerator random) {
    NdArray x = setWithTies(random);
    var model =
        FrameAverage.of(SortingFrame.byRows().forInvariantOutputs())
            .symmetrize(rowsModel(random), EQUIVARIANCE);
    var swap = Permutation.of(1, 0, 2, 3, 4, 5);
    var sides = EQUIVARIANCE.sides(model, swap, x);
    assertThat(sides.moved().isCloseTo(sides.expected(), 1e-9)).isFalse();
  }

  @Property(tries = 20)
  void framesMoveWithTheSet(RandomGenerator random) {
    NdArray x = setWithTies(random);
    Permutation g = GROUP.sample(random);
    SortingFrame frame = SortingFrame.by(row -> new double[] {row[0]});
    assertThat(frame.elements(permuteRows(g, x)))
        .containsExactlyInAnyOrderElementsOf(
            frame.elements(x).stream().map(h -> GROUP.compose(g, h)).toList());
  }

  @Property(tries = 20)
  void aKeyThatLooksAtThePlaceIsReported(RandomGenerator random) {
    Frame<Permutation, NdArray> broken =
        x -> FrameElements.of(List.of(GROUP.identity()), FrameEvidence.certain("no sorting"));
    var model = FrameAverage.of(broken).symmetrize(logits(random), INVARIANCE);
    var sides = INVARIANCE.sides(model, Permutation.of(1, 2, 3, 4, 5, 0), set(random));
    assertThat(sides.moved().isCloseTo(sides.expected(), 1e-9)).isFalse();
  }

  @Test
  void refusesTooManyTies() {
    NdArray equal = NdArray.wrap(new int[] {30, 2}, new double[60]);
    assertThatThrownBy(() -> SortingFrame.byRows().frame(equal))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Tie class too large")
        .hasMessageContaining("30 rows");
    assertThat(SortingFrame.byRows().forInvariantOutputs().frame(equal).count()).isEqualTo(1);
    assertThatThrownBy(() -> SortingFrame.byRows().frame(NdArray.vector(1, 2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[n, d]");
    assertThatThrownBy(
            () ->
                SortedOrder.byRows()
                    .canonicalize(NdArray.of(new int[] {2, 1}, new double[] {1, Double.NaN})))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not finite");
    assertThatThrownBy(
            () -> SortingFrame.byRows().frame(NdArray.of(new int[] {0, 3}, new double[0])))
        .isInstanceOf(BadInputException.class);
  }

  @Property(tries = 20)
  void pooledRowsAreInvariantBitForBit(RandomGenerator random) {
    Model<NdArray, NdArray> net = RandomNets.dense(D, new int[] {4}, random);
    NdArray x = setWithTies(random);
    for (RowPooling.Pool pool : RowPooling.Pool.values()) {
      RowPooling pooling = RowPooling.of(pool).withBatchLimit(4);
      assertExact(pooling.symmetrize(net, INVARIANCE), INVARIANCE, x, 0, random);
      var rho = RandomNets.dense(4, new int[] {2}, random);
      assertExact(pooling.then(rho).symmetrize(net, INVARIANCE), INVARIANCE, x, 0, random);
    }
    var sum = RowPooling.of(RowPooling.Pool.SUM).symmetrize(net, INVARIANCE);
    var mean = RowPooling.of(RowPooling.Pool.MEAN).symmetrize(net, INVARIANCE);
    NdArray six = sum.apply(x);
    for (int k = 0; k < 4; k++) {
      assertThat(six.get(k)).isCloseTo(6 * mean.apply(x).get(k), within());
    }
    assertThat(sum.applyAll(List.of(x, set(random), x)).get(2)).isEqualTo(six);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-13);
  }
}
