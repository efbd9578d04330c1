package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.NdArray;
import dev.coset.symmetrize.hardness.CsqBound;
import dev.coset.symmetrize.hardness.DegreeParity;
import dev.coset.symmetrize.hardness.HardFamilies;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SymmetryHardnessExampleTest {

  @Test
  void paritiesAreNearlyOrthogonal() {
    RandomGenerator random = new SplittableRandom(1);
    // region symmetry-hardness
    DegreeParity parities = HardFamilies.degreeParity(19); // on random graphs of 19 nodes
    NdArray graph = parities.sample(random);
    SortedSet<Integer> degrees = parities.member(random);
    double sign = parities.value(degrees, graph); // 1 or -1, whatever the order of the nodes

    CsqBound bound = CsqBound.evaluate(parities, parities.representatives(), 5000, 0.8, random);
    double overlap = bound.rms(); // about 0.03
    double queries = bound.queries().lower(); // needed to single one parity out
    // endregion
    assertThat(Math.abs(sign)).isEqualTo(1);
    assertThat(overlap).isLessThan(0.08);
    assertThat(queries).isPositive();
  }
}
