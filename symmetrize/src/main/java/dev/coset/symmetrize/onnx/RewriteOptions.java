package dev.coset.symmetrize.onnx;

import dev.coset.symmetrize.foreign.AxisOrder;
import java.util.Optional;

/**
 * How a graph is rewritten.
 *
 * @param output the output that is kept and made symmetric; the first one when absent
 * @param law what that output should do
 * @param axes where the channels of images stand; detected from the declared shape by default
 * @param probe the extent of undeclared axes in the random inputs on which the result is checked
 */
public record RewriteOptions(Optional<String> output, OutputLaw law, AxisOrder axes, int probe) {

  private static final int DEFAULT_PROBE = 32;

  /** Refuses an empty probe. */
  public RewriteOptions {
    if (probe < 1) {
      throw new IllegalArgumentException("The probe is at least 1 wide, given: " + probe);
    }
  }

  /** The first output made invariant, detected axes, probes 32 wide. */
  public static RewriteOptions defaults() {
    return new RewriteOptions(
        Optional.empty(), OutputLaw.INVARIANT, AxisOrder.DETECT, DEFAULT_PROBE);
  }

  /** The same for the output of that name. */
  public RewriteOptions withOutput(String name) {
    return new RewriteOptions(Optional.of(name), law, axes, probe);
  }

  /** The same with another law. */
  public RewriteOptions withLaw(OutputLaw outputLaw) {
    return new RewriteOptions(output, outputLaw, axes, probe);
  }

  /** The same with the axes in that order. */
  public RewriteOptions withAxes(AxisOrder order) {
    return new RewriteOptions(output, law, order, probe);
  }

  /** The same with probes of that width. */
  public RewriteOptions withProbe(int width) {
    return new RewriteOptions(output, law, axes, width);
  }
}
