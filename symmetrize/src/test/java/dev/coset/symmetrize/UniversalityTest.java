package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.PointActions;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Symmetrized networks still fit what needs them: random features, symmetrized, then combined by
 * least squares. A function that lacks the symmetry of the features cannot be fitted.
 */
class UniversalityTest {

  private static final int FEATURES = 150;
  private static final int TRAINED = 800;
  private static final int TESTED = 300;
  private static final DegeneratePolicy POLICY = DegeneratePolicy.deterministic();

  /** Three points, as a triangle with a corner far out, so that its axes are determined. */
  private static PointCloud triangle(Random random) {
    double[] positions = random.doubles(9, -1, 1).toArray();
    return PointCloud.wrap(positions);
  }

  /** The volume of the parallelepiped of three points: reflections change its sign. */
  private static NdArray volume(PointCloud x) {
    return NdArray.vector(Decompositions.determinant(Matrix.of(3, 3, x.positions())));
  }

  /** A vector that turns with the points. */
  private static NdArray pull(PointCloud x) {
    double[] sum = new double[3];
    for (int i = 0; i < 3; i++) {
      double square = 0;
      for (int k = 0; k < 3; k++) {
        square += x.position(i, k) * x.position(i, k);
      }
      for (int k = 0; k < 3; k++) {
        sum[k] += (i + 1) * Math.exp(-square) * x.position(i, k);
      }
    }
    return NdArray.vector(sum);
  }

  /** Random features {@code [FEATURES, out]}: each row has one number that is not zero. */
  private static Model<PointCloud, NdArray> features(int out, Random random) {
    double[][] w = new double[FEATURES][];
    double[] bias = random.doubles(FEATURES, -2, 2).toArray();
    for (int f = 0; f < FEATURES; f++) {
      w[f] = random.doubles(9, -1.5, 1.5).toArray();
    }
    return x -> {
      double[] positions = x.positions();
      double[] values = new double[FEATURES * out];
      for (int f = 0; f < FEATURES; f++) {
        double sum = bias[f];
        for (int i = 0; i < 9; i++) {
          sum += w[f][i] * positions[i];
        }
        values[f * out + f % out] = Math.tanh(sum);
      }
      return NdArray.wrap(new int[] {FEATURES, out}, values);
    };
  }

  /** The share of the variance of a target that symmetrized features leave unexplained. */
  private static <E> double unexplained(
      Symmetrizer<E, PointCloud, NdArray> symmetrizer,
      Equivariance<E, PointCloud, NdArray> law,
      Model<PointCloud, NdArray> target,
      int out) {
    Random random = new Random(11);
    Model<PointCloud, NdArray> symmetric = symmetrizer.symmetrize(features(out, random), law);
    double[][] gram = new double[FEATURES][FEATURES];
    double[] moments = new double[FEATURES];
    double left = 0;
    double total = 0;
    double[] weights = new double[FEATURES];
    for (int s = 0; s < TRAINED + TESTED; s++) {
      PointCloud x = triangle(random);
      NdArray y = target.apply(x);
      double[] values = symmetric.apply(x).toArray();
      if (s == TRAINED) {
        weights = solve(gram, moments);
      }
      for (int k = 0; k < out; k++) {
        double guess = 0;
        for (int i = 0; i < FEATURES; i++) {
          double a = values[i * out + k];
          guess += weights[i] * a;
          moments[i] += a * y.get(k);
          for (int j = 0; j < FEATURES; j++) {
            gram[i][j] += a * values[j * out + k];
          }
        }
        if (s >= TRAINED) {
          left += (guess - y.get(k)) * (guess - y.get(k));
          total += y.get(k) * y.get(k);
        }
      }
    }
    return left / total;
  }

  private static double[] solve(double[][] gram, double[] moments) {
    double[] entries = new double[FEATURES * FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      System.arraycopy(gram[i], 0, entries, i * FEATURES, FEATURES);
      entries[i * FEATURES + i] += 1e-6 * TRAINED;
    }
    return Decompositions.inverse(Matrix.of(FEATURES, FEATURES, entries)).times(moments);
  }

  private static <E> Equivariance<E, PointCloud, NdArray> invariance(
      Group<E> group, dev.coset.groups.Action<E, PointCloud> action) {
    return Equivariance.invariance(group, action);
  }

  @Test
  void framesFitVolumesThatOnlyRotationsLeaveAlone() {
    var rotations = invariance(SO3.group(), PointActions.of(SO3.group()));
    double fitted =
        unexplained(FrameAverage.of(PcaFrame.so3(POLICY)), rotations, UniversalityTest::volume, 1);
    assertThat(fitted).isLessThan(0.3);
    var reflections = invariance(O3.group(), PointActions.of(O3.group()));
    double hopeless =
        unexplained(FrameAverage.of(PcaFrame.o3(POLICY)), reflections, UniversalityTest::volume, 1);
    assertThat(hopeless).isGreaterThan(0.9);
  }

  @Test
  void framesAndPosesFitVectorsThatTurn() {
    Equivariance<Rotation3, PointCloud, NdArray> law =
        new Equivariance<>(
            SO3.group(),
            PointActions.of(SO3.group()),
            ArrayActions.rowVectors(Representations.standard(SO3.group())));
    var frame = PcaFrame.so3(POLICY);
    assertThat(unexplained(FrameAverage.of(frame), law, UniversalityTest::pull, 3))
        .isLessThan(0.25);
    var pose = PrincipalAxes.of(SO3.group(), law.input(), frame);
    assertThat(unexplained(Canonicalization.of(pose), law, UniversalityTest::pull, 3))
        .isLessThan(0.25);
  }
}
