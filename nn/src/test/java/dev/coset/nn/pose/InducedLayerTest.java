package dev.coset.nn.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.groups.irreps.EulerAngles;
import dev.coset.groups.irreps.WignerD;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InducedLayerTest {

  /** Random parameters in a precision; tables stay as they are. */
  static <M extends Module> M drawn(M module, DType type, RandomGenerator random) {
    module.to(type);
    try (var _ = Scope.open()) {
      for (Tensor weight : module.parameters().values()) {
        Autograd.noGrad(
            () -> {
              weight.assign(weight.add(Tensors.randn(type, weight.shape(), random).mul(0.1)));
              return weight;
            });
      }
    }
    module.eval();
    return module;
  }

  /** Coefficients {@code [.., (L + 1)^2]} multiplied by {@code D(Ry(angle))}. */
  static Tensor turned(Tensor coefficients, int maxDegree, double angle) {
    List<Tensor> parts = new ArrayList<>();
    for (int l = 0; l <= maxDegree; l++) {
      Matrix d = WignerD.of(l, new EulerAngles(angle, 0, 0));
      Tensor part = coefficients.slice(-1, (long) l * l, (l + 1L) * (l + 1));
      Tensor matrix = Tensors.of(part.dtype(), d.toArray(), 2 * l + 1, 2 * l + 1);
      parts.add(part.matmul(matrix.transpose(0, 1)));
    }
    return Tensors.cat(-1, parts);
  }

  /** A quarter turn counter-clockwise as seen takes the right column to the upper row. */
  @Property(tries = 5)
  void quarterTurnsOfPixelsAreRotations(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      for (int side : new int[] {4, 5, 8}) {
        try (var _ = Scope.open();
            var layer =
                drawn(
                    new InducedLayer(FeatureGrid.pixels(side), 2, 3, 4, 3, random), type, random)) {
          Tensor f = Tensors.randn(type, new long[] {2, 2, side, side}, random);
          Tensor there = layer.forward(f.rot90(1, 2, 3));
          RandomNets.requireClose(there, turned(layer.forward(f), 4, Math.PI / 2));
          Tensor wrong = turned(layer.forward(f), 4, -Math.PI / 2);
          assertThat(there.sub(wrong).abs().max().item()).isGreaterThan(1e-3);
        }
      }
    }
  }

  @Property(tries = 5)
  void turnsOfRingsAreRotations(RandomGenerator random) {
    int angles = 11;
    try (var _ = Scope.open();
        var layer =
            drawn(
                new InducedLayer(FeatureGrid.polar(3, angles), 2, 2, 5, 3, random),
                DType.FLOAT64,
                random)) {
      Tensor f = Tensors.randn(DType.FLOAT64, new long[] {2, 2, 3, angles}, random);
      for (int k = 0; k < angles; k++) {
        RandomNets.requireClose(
            layer.forward(f.roll(k, 3)), turned(layer.forward(f), 5, 2 * Math.PI * k / angles));
      }
    }
  }

  /** The maps that commute with turns, counted by the null space of {@code D W - W T}. */
  @Test
  void theLayerHasAllEquivariantMaps() {
    try (var _ = Scope.open()) {
      int angles = 7;
      Tensor shift = Tensors.eye(DType.FLOAT64, angles).roll(1, 0);
      Tensor twoRings = Tensors.eye(DType.FLOAT64, 2).kron(shift);
      assertThat(span(FeatureGrid.polar(2, angles), 3, 2))
          .isEqualTo(equivariant(twoRings, 3, 2 * Math.PI / angles))
          .isEqualTo(2 * 4 * 4);
      Tensor pixels = Tensors.eye(DType.FLOAT64, 9).reshape(9, 3, 3).rot90(1, 1, 2);
      Tensor turn = pixels.reshape(9, 9).transpose(0, 1);
      assertThat(span(FeatureGrid.pixels(3), 1, 3))
          .isEqualTo(equivariant(turn, 1, Math.PI / 2))
          .isEqualTo(3 + 3 + 4);
      assertThat(span(FeatureGrid.pixels(3), 1, 2)).isLessThan(equivariant(turn, 1, Math.PI / 2));
    }
  }

  /** The dimension of the null space of {@code W -> D W - W T}. */
  private static int equivariant(Tensor turn, int maxDegree, double angle) {
    int rows = (maxDegree + 1) * (maxDegree + 1);
    long columns = turn.size(0);
    Tensor d =
        turned(Tensors.eye(DType.FLOAT64, rows), maxDegree, angle).transpose(0, 1).contiguous();
    Tensor left = d.kron(Tensors.eye(DType.FLOAT64, columns));
    Tensor right = Tensors.eye(DType.FLOAT64, rows).kron(turn.transpose(0, 1).contiguous());
    Tensor values = left.sub(right).svdvals();
    return (int) values.lt(1e-9).toType(DType.FLOAT64).sum().item();
  }

  /** The dimension of the span of the layer's maps for one channel in and out. */
  private static int span(FeatureGrid grid, int maxDegree, int rings) {
    var random = new SplittableRandom(3);
    int samples = grid.rows() * grid.columns();
    Tensor each =
        Tensors.eye(DType.FLOAT64, samples).reshape(samples, 1, grid.rows(), grid.columns());
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      try (var layer =
          drawn(new InducedLayer(grid, 1, 1, maxDegree, rings, random), DType.FLOAT64, random)) {
        maps.add(layer.forward(each).detach().flatten(0, 2));
      }
    }
    Tensor values = Tensors.stack(0, maps).svdvals();
    double scale = values.max().item();
    return (int) values.gt(1e-9 * scale).toType(DType.FLOAT64).sum().item();
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    FeatureGrid eight = FeatureGrid.pixels(8);
    assertThat(eight.maxDegree()).isEqualTo(10);
    assertThatThrownBy(() -> new InducedLayer(eight, 1, 1, 11, 3, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("8 x 8", "up to 10", "given: 11");
    assertThatThrownBy(() -> new InducedLayer(eight, 0, 1, 1, 3, random))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> FeatureGrid.pixels(0)).isInstanceOf(IllegalArgumentException.class);
    try (var _ = Scope.open();
        var layer = new InducedLayer(eight, 1, 1, 2, 3, random)) {
      assertThatThrownBy(() -> layer.forward(Tensors.zeros(DType.FLOAT32, 1, 1, 8, 7)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("[b, 1, 8, 8]");
    }
  }
}
