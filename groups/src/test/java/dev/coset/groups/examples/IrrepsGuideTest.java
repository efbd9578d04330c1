package dev.coset.groups.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.irreps.WignerD;
import dev.coset.groups.reps.Decomposition;
import dev.coset.groups.reps.EquivariantMaps;
import dev.coset.groups.reps.Tensors;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IrrepsGuideTest {

  @Property(tries = 10)
  void features(RandomGenerator random) {
    // region irreps
    Irreps features = Irreps.parse("8x0e + 4x1o + 2x2e"); // 8 scalars, 4 vectors, 2 quadrupoles
    Representation<Orthogonal3> rho = features.representation(); // 30 x 30 matrices of O(3)
    Irreps products = features.tensorProduct(Irreps.parse("1o")).simplify();

    Rotation3 g = SO3.group().sample(random);
    Matrix d2 = WignerD.of(2, g); // [5, 5], and WignerD.of(1, g) is g's own matrix
    double[] x = {1, 2, 3};
    double[] y = {0, 1, 0};
    double[] quadrupole = ClebschGordan.of(1, 1, 2).couple(x, y); // moves by d2 when x, y move by g
    // endregion

    assertThat(rho.dimension()).isEqualTo(30);
    assertThat(products.dimension()).isEqualTo(90);
    double[] moved = ClebschGordan.of(1, 1, 2).couple(g.rotate(x), g.rotate(y));
    assertThat(moved).containsExactly(d2.times(quadrupole), within(1e-13));
  }

  @Test
  void layersOnGraphs() {
    // region representations
    Representation<Permutation> nodes = Representations.permutation(Symmetric.of(5));
    Representation<Permutation> edges = Tensors.power(nodes, 2, 0); // 25 x 25
    Decomposition<Permutation> parts = Decomposition.of(edges); // blocks, and the basis they need
    int layers = EquivariantMaps.of(edges, edges).dimension(); // 15 linear layers on graphs
    // endregion

    assertThat(parts.components()).hasSize(4);
    assertThat(layers).isEqualTo(15);
  }
}
