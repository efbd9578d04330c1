package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Four momenta of a scattering with an amplitude that does not depend on the frame: rows {@code
 * p_1} to {@code p_4} of {@code (t, x, y, z)}, each component normal with standard deviation 1/4,
 * and {@code 4 sum_{mu nu} E^{mu nu} M_{mu nu}} with {@code E = p_1 p_3^T - (p_1.p_3 - p_1.p_1)
 * eta} and {@code M = (eta p_2)(eta p_4)^T - (p_2.p_4 - p_2.p_2) eta}, products with {@code eta =
 * diag(1, -1, -1, -1)}: the form of the squared amplitude of electron and muon. It is invariant
 * under O(1, 3).
 */
public final class ParticleScattering {

  private static final double DEVIATION = 0.25;

  private ParticleScattering() {}

  /** So many samples: momenta {@code [4, 4]} with the amplitude as their value. */
  public static Dataset<NdArray> dataset(int count, RandomGenerator random) {
    if (count < 0) {
      throw new BadInputException("The number of samples is at least 0, given: " + count);
    }
    Streams streams = Streams.from(random);
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NdArray momenta = momenta(streams.stream(0, i));
      NdArray value = NdArray.vector(amplitude(momenta));
      samples.add(
          new Sample<>(
              "scattering-%05d".formatted(i), momenta, Optional.of(new Target.Values(value))));
    }
    return new Dataset<>("scattering", samples, List.of());
  }

  private static NdArray momenta(RandomGenerator random) {
    double[] values = new double[16];
    for (int i = 0; i < values.length; i++) {
      values[i] = DEVIATION * random.nextGaussian();
    }
    return NdArray.wrap(new int[] {4, 4}, values);
  }

  /** The amplitude of momenta {@code [4, 4]}. */
  public static double amplitude(NdArray momenta) {
    double electron = product(momenta, 0, 2) - product(momenta, 0, 0);
    double muon = product(momenta, 1, 3) - product(momenta, 1, 1);
    // E^{mu nu} M_{mu nu} = (p1.p2)(p3.p4) - muon (p1.p3) - electron (p2.p4) + 4 electron muon
    return 4
        * (product(momenta, 0, 1) * product(momenta, 2, 3)
            - muon * product(momenta, 0, 2)
            - electron * product(momenta, 1, 3)
            + 4 * electron * muon);
  }

  private static double product(NdArray p, int i, int j) {
    double sum = p.get(4 * i) * p.get(4 * j);
    for (int k = 1; k < 4; k++) {
      sum -= p.get(4 * i + k) * p.get(4 * j + k);
    }
    return sum;
  }
}
