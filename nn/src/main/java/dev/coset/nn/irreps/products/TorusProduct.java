package dev.coset.nn.irreps.products;

import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Pointwise products of functions on the sphere by Fourier transforms on the torus, components
 * first: factors {@code [(L+1)^2, k]}, products {@code [(L3+1)^2, k]}.
 *
 * <p>Each factor becomes coefficients {@code c[v, u, k]} of {@code e^{i(ut + vp)}} for {@code v >=
 * 0}, the others being their conjugates. All are multiplied on the grid at once, and only the
 * product is projected back. Only the first {@code L3} orders v of it are needed, so that there the
 * grid may alias. Half of the angles t are enough, since the other half are the same points of the
 * sphere. Transforms run along the last axis, where they are several times faster.
 */
final class TorusProduct {

  private final List<Factor> factors = new ArrayList<>();
  private final int sum;
  private final int out;
  private final int height;
  private final int width;
  private final Table back;
  private final Tensor place;

  /** The way of one factor to the torus. */
  private record Factor(int degree, Table table, Tensor pick) {}

  TorusProduct(Holder holder, List<Integer> degrees, int out) {
    this.sum = degrees.stream().mapToInt(Integer::intValue).sum();
    this.out = out;
    this.height = smooth(2 * sum + 1);
    this.width = smooth(sum + out + 1);
    for (int degree : degrees) {
      factors.add(factor(holder, degree));
    }
    double scale = Math.pow(width, degrees.size() - 1.0);
    this.back = back(holder, scale);
    this.place = place(holder);
  }

  /** The next number without prime factors above 5, of which transforms are fast. */
  static int smooth(int n) {
    for (int candidate = n; ; candidate++) {
      int rest = candidate;
      for (int prime : new int[] {2, 3, 5}) {
        while (rest % prime == 0) {
          rest /= prime;
        }
      }
      if (rest == 1) {
        return candidate;
      }
    }
  }

  /**
   * Tables {@code [2 (L+1), height, L+1]}: parts, then orders; frequencies 0 to L, zeros, -L to -1;
   * degrees. With {@code x+} and {@code x-} of orders v and -v, {@code c = (x+ - i x-) g / 2} for
   * even v and {@code (x- + i x+) g / 2} for odd v, where g is the real or imaginary part that is
   * not zero.
   */
  private Factor factor(Holder holder, int degree) {
    Torus torus = Torus.of(degree);
    int side = degree + 1;
    double[] table = new double[2 * side * height * side];
    long[] pick = new long[2 * side * side];
    for (int v = 0; v <= degree; v++) {
      for (int l = v; l <= degree; l++) {
        int plus = l * l + l + v;
        int minus = l * l + l - v;
        boolean even = v % 2 == 0;
        pick[v * side + l] = even ? plus : minus;
        pick[(side + v) * side + l] = even ? minus : plus;
        for (int u = -degree; u <= degree; u++) {
          int at = u < 0 ? u + height : u;
          double g = torus.coefficient(l, v, u) * (v == 0 ? 1 : 0.5);
          table[(v * height + at) * side + l] = g;
          table[((side + v) * height + at) * side + l] = v == 0 ? 0 : even ? -g : g;
        }
      }
    }
    return new Factor(
        degree, Table.of(holder, table, 2L * side, height, side), Table.index(holder, pick));
  }

  /**
   * Tables {@code [2 (L3+1), L3+1, height/2 + 1]}: parts, then orders; degrees; polar angles. From
   * the values of order v at the angles back to their frequencies, whose moments are summed; the
   * other half of the angles has the same values, up to the sign {@code (-1)^v}.
   */
  private Table back(Holder holder, double scale) {
    Torus torus = Torus.of(out);
    int side = out + 1;
    int angles = height / 2 + 1;
    double[] table = new double[2 * side * side * angles];
    for (int v = 0; v <= out; v++) {
      for (int l = v; l <= out; l++) {
        double[] moments = new double[sum + 1];
        for (int u = 0; u <= sum; u++) {
          moments[u] = (u == 0 ? 1 : 2) * torus.moment(l, v, u);
        }
        for (int j = 0; j < angles; j++) {
          double copies = j == 0 || 2 * j == height ? 1 : 2;
          double value = 2 * Math.PI * scale * copies / height * series(v, j, moments);
          table[(v * side + l) * angles + j] = value;
          table[((side + v) * side + l) * angles + j] = v == 0 ? 0 : -value;
        }
      }
    }
    return Table.of(holder, table, 2L * side, side, angles);
  }

  private double series(int v, int j, double[] moments) {
    double total = 0;
    for (int u = 0; u < moments.length; u++) {
      double angle = 2 * Math.PI * ((long) u * j % height) / height;
      total += moments[u] * (v % 2 == 0 ? Math.cos(angle) : -Math.sin(angle));
    }
    return total;
  }

  private Tensor place(Holder holder) {
    int side = out + 1;
    long[] place = new long[side * side];
    for (int l = 0; l <= out; l++) {
      for (int m = -l; m <= l; m++) {
        place[l * l + l + m] = ((m >= 0 ? 0 : side) + Math.abs(m)) * (long) side + l;
      }
    }
    return Table.index(holder, place);
  }

  Tensor multiply(List<Tensor> inputs) {
    if (inputs.getFirst().size(1) == 0) { // the transforms refuse it
      return Tensors.zeros(inputs.getFirst().dtype(), Components.size(out), 0);
    }
    Tensor product = values(factors.getFirst(), inputs.getFirst());
    for (int i = 1; i < inputs.size(); i++) {
      product = product.mul(values(factors.get(i), inputs.get(i)));
    }
    return project(product);
  }

  /** The values {@code [k, height/2 + 1, width]} on half the torus, divided by the width. */
  private Tensor values(Factor factor, Tensor x) {
    int side = factor.degree + 1;
    long k = x.size(1);
    Tensor picked = x.indexSelect(0, factor.pick).reshape(2L * side, side, k);
    Tensor parts = factor.table.as(x.dtype()).matmul(picked).reshape(2, side, height, k);
    Tensor waves = parts.permute(3, 1, 2, 0).contiguous().viewAsComplex(); // [k, v, u]
    Tensor half = waves.fft(2).slice(2, 0, height / 2 + 1L).transpose(1, 2).contiguous();
    return half.irfft(width, 2);
  }

  private Tensor project(Tensor values) {
    Tensor waves = values.rfft(2).slice(2, 0, out + 1L).permute(2, 1, 0);
    Tensor parts = Tensors.cat(0, waves.real(), waves.imag());
    Tensor projected = back.as(parts.dtype()).matmul(parts);
    return projected.flatten(0, 1).indexSelect(0, place);
  }
}
