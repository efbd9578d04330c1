package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Numbers that Pin(p,q,r) does not change: a perceptron of the scalar parts of all channels and the
 * sizes of their other quaternion types, {@link PartForms#norms}.
 */
public final class InvariantReadout extends Module {

  private final CliffordAlgebra algebra;
  private final int channels;
  private final PartForms forms;
  private final Mlp mlp;

  /**
   * A readout with random weights.
   *
   * @param channels the channels of its input
   * @param hidden the widths of the hidden layers, with SiLU
   * @param out how many numbers it gives
   */
  public InvariantReadout(
      CliffordAlgebra algebra,
      int channels,
      List<Integer> hidden,
      int out,
      RandomGenerator random) {
    this.algebra = algebra;
    this.channels = channels;
    forms = child("forms", new PartForms(algebra, GradeSharing.QUATERNION_TYPES));
    List<Integer> widths = new ArrayList<>();
    widths.add(channels * GradeSharing.QUATERNION_TYPES.parts(algebra));
    widths.addAll(hidden);
    widths.add(out);
    mlp = child("mlp", Mlp.of(widths, Tensor::silu, random));
  }

  /** The numbers {@code [.., out]} of multivectors {@code [.., channels, 2^n]}. */
  public Tensor forward(Tensor multivectors) {
    Multivectors.require(algebra, channels, multivectors);
    Tensor scalars = multivectors.select(-1, 0);
    Tensor sizes =
        forms.norms(multivectors).slice(-1, 1, GradeSharing.QUATERNION_TYPES.parts(algebra));
    return mlp.forward(Tensors.cat(-1, scalars, sizes.flatten(-2, -1)));
  }
}
