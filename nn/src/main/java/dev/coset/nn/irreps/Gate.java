package dev.coset.nn.irreps;

import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Gated nonlinearity: even scalars go through SiLU, odd ones through tanh, and every channel of
 * higher degree is multiplied by the sigmoid of a scalar of its own.
 *
 * <p>The input has those scalars in front: {@code gates x0e}, then the blocks of the output.
 * Source: "3D Steerable CNNs".
 */
public final class Gate implements IrrepsLayer {

  private static final Irrep EVEN = new Irrep(0, 1);

  private final Irreps in;
  private final Irreps out;
  private final int gates;

  private Gate(Irreps in, Irreps out, int gates) {
    this.in = in;
    this.out = out;
    this.gates = gates;
  }

  /** The gate whose output consists of the given irreps. */
  public static Gate of(Irreps out) {
    int gates =
        out.blocks().stream()
            .filter(block -> block.irrep().l() > 0)
            .mapToInt(Irreps.Block::multiplicity)
            .sum();
    Irreps in = gates == 0 ? out : Irreps.of(new Irreps.Block(gates, EVEN)).plus(out);
    return new Gate(in, out, gates);
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
    IrrepsBlocks.require(in, input);
    Tensor gate = input.slice(-1, 0, gates).sigmoid();
    List<Tensor> blocks = IrrepsBlocks.split(out, input.slice(-1, gates, in.dimension()));
    List<Tensor> results = new ArrayList<>();
    long used = 0;
    for (int i = 0; i < blocks.size(); i++) {
      Irreps.Block block = out.blocks().get(i);
      Tensor x = blocks.get(i);
      if (block.irrep().l() > 0) {
        long end = used + block.multiplicity();
        results.add(x.mul(gate.slice(-1, used, end).unsqueeze(-2)));
        used = end;
      } else {
        results.add(block.irrep().parity() == 1 ? x.silu() : x.tanh());
      }
    }
    return IrrepsBlocks.join(results);
  }
}
