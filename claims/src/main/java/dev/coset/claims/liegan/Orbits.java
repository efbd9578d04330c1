package dev.coset.claims.liegan;

import dev.coset.data.generate.TwoBodyOrbits;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.discover.AlgebraSpan;
import dev.coset.symmetrize.discover.DiscoveryPairs;
import dev.coset.symmetrize.discover.DiscoverySettings;
import dev.coset.symmetrize.discover.GeneratorForm;
import dev.coset.symmetrize.discover.SymmetryDiscovery;
import java.util.random.RandomGenerator;

/** The symmetry of orbits of two bodies. */
final class Orbits {

  private static final int PAIRS = 4000;
  private static final GeneratorForm FORM = GeneratorForm.blocks(2, 4);
  private static final Matrix TURN = GeneratorForm.repeated(2, 4).matrix(0, -1, 1, 0);

  private Orbits() {}

  /** What was found: cosines with the joint turn, at the end and at the start, and the norm. */
  record Found(double cosine, double start, double norm) {}

  static Found run(double lambda, RandomGenerator random) {
    return run(lambda, DiscoverySettings.defaults().steps(), random);
  }

  static Found run(double lambda, int steps, RandomGenerator random) {
    TwoBodyOrbits orbits = TwoBodyOrbits.sample(PAIRS, 0.4, random);
    DiscoverySettings defaults = DiscoverySettings.defaults().withSteps(steps);
    DiscoverySettings settings = defaults.with(defaults.penalties().withIdentity(lambda));
    double[] numbers = new double[FORM.parameters()];
    java.util.Arrays.setAll(numbers, _ -> random.nextGaussian());
    Matrix found =
        SymmetryDiscovery.of(FORM)
            .with(settings)
            .fit(DiscoveryPairs.moved(orbits.before(), orbits.after()), 1, random)
            .generators()
            .getFirst();
    return new Found(
        AlgebraSpan.cosine(found, TURN),
        AlgebraSpan.cosine(FORM.matrix(numbers), TURN),
        AlgebraSpan.norm(found));
  }
}
