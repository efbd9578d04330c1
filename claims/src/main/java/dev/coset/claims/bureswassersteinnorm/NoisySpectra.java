package dev.coset.claims.bureswassersteinnorm;

import dev.coset.nn.spd.SpdFunctions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Classes of SPD matrices {@code 6 x 6} of condition numbers around 1e8: a plane carries the class,
 * the rest is noise.
 *
 * <p>In a random orthonormal basis that all share, a matrix is {@code diag(S, N)}: S, {@code 2 x
 * 2}, is the exponential of the symmetric matrix of its class plus normal entries; N, {@code 4 x
 * 4}, has random eigenvectors and eigenvalues log-uniform from 1e-8 to 1e-5.
 */
final class NoisySpectra {

  static final int SIZE = 6;
  static final int CLASSES = 3;

  private static final int TOP = 2;
  private static final double LEAST = 1e-8;
  private static final double MOST = 1e-5;
  private static final double CONTRAST = 0.5;
  private static final double SPREAD = 0.25;

  private final Tensor basis;
  private final List<Tensor> centres;
  private final RandomGenerator random;

  /** Classes whose centres lie evenly on a circle of traceless matrices. */
  NoisySpectra(RandomGenerator random) {
    this.random = random;
    basis = orthonormal(1, SIZE).select(0, 0);
    centres = new ArrayList<>();
    double start = 2 * Math.PI * random.nextDouble();
    for (int c = 0; c < CLASSES; c++) {
      double a = CONTRAST * Math.cos(start + 2 * Math.PI * c / CLASSES);
      double b = CONTRAST * Math.sin(start + 2 * Math.PI * c / CLASSES);
      centres.add(Tensors.of(new double[] {a, b, b, -a}, TOP, TOP));
    }
  }

  /** So many matrices {@code [count, 6, 6]} of each class. */
  List<Tensor> draw(int count) {
    return centres.stream().map(centre -> draw(count, centre)).toList();
  }

  private Tensor draw(int count, Tensor centre) {
    Tensor normal = Tensors.randn(DType.FLOAT64, new long[] {count, TOP, TOP}, random);
    Tensor spread = normal.add(normal.transpose(1, 2)).mul(SPREAD / Math.sqrt(2));
    Tensor signal = SpdFunctions.exp(spread.add(centre));
    int rest = SIZE - TOP;
    Tensor logs =
        Tensors.rand(DType.FLOAT64, new long[] {count, rest}, random)
            .mul(Math.log(MOST / LEAST))
            .add(Math.log(LEAST));
    Tensor turn = orthonormal(count, rest);
    Tensor noise = turn.mul(logs.exp().unsqueeze(1)).matmul(turn.transpose(1, 2));
    Tensor plane = basis.slice(1, 0, TOP);
    Tensor others = basis.slice(1, TOP, SIZE);
    Tensor sum = embedded(plane, signal).add(embedded(others, noise));
    return sum.add(sum.transpose(1, 2)).div(2);
  }

  private static Tensor embedded(Tensor columns, Tensor matrices) {
    return columns.matmul(matrices).matmul(columns.transpose(0, 1));
  }

  private Tensor orthonormal(int count, int n) {
    return Tensors.randn(DType.FLOAT64, new long[] {count, n, n}, random).qr().q();
  }

  /**
   * The share of test matrices whose nearest class mean is that of their class.
   *
   * @param training the training matrices of each class
   * @param test the test matrices of each class
   */
  static double accuracy(
      List<Tensor> training, List<Tensor> test, UnaryOperator<Tensor> mean, Distance distance) {
    List<Tensor> means = training.stream().map(mean).toList();
    double right = 0;
    for (int c = 0; c < test.size(); c++) {
      Tensor matrices = test.get(c);
      List<Tensor> distances =
          means.stream().map(m -> distance.squared(m, matrices).unsqueeze(1)).toList();
      Tensor nearest = Tensors.cat(1, distances).argmin(1);
      right += nearest.eq(c).toType(DType.FLOAT64).mean().item();
    }
    return right / test.size();
  }

  /** A squared distance. */
  @FunctionalInterface
  interface Distance {
    /** Between one matrix and many. */
    Tensor squared(Tensor one, Tensor many);
  }
}
