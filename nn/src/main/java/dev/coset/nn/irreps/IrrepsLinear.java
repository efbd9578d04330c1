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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The linear maps that commute with rotations and reflections: a matrix of channels for every pair
 * of blocks with the same irrep, {@code y_i = sum_j x_j W_ji / sqrt(channels that enter)}, and a
 * bias for even scalars.
 *
 * <p>Weights are standard normal, so that components of variance one stay so. By Schur's lemma
 * there are no other such maps. Blocks of the output that no input reaches are zero.
 */
public final class IrrepsLinear extends Module implements IrrepsLayer {

  private final Irreps in;
  private final Irreps out;
  private final Map<Integer, Map<Integer, Tensor>> weights = new HashMap<>();
  private final Map<Integer, Tensor> biases = new HashMap<>();

  /** A map with random weights; biases start at zero. */
  public IrrepsLinear(Irreps in, Irreps out, RandomGenerator random) {
    this.in = in;
    this.out = out;
    for (int i = 0; i < out.blocks().size(); i++) {
      Irreps.Block to = out.blocks().get(i);
      Map<Integer, Tensor> entering = new HashMap<>();
      for (int j = 0; j < in.blocks().size(); j++) {
        Irreps.Block from = in.blocks().get(j);
        if (from.irrep().equals(to.irrep())) {
          long[] shape = {from.multiplicity(), to.multiplicity()};
          entering.put(
              j,
              parameter(
                  "weight%d_%d".formatted(j, i),
                  () -> Tensors.randn(DType.FLOAT32, shape, random)));
        }
      }
      weights.put(i, entering);
      if (to.irrep().l() == 0 && to.irrep().parity() == 1) {
        biases.put(i, parameter("bias" + i, () -> Tensors.zeros(DType.FLOAT32, to.multiplicity())));
      }
    }
  }

  @Override
  public Irreps in() {
    return in;
  }

  @Override
  public Irreps out() {
    return out;
  }

  @Override
  public Tensor forward(Tensor input) {
    List<Tensor> blocks = IrrepsBlocks.split(in, input);
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < out.blocks().size(); i++) {
      results.add(output(i, blocks, input));
    }
    return IrrepsBlocks.join(results);
  }

  private Tensor output(int i, List<Tensor> blocks, Tensor input) {
    Map<Integer, Tensor> entering = weights.getOrDefault(i, Map.of());
    int channels =
        entering.keySet().stream().mapToInt(j -> in.blocks().get(j).multiplicity()).sum();
    Tensor sum = null;
    for (int j = 0; j < blocks.size(); j++) {
      Tensor weight = entering.get(j);
      if (weight != null) {
        Tensor part = blocks.get(j).matmul(weight.mul(1 / Math.sqrt(Math.max(1, channels))));
        sum = sum == null ? part : sum.add(part);
      }
    }
    return withBias(i, sum == null ? zeros(i, input) : sum);
  }

  private Tensor zeros(int i, Tensor input) {
    Irreps.Block to = out.blocks().get(i);
    long[] shape =
        IrrepsBlocks.shape(IrrepsBlocks.leading(input), to.irrep().dimension(), to.multiplicity());
    return Tensors.zeros(input.dtype(), shape);
  }

  private Tensor withBias(int i, Tensor block) {
    @Nullable Tensor bias = biases.get(i);
    return bias == null ? block : block.add(bias);
  }
}
