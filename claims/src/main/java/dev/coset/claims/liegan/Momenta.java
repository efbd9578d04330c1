package dev.coset.claims.liegan;

import dev.coset.data.generate.FourMomenta;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.discover.AlgebraSpan;
import dev.coset.symmetrize.discover.CoefficientLaw;
import dev.coset.symmetrize.discover.DiscoveryPairs;
import dev.coset.symmetrize.discover.DiscoverySettings;
import dev.coset.symmetrize.discover.GeneratorForm;
import dev.coset.symmetrize.discover.InvariantForm;
import dev.coset.symmetrize.discover.SymmetryDiscovery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The symmetry of four-momenta of particles of two masses. */
final class Momenta {

  private static final int ITEMS = 4000;
  private static final int CHANNELS = 6;

  private static final int STEPS = 6000;
  private static final int BATCH = 96;
  private static final int WIDTH = 64;
  private static final double OVERLAP = 2;

  private static final Matrix METRIC =
      Matrix.of(4, 4, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1);

  private Momenta() {}

  /**
   * What was found, and what the first generators were.
   *
   * @param meanCosine of the principal angles to the Lorentz algebra
   * @param largestAngle of them, in degrees
   * @param form the cosine of the kept form with the metric
   */
  record Found(
      double meanCosine, double largestAngle, double form, double startCosine, double startAngle) {}

  /** Three boosts and three turns, time first. */
  static List<Matrix> lorentz() {
    List<Matrix> basis = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (int j = i + 1; j < 4; j++) {
        double[] entries = new double[16];
        entries[i * 4 + j] = i == 0 ? 1 : -1;
        entries[j * 4 + i] = 1;
        basis.add(Matrix.of(4, 4, entries));
      }
    }
    return basis;
  }

  static Found run(RandomGenerator random) {
    return run(STEPS, random);
  }

  static Found run(int steps, RandomGenerator random) {
    FourMomenta data = FourMomenta.sample(ITEMS, 1, random);
    GeneratorForm form = GeneratorForm.full(4);
    List<Matrix> first = new ArrayList<>();
    for (int c = 0; c < CHANNELS; c++) {
      double[] numbers = new double[form.parameters()];
      Arrays.setAll(numbers, _ -> random.nextGaussian());
      first.add(form.matrix(numbers));
    }
    DiscoverySettings settings =
        new DiscoverySettings(
            new CoefficientLaw.Normal(0.3),
            steps,
            BATCH,
            WIDTH,
            1e-3,
            3e-3,
            new DiscoverySettings.Penalties(1, OVERLAP, 0, 2),
            false);
    List<Matrix> found =
        SymmetryDiscovery.of(form)
            .with(settings)
            .fit(DiscoveryPairs.classes(data.momenta(), data.labels()), CHANNELS, random)
            .generators();
    double[] angles = AlgebraSpan.principalAngles(found, lorentz());
    double[] start = AlgebraSpan.principalAngles(first, lorentz());
    return new Found(
        meanCosine(angles),
        Math.toDegrees(angles[CHANNELS - 1]),
        AlgebraSpan.cosine(InvariantForm.fit(found).matrix(), METRIC),
        meanCosine(start),
        Math.toDegrees(start[CHANNELS - 1]));
  }

  private static double meanCosine(double... angles) {
    return Arrays.stream(angles).map(Math::cos).average().orElse(0);
  }
}
