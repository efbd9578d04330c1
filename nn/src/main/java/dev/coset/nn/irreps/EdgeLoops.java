package dev.coset.nn.irreps;

import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Lanes;
import dev.coset.tensor.segments.Edges;

/** The loops of {@link EdgeContraction} over some rows of the result. */
abstract sealed class EdgeLoops permits PlainEdgeLoops, CompiledEdgeLoops {

  /** Loops with lanes for FLOAT32 where the Vector API is available, or else plain ones. */
  static EdgeLoops of(Buffer output) {
    return Lanes.available() && !output.isDouble() ? new CompiledEdgeLoops() : new PlainEdgeLoops();
  }

  /**
   * {@code out[t, k, c] = sum_{to(e) = t} sum_p w[e, p, c] sum_i T^{p,e}_{ki} x[from(e), i, c]}.
   */
  abstract void out(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer y, Buffer out, int from, int to);

  /** {@code out[e, p, c] = sum_{ki} T^{p,e}_{ki} x[from(e), i, c] z[to(e), k, c]}. */
  abstract void weights(
      PathPlan plan, Edges edges, Buffer x, Buffer y, Buffer z, Buffer out, int from, int to);

  /**
   * {@code out[e, j] = sum_p sum_{ik} C^p_{ijk} sum_c w[e, p, c] x[from(e), i, c] z[to(e), k, c]}.
   */
  abstract void right(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer z, Buffer out, int from, int to);
}
