package dev.coset.nn.pose;

import dev.coset.groups.grids.RotationGrid;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;

/**
 * The positive part of functions on SO(3), taken on a grid and projected back to the same degrees
 * by the weights of the grid.
 *
 * <p>Law: {@code h(g^-1 R)} gives {@code h'(g^-1 R)} exactly for the {@code g} that map the grid to
 * itself, nearly for others. Shapes: {@code [.., sum_l (2l+1)^2]} to the same.
 */
public final class RotationRelu extends Module implements Layer {

  private final Tensor table;
  private final Tensor weights;

  /** On a grid, for functions up to a degree. */
  public RotationRelu(RotationGrid grid, int maxDegree) {
    var functions = new RotationTable(maxDegree);
    double[] values = functions.values(grid.rotations());
    table = buffer("table", () -> Tensors.of(values, grid.size(), functions.size()));
    weights = buffer("weights", () -> Tensors.of(grid.weights(), grid.size()));
  }

  @Override
  public Tensor forward(Tensor h) {
    Tensor at = table.toType(h.dtype());
    Tensor values = h.matmul(at.transpose(0, 1)).relu();
    return values.mul(weights.toType(h.dtype())).matmul(at);
  }
}
