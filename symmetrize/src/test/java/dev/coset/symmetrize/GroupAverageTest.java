package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupAverageTest {

  private static final Dihedral GROUP = Dihedral.of(6);
  private static final Action<DihedralElement, NdArray> VECTORS = TestClouds.vector();
  private static final Equivariance<DihedralElement, NdArray, NdArray> LAW =
      new Equivariance<>(GROUP, VECTORS, VECTORS);

  private static NdArray randomVector(int n, RandomGenerator random) {
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = random.nextGaussian();
    }
    return NdArray.vector(v);
  }

  @Property(tries = 20)
  void lawHoldsForEveryElement(RandomGenerator random) {
    var model =
        GroupAverage.<DihedralElement, NdArray>over(GROUP)
            .symmetrize(RandomNets.dense(2, new int[] {2}, random), LAW);
    NdArray x = randomVector(2, random);
    for (DihedralElement g : GROUP.elements()) {
      var sides = LAW.sides(model, g, x);
      assertThat(sides.moved().isCloseTo(sides.expected(), 1e-12)).isTrue();
    }
  }

  @Property(tries = 20)
  void averagingTwiceIsAveragingOnce(RandomGenerator random) {
    var average = GroupAverage.<DihedralElement, NdArray>over(GROUP);
    var once = average.symmetrize(RandomNets.dense(2, new int[] {2}, random), LAW);
    var twice = average.symmetrize(once, LAW);
    NdArray x = randomVector(2, random);
    assertThat(twice.apply(x).isCloseTo(once.apply(x), 1e-12)).isTrue();
  }

  @Property(tries = 5)
  void anAverageThatLeavesOutAnElementIsReported(RandomGenerator random) {
    var missing =
        FrameAverage.<DihedralElement, NdArray>of(
            x ->
                FrameElements.of(
                    GROUP.elements().subList(0, 11), FrameEvidence.certain("one missing")));
    var model = missing.symmetrize(RandomNets.dense(2, new int[] {2}, random), LAW);
    NdArray x = randomVector(2, random);
    double worst =
        GROUP.elements().stream()
            .map(g -> LAW.sides(model, g, x))
            .mapToDouble(s -> s.moved().minus(s.expected()).norm())
            .max()
            .orElseThrow();
    assertThat(worst).isGreaterThan(1e-6);
  }

  @Property(tries = 5)
  void batchesHoldCopiesOfSeveralInputs(RandomGenerator random) {
    Model<NdArray, NdArray> net = RandomNets.dense(2, new int[] {2}, random);
    List<Integer> sizes = new ArrayList<>();
    Model<NdArray, NdArray> counting =
        new Model<>() {
          @Override
          public NdArray apply(NdArray x) {
            return net.apply(x);
          }

          @Override
          public List<NdArray> applyAll(List<NdArray> inputs) {
            sizes.add(inputs.size());
            return inputs.stream().map(net::apply).toList();
          }
        };
    List<NdArray> inputs = IntStream.range(0, 5).mapToObj(i -> randomVector(2, random)).toList();
    var average = GroupAverage.<DihedralElement, NdArray>over(GROUP);
    List<NdArray> whole = average.symmetrize(counting, LAW).applyAll(inputs);
    assertThat(sizes).containsExactly(60);
    sizes.clear();
    List<NdArray> chunked = average.withBatchLimit(25).symmetrize(counting, LAW).applyAll(inputs);
    assertThat(sizes).containsExactly(25, 25, 10);
    assertThat(chunked).isEqualTo(whole);
    assertThat(average.symmetrize(net, LAW).applyAll(List.of())).isEmpty();
  }

  @Property(tries = 5)
  void monteCarloIsDeterministicAndConverges(RandomGenerator random) {
    var group = SO3.group();
    Action<Rotation3, NdArray> action = TestClouds.vector();
    var law = Equivariance.<Rotation3, NdArray, NdArray>invariance(group, action);
    var net = RandomNets.dense(3, new int[] {1}, random);
    GroupAverage<Rotation3, NdArray, NdArray> average =
        GroupAverage.monteCarlo(group, 4000, ArrayMean.MEAN_OF_LOGITS, 1);
    var model = average.symmetrize(net, law);
    NdArray x = randomVector(3, random);
    assertThat(model.apply(x)).isEqualTo(model.apply(x));
    assertThat(average.elements().evidence().exact()).isFalse();
    var sides = law.sides(model, group.sample(random), x);
    double spread =
        Math.sqrt(
            IntStream.range(0, 200)
                .mapToDouble(i -> net.apply(action.apply(group.sample(random), x)).get(0))
                .map(v -> (v - sides.expected().get(0)) * (v - sides.expected().get(0)))
                .average()
                .orElseThrow());
    // Difference of two means of 4000: six standard errors are spread * 6 * sqrt(2/4000).
    assertThat(Math.abs(sides.moved().get(0) - sides.expected().get(0)))
        .isLessThan(6 * Math.sqrt(2 / 4000.0) * spread + 1e-12);
  }

  @Property(tries = 20)
  void projectedMatricesAreEquivariant(RandomGenerator random) {
    Symmetric group = Symmetric.of(4);
    Representation<Permutation> rows = Representations.permutation(group);
    double[] entries = randomVector(16, random).toArray();
    Matrix w = Matrix.of(4, 4, entries);
    Matrix p = GroupAverage.projectLinear(w, group, rows, rows);
    for (Permutation g : group.elements()) {
      assertThat(rows.matrix(g).times(p).isCloseTo(p.times(rows.matrix(g)), 1e-13)).isTrue();
    }
    assertThat(GroupAverage.projectLinear(p, group, rows, rows).isCloseTo(p, 1e-13)).isTrue();
    // Equivariant maps of the permutation representation are a I + b 11^T.
    double diagonal = w.trace() / 4;
    double rest = (java.util.Arrays.stream(entries).sum() - w.trace()) / 12;
    Matrix expected =
        Matrix.diagonal(4, i -> diagonal - rest)
            .plus(
                Matrix.of(
                    4, 4, java.util.stream.DoubleStream.generate(() -> rest).limit(16).toArray()));
    assertThat(p.isCloseTo(expected, 1e-13)).isTrue();
  }

  @Test
  void probabilitiesAreAveragedAfterSoftmax() {
    var mean = ArrayMean.MEAN_OF_PROBABILITIES.start();
    mean.add(NdArray.vector(Math.log(0.9), Math.log(0.1)), 1);
    mean.add(NdArray.vector(1000 + Math.log(0.3), 1000 + Math.log(0.7)), 3);
    assertThat(mean.result().isCloseTo(NdArray.vector(Math.log(0.45), Math.log(0.55)), 1e-12))
        .isTrue();
    var logits = ArrayMean.MEAN_OF_LOGITS.start();
    logits.add(NdArray.vector(1, 2), 1);
    logits.add(NdArray.vector(5, 2), 3);
    assertThat(logits.result()).isEqualTo(NdArray.vector(4, 2));
  }

  @Test
  void refusesOutputsThatDoNotFitTogether() {
    Model<NdArray, NdArray> odd = x -> NdArray.vector(new double[x.get(0) > 0 ? 2 : 3]);
    var law = Equivariance.<DihedralElement, NdArray, NdArray>invariance(GROUP, VECTORS);
    var model = GroupAverage.<DihedralElement, NdArray>over(GROUP).symmetrize(odd, law);
    assertThatThrownBy(() -> model.apply(NdArray.vector(1, 0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("one shape");
  }
}
