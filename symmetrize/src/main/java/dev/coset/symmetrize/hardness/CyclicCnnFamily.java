package dev.coset.symmetrize.hardness;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Convolutional networks averaged over a group: {@code f_U(x) = (1/|G|) sum over g of psi(<g^-1 x,
 * U>)} for the cyclic shifts of a sequence and a plane U, on standard normal inputs.
 *
 * <p>It is invariant to shifts. A convolution with 2k filters as long as the sequence, relu, and
 * the mean over positions represent it.
 *
 * <p>"On the hardness of learning under symmetries".
 */
public final class CyclicCnnFamily implements HardFamily<Plane> {

  private final int length;
  private final PlaneRidge ridge;

  CyclicCnnFamily(int length, int k) {
    if (length < 2) {
      throw new BadInputException("A plane needs sequences of length at least 2, given: " + length);
    }
    this.length = length;
    this.ridge = new PlaneRidge(k);
  }

  @Override
  public String name() {
    return "convolutions on sequences of length %d, k = %d".formatted(length, ridge.k());
  }

  /** A sequence {@code [length]}, standard normal. */
  @Override
  public NdArray sample(RandomGenerator random) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> random.nextGaussian());
    return NdArray.vector(values);
  }

  @Override
  public Plane member(RandomGenerator random) {
    return Plane.random(length, random);
  }

  @Override
  public double value(Plane plane, NdArray x) {
    double sum = 0;
    for (int shift = 0; shift < length; shift++) {
      double u = 0;
      double v = 0;
      for (int t = 0; t < length; t++) {
        double entry = x.get((t + shift) % length);
        u += entry * plane.first().get(t);
        v += entry * plane.second().get(t);
      }
      sum += ridge.at(u, v);
    }
    return sum / length;
  }
}
