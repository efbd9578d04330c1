package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.bms.AsymptoticCharges;
import dev.coset.groups.bms.Bms3Algebra;
import dev.coset.groups.bms.Bms3Element;
import dev.coset.groups.bms.Bms3Generator;
import dev.coset.groups.bms.Bms3Group;
import dev.coset.groups.bms.BoundaryData;
import dev.coset.groups.bms.CircleFunction;
import org.junit.jupiter.api.Test;

class AsymptoticSymmetriesExampleTest {

  @Test
  void flatSpaceHasManyVacua() {
    // region asymptotic-symmetries
    int poincare = Bms3Algebra.stabiliserDimension(BoundaryData.minkowski(), 32); // 6

    var supertranslation = Bms3Element.supertranslation(CircleFunction.cosine(2));
    BoundaryData vacuum = Bms3Group.pullBack(supertranslation, BoundaryData.minkowski(), 32);
    double twist = vacuum.angularMomentum().maximum(); // 6: another Minkowski space

    var time = new Bms3Generator(CircleFunction.constant(1), CircleFunction.constant(0));
    double energy = new AsymptoticCharges(1).charge(vacuum, time); // -1/8, as before
    // endregion

    assertThat(poincare).isEqualTo(6);
    assertThat(twist).isCloseTo(6, within(1e-12));
    assertThat(energy).isCloseTo(-0.125, within(1e-15));
  }
}
