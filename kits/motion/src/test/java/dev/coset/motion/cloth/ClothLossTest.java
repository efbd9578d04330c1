package dev.coset.motion.cloth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClothLossTest {

  private static final ClothStack CLOTH = ClothStack.sheets(2, 3, 0.1);

  private static Tensor rest(double gap) {
    double[] x = CLOTH.rest(0, 0, 0, gap).positions().toArray();
    return Tensors.of(x, 1, 18, 3);
  }

  /** Depths and shares by hand. */
  @Test
  void collisionsAreSquaredDepthsOfThoseThatEnter() {
    var loss = new ClothLoss(CLOTH, new ClothLoss.Weights(1, 0, 1, 0.01));
    try (var _ = Scope.open()) {
      assertThat(loss.collisions(rest(0.02), List.of()).item()).isZero();
      assertThat(loss.entered(rest(0.02), List.of())).isZero();
      // The outer layer lies 0.01 below the inner one: 0.02 short of the gap, for all 9 vertices.
      assertThat(loss.collisions(rest(-0.01), List.of()).item())
          .isBetween(4e-4 - 1e-12, 4e-4 + 1e-12);
      assertThat(loss.entered(rest(-0.01), List.of())).isEqualTo(1);
      // A ball whose top is at 0.005 lifts the middle vertices of both layers, of 18, and 9 pairs.
      List<ClothBody> ball = List.of(ClothBody.sphere(0, -0.045, 0, 0.05));
      Tensor two = rest(0.02);
      assertThat(loss.collisions(two, ball).item())
          .isBetween(0.015 * 0.015 - 1e-12, 2.25e-4 + 1e-12);
      assertThat(loss.entered(two, ball)).isEqualTo(1 / 27.0);
      assertThat(loss.of(two, two.add(0.1), ball).item())
          .isBetween(0.01 + 2.25e-4 - 1e-10, 0.01 + 2.25e-4 + 1e-10);
    }
    assertThatThrownBy(() -> new ClothLoss.Weights(-1, 0, 0, 0)).hasMessageContaining("at least 0");
  }

  /** Normals of a flat sheet point up; strains of a stretched one point inwards. */
  @Test
  void normalsAndStrains() {
    var surface = new ClothSurface(CLOTH);
    try (var _ = Scope.open()) {
      Tensor x = rest(0.02);
      Tensor up = Tensors.of(new double[] {0, 1, 0});
      assertThat(surface.vertexNormals(x).sub(up).abs().max().item()).isLessThan(1e-10);
      assertThat(surface.faceNormals(x).sub(up).abs().max().item()).isLessThan(1e-10);
      assertThat(surface.strains(x).abs().max().item()).isLessThan(1e-10);
      Tensor wide = x.mul(Tensors.of(new double[] {1.5, 1, 1}));
      double[] pull = surface.strains(wide).toDoubleArray();
      assertThat(pull[0]).isBetween(0.5 - 1e-9, 0.5 + 1e-9); // the corner is pulled to +x
      assertThat(pull[2]).isBetween(-1e-9, 1e-9);
      assertThat(surface.vertexNormals(x.mul(0)).abs().max().item()).isZero();
      assertThat(surface.vertexNormals(x.toType(DType.FLOAT32)).dtype()).isEqualTo(DType.FLOAT32);
    }
  }

  @Test
  void patchesAreConnectedGroupsOfALayer() {
    ClothStack cloth = ClothStack.sheets(2, 12, 0.05);
    Patches patches = Patches.of(cloth, 9);
    assertThat(patches.count()).isEqualTo(32);
    int[] sizes = new int[32];
    for (int v = 0; v < cloth.vertices(); v++) {
      sizes[patches.patchOf(v)]++;
      assertThat(patches.patchOf(v) < 16).isEqualTo(v < 144);
    }
    assertThat(Arrays.stream(sizes)).allMatch(size -> size >= 2 && size <= 25);
    try (var _ = Scope.open()) {
      Tensor touching = patches.touching(DType.FLOAT64);
      assertThat(touching.sub(touching.transpose(0, 1)).abs().max().item()).isZero();
      assertThat(touching.slice(0, 0, 16).slice(1, 16, 32).abs().max().item()).isZero();
      assertThat(patches.means(DType.FLOAT64).sum(1).sub(1).abs().max().item()).isLessThan(1e-12);
    }
    assertThatThrownBy(() -> Patches.of(cloth, 0)).hasMessageContaining("1 vertex");
  }
}
