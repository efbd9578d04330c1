package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Fields {@code u} of the Allen-Cahn equation {@code du/dt = epsilon^2 laplace u + u - u^3} on the
 * torus of side 2 pi, and the same a time later.
 *
 * <p>Initial fields are sums of waves with |k_x|, |k_y| up to 5, normal amplitudes of deviation
 * {@code exp(-(k_x / widthX)^2 / 2 - (k_y / widthY)^2 / 2)}, brought to a root mean square of 0.5.
 * The solver is pseudo-spectral, first order in time, with the diffusion implicit: {@code u_k <-
 * (u_k + dt (u - u^3)_k) / (1 + dt epsilon^2 |k|^2)}. It commutes with quarter turns, flips and
 * shifts of the grid.
 */
public final class AllenCahn {

  private static final int WAVES = 5;
  private static final double SIZE = 0.5;

  private AllenCahn() {}

  /**
   * Fields {@code [1, n, n]}, rows along y, with the field a time later as the target {@link
   * Target.Values}. A sample depends on its position and not on the grid.
   */
  public static Dataset<NdArray> dataset(int count, FieldOptions options, RandomGenerator random) {
    if (count < 1) {
      throw new BadInputException("At least one field is made, given: " + count);
    }
    int n = options.size();
    Streams streams = Streams.from(random);
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] start = initial(options, streams.stream(0, i));
      NdArray before = NdArray.wrap(new int[] {1, n, n}, start);
      samples.add(
          new Sample<>(
              "field-%05d".formatted(i),
              before,
              Optional.of(new Target.Values(later(before, options)))));
    }
    return new Dataset<>("Allen-Cahn", samples, List.of());
  }

  /** The field {@code [1, n, n]} that a field becomes. */
  public static NdArray later(NdArray before, FieldOptions options) {
    int n = options.size();
    if (before.size() != n * n) {
      throw new BadInputException(
          "The field has the shape [1, %d, %d], given: %s".formatted(n, n, before));
    }
    double dt = options.time() / options.steps();
    try (var _ = Scope.open()) {
      Tensor damping = wavesSquared(n).mul(dt * options.epsilon() * options.epsilon()).add(1.0);
      Tensor u = Tensors.of(before.toArray(), n, n);
      for (int step = 0; step < options.steps(); step++) {
        u = u.add(u.sub(u.pow(3)).mul(dt)).rfft2().div(damping).irfft2(n);
      }
      return NdArray.wrap(new int[] {1, n, n}, u.toDoubleArray());
    }
  }

  /** |k|^2 in the order of {@code rfft2}. */
  private static Tensor wavesSquared(int n) {
    Tensor rows = Tensors.fftFrequencies(DType.FLOAT64, n, 1.0 / n).square().unsqueeze(-1);
    return rows.add(Tensors.rfftFrequencies(DType.FLOAT64, n, 1.0 / n).square());
  }

  private static double[] initial(FieldOptions options, RandomGenerator random) {
    int n = options.size();
    double[] field = new double[n * n];
    double energy = 0;
    for (int kx = 0; kx <= WAVES; kx++) {
      for (int ky = kx == 0 ? 1 : -WAVES; ky <= WAVES; ky++) {
        double x = kx / options.widthX();
        double y = ky / options.widthY();
        double deviation = Math.exp(-(x * x + y * y) / 2);
        double even = deviation * random.nextGaussian();
        double odd = deviation * random.nextGaussian();
        energy += (even * even + odd * odd) / 2;
        add(field, n, new int[] {kx, ky}, even, odd);
      }
    }
    double scale = SIZE / Math.sqrt(Math.max(energy, Double.MIN_NORMAL));
    for (int i = 0; i < field.length; i++) {
      field[i] *= scale;
    }
    return field;
  }

  private static void add(double[] field, int n, int[] wave, double even, double odd) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        double phase = 2 * Math.PI * ((wave[0] * column + wave[1] * row) % n) / n;
        field[row * n + column] += even * Math.cos(phase) + odd * Math.sin(phase);
      }
    }
  }
}
