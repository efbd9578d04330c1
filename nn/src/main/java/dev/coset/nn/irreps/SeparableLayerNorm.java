package dev.coset.nn.irreps;

import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Layer normalization that commutes with rotations and reflections: even scalars are centred and
 * scaled together as usual; everything else is divided by one number per row, the root of {@code
 * s^2 + 1e-5} where {@code s^2} is the mean over degrees of the mean square of a component, and
 * multiplied by a learned factor per channel.
 *
 * <p>Source: "EquiformerV2: Improved Equivariant Transformer for Scaling to Higher-Degree
 * Representations".
 */
public final class SeparableLayerNorm extends Module implements IrrepsLayer {

  private static final double EPSILON = 1e-5;

  private final Irreps irreps;
  private final List<Tensor> scales = new ArrayList<>();
  private final Map<Integer, Tensor> shifts = new HashMap<>();

  /** With factors one and shifts zero. */
  public SeparableLayerNorm(Irreps irreps) {
    this.irreps = irreps;
    for (int i = 0; i < irreps.blocks().size(); i++) {
      int channels = irreps.blocks().get(i).multiplicity();
      scales.add(parameter("scale" + i, () -> Tensors.ones(DType.FLOAT32, channels)));
      if (isEvenScalar(i)) {
        shifts.put(i, parameter("shift" + i, () -> Tensors.zeros(DType.FLOAT32, channels)));
      }
    }
  }

  private boolean isEvenScalar(int i) {
    var irrep = irreps.blocks().get(i).irrep();
    return irrep.l() == 0 && irrep.parity() == 1;
  }

  @Override
  public Irreps in() {
    return irreps;
  }

  @Override
  public Irreps out() {
    return irreps;
  }

  @Override
  public Tensor forward(Tensor input) {
    List<Tensor> blocks = IrrepsBlocks.split(irreps, input);
    List<Tensor> scalars = new ArrayList<>();
    List<Tensor> squares = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (isEvenScalar(i)) {
        scalars.add(blocks.get(i));
      } else if (irreps.blocks().get(i).dimension() > 0) {
        squares.add(blocks.get(i).square().mean(-1, -2).unsqueeze(-1).unsqueeze(-1));
      }
    }
    return IrrepsBlocks.join(normalized(blocks, scalars, squares));
  }

  private List<Tensor> normalized(List<Tensor> blocks, List<Tensor> scalars, List<Tensor> squares) {
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Tensor x = blocks.get(i);
      Tensor scale = scales.get(i);
      Tensor shift = shifts.get(i);
      if (shift != null) {
        Tensor all = Tensors.cat(-1, scalars);
        Tensor mean = all.mean(-1, true);
        Tensor variance = all.sub(mean).square().mean(-1, true);
        results.add(x.sub(mean).mul(variance.add(EPSILON).rsqrt()).mul(scale).add(shift));
      } else {
        Tensor meanSquare = Tensors.stack(0, squares).mean(0);
        results.add(x.mul(meanSquare.add(EPSILON).rsqrt()).mul(scale));
      }
    }
    return results;
  }
}
