package dev.coset.groups.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.crystal.Site;
import dev.coset.groups.crystal.SpaceGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrystalGuideTest {

  @Test
  void diamond() {
    // region crystal
    SpaceGroup diamond = SpaceGroup.number(227); // Fd-3m, 192 operations in the cell
    Site carbon = diamond.locate(new double[] {0.125, 0.125, 0.125}, 1e-6);
    String position = carbon.wyckoff().toString(); // 8a -43m (1/8, 1/8, 1/8)
    List<double[]> atoms = diamond.orbit(carbon.position(), 1e-6); // eight of them
    // endregion

    assertThat(position).isEqualTo("8a -43m (1/8, 1/8, 1/8)");
    assertThat(atoms).hasSize(8);
  }
}
