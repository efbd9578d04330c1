package dev.coset.nn.irreps;

import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * A nonlinearity of lengths: every channel becomes {@code x f(|x| + b) / |x|} with {@code |x| =
 * sqrt(sum_m x_m^2 + 1e-12)} and a learned {@code b}. Directions stay, so that it commutes with
 * rotations and reflections for any {@code f}.
 */
public final class NormActivation extends Module implements IrrepsLayer {

  private static final double SQUARE_FLOOR = 1e-12;

  private final Irreps irreps;
  private final Layer function;
  private final List<Tensor> biases = new ArrayList<>();

  /** With biases that start at zero; {@code function} acts element by element. */
  public NormActivation(Irreps irreps, Layer function) {
    this.irreps = irreps;
    this.function = function;
    for (int i = 0; i < irreps.blocks().size(); i++) {
      int channels = irreps.blocks().get(i).multiplicity();
      biases.add(parameter("bias" + i, () -> Tensors.zeros(DType.FLOAT32, channels)));
    }
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
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Tensor x = blocks.get(i);
      Tensor norm = x.square().sum(-2, true).add(SQUARE_FLOOR).sqrt();
      results.add(x.mul(function.forward(norm.add(biases.get(i))).div(norm)));
    }
    return IrrepsBlocks.join(results);
  }
}
