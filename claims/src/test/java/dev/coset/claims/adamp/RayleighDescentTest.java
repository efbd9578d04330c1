package dev.coset.claims.adamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.adamp.RayleighDescent.Reached;
import dev.coset.tensor.optim.Sgd;
import dev.coset.tensor.optim.SgdP;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RayleighDescentTest {

  /** The step of a weight without scale is at right angles to it, so that its norm grows. */
  @Test
  void momentumMakesTheWeightGrowAndTheProjectionDoesNot() {
    double[] start = new double[RayleighDescent.DIMENSION];
    Arrays.fill(start, 0.1);
    Reached plain = RayleighDescent.run(start, p -> new Sgd(p, 1, 0.9, 0), 200);
    Reached projected = RayleighDescent.run(start, p -> SgdP.of(p, 1, 0.9), 200);
    assertThat(plain.norm()).isGreaterThan(2.5 * projected.norm());
    assertThat(projected.gap()).isLessThan(plain.gap()).isGreaterThan(-1e-15);
  }
}
