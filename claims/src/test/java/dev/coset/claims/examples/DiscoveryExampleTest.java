package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.generate.TwoBodyOrbits;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.discover.DiscoveredGenerators;
import dev.coset.symmetrize.discover.DiscoveryPairs;
import dev.coset.symmetrize.discover.DiscoverySettings;
import dev.coset.symmetrize.discover.FoundAlgebra;
import dev.coset.symmetrize.discover.GeneratorForm;
import dev.coset.symmetrize.discover.GeneratorSpace;
import dev.coset.symmetrize.discover.ModelSymmetries;
import dev.coset.symmetrize.discover.SymmetryDiscovery;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DiscoveryExampleTest {

  @Test
  void generatorsFromData() {
    RandomGenerator random = new SplittableRandom(8);
    int steps = 5; // 2500 to learn
    // region liegan
    var orbits = TwoBodyOrbits.sample(2000, 0.4, random);
    var pairs = DiscoveryPairs.moved(orbits.before(), orbits.after());

    var settings = DiscoverySettings.defaults().withSteps(steps);
    var discovery = SymmetryDiscovery.of(GeneratorForm.blocks(2, 4)).with(settings);
    DiscoveredGenerators found = discovery.fit(pairs, 1, random); // the joint turn of all vectors
    // endregion

    assertThat(found.generators()).hasSize(1);
  }

  @Test
  void theAlgebraOfAModel() {
    RandomGenerator random = new SplittableRandom(8);
    // region model
    Model<NdArray, NdArray> mass =
        p ->
            NdArray.vector(
                p.get(0) * p.get(0)
                    - p.get(1) * p.get(1)
                    - p.get(2) * p.get(2)
                    - p.get(3) * p.get(3));
    var data = NdArray.wrap(new int[] {200, 4}, random.doubles(800, -1, 1).toArray());

    FoundAlgebra found =
        ModelSymmetries.in(GeneratorSpace.linear(4)).find(mass, data, AuditProgress.none(), random);
    String algebra = found.algebra().name(); // so(1,3)
    // endregion

    assertThat(algebra).isEqualTo("so(1,3)");
    assertThat(found.dimension()).isEqualTo(6);
  }
}
