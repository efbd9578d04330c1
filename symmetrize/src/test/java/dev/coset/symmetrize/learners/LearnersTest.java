package dev.coset.symmetrize.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Each learner minimizes what it says: the gradient of its objective vanishes. */
class LearnersTest {

  private static LabelledTable table(int rows, int inputs, RandomGenerator random) {
    return TableSource.gaussian(rows, inputs, 1, 1).draw(random).training();
  }

  /** The sum over rows of residual times input, with a 1 at the end. */
  private static double[] moments(Predictor f, LabelledTable data) {
    double[][] x = data.inputs();
    double[][] y = data.targets();
    double[] moments = new double[data.inputWidth() + 1];
    for (int i = 0; i < x.length; i++) {
      double residual = y[i][0] - f.at(x[i])[0];
      for (int j = 0; j < x[i].length; j++) {
        moments[j] += residual * x[i][j];
      }
      moments[x[i].length] += residual;
    }
    return moments;
  }

  /** The coefficients of an affine predictor, the constant last. */
  private static double[] weights(Predictor f, int inputs) {
    double[] weights = new double[inputs + 1];
    weights[inputs] = f.at(new double[inputs])[0];
    for (int j = 0; j < inputs; j++) {
      double[] unit = new double[inputs];
      unit[j] = 1;
      weights[j] = f.at(unit)[0] - weights[inputs];
    }
    return weights;
  }

  @Property(tries = 10)
  void leastSquaresHasOrthogonalResiduals(RandomGenerator random) {
    LabelledTable data = table(20, 4, random);
    double[] moments = moments(new LeastSquares(Intercept.FREE).fit(data, random), data);
    assertThat(Arrays.stream(moments).map(Math::abs).max().orElseThrow()).isLessThan(1e-10);
  }

  @Property(tries = 10)
  void ridgeBalancesResidualsAndWeights(RandomGenerator random) {
    LabelledTable data = table(20, 4, random);
    for (Intercept intercept : Intercept.values()) {
      Predictor f = new Ridge(2, intercept).fit(data, random);
      double[] moments = moments(f, data);
      double[] weights = weights(f, 4);
      for (int j = 0; j < 4; j++) {
        assertThat(moments[j]).isCloseTo(2 * weights[j], within(1e-9));
      }
      double constant =
          switch (intercept) {
            case NONE -> moments[4];
            case FREE -> 0;
            case PENALIZED -> 2 * weights[4];
          };
      assertThat(moments[4]).isCloseTo(constant, within(1e-9));
    }
  }

  @Property(tries = 10)
  void minimumNormFitsExactlyWithWeightsSpannedByRows(RandomGenerator random) {
    LabelledTable data = table(3, 8, random);
    Predictor f = new MinimumNorm().fit(data, random);
    double[] moments = moments(f, data);
    assertThat(Arrays.stream(moments).map(Math::abs).max().orElseThrow()).isLessThan(1e-9);
    // A direction that no row sees changes nothing: least squares on the weights themselves.
    double[] weights = Arrays.copyOf(weights(f, 8), 8);
    double[][] rows = data.inputs();
    double[][] transposed = new double[8][3];
    double[][] column = new double[8][1];
    for (int j = 0; j < 8; j++) {
      column[j][0] = weights[j];
      for (int i = 0; i < 3; i++) {
        transposed[j][i] = rows[i][j];
      }
    }
    Predictor spanned =
        new LeastSquares(Intercept.NONE).fit(new LabelledTable(transposed, column), random);
    for (int j = 0; j < 8; j++) {
      assertThat(spanned.at(transposed[j])[0]).isCloseTo(weights[j], within(1e-9));
    }
  }

  @Property(tries = 10)
  void kernelMachinesWithAWideKernelActAsTheMeanAndWithANarrowOneAsZero(RandomGenerator random) {
    LabelledTable data = table(10, 2, random);
    double mean = Arrays.stream(data.targets()).mapToDouble(y -> y[0]).average().orElseThrow();
    double[] origin = new double[2];
    assertThat(new GaussianKernelMachine(1e5, 1e-3).fit(data, random).at(origin)[0])
        .isCloseTo(mean * 10 / (10 + 1e-3), within(1e-4));
    assertThat(new GaussianKernelMachine(1e-3, 1).fit(data, random).at(new double[] {99, 99})[0])
        .isZero();
  }

  @Test
  void neighboursAreAveraged() {
    LabelledTable data =
        new LabelledTable(
            new double[][] {{0}, {1}, {2}, {10}}, new double[][] {{1}, {2}, {6}, {100}});
    RandomGenerator random = new SplittableRandom(1);
    assertThat(new NearestNeighbours(3).fit(data, random).at(new double[] {0.4})[0])
        .isCloseTo(3, within(1e-12));
    assertThat(new NearestNeighbours(1).fit(data, random).at(new double[] {9})[0]).isEqualTo(100);
  }

  @Test
  void treesSplitWhereTheTargetJumps() {
    LabelledTable data =
        new LabelledTable(
            new double[][] {{0, 5}, {1, 1}, {4, 3}, {5, 2}, {5, 9}},
            new double[][] {{1}, {1}, {7}, {7}, {7}});
    RandomGenerator random = new SplittableRandom(1);
    Predictor stump = new RegressionTree(1, 1).fit(data, random);
    assertThat(stump.at(new double[] {2.4, 0})[0]).isEqualTo(1);
    assertThat(stump.at(new double[] {2.6, 0})[0]).isCloseTo(7, within(1e-12));
    assertThat(new RegressionTree(0, 1).fit(data, random).at(new double[] {0, 0})[0])
        .isCloseTo(23 / 5.0, within(1e-12));
    assertThat(new RegressionTree(3, 3).fit(data, random).at(new double[] {0, 0})[0])
        .isCloseTo(23 / 5.0, within(1e-12));
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new Ridge(0, Intercept.NONE)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new LeastSquares(Intercept.PENALIZED))
        .hasMessageContaining("no penalty");
    assertThatThrownBy(() -> new GaussianKernelMachine(-1, 1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new NearestNeighbours(0)).hasMessageContaining("neighbour");
    assertThatThrownBy(() -> new RegressionTree(1, 0)).hasMessageContaining("leaves");
    assertThatThrownBy(() -> new Bagging(new MinimumNorm(), 0)).hasMessageContaining("round");
  }
}
