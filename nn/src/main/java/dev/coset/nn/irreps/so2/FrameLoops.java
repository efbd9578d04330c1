package dev.coset.nn.irreps.so2;

import dev.coset.nn.irreps.so2.FrameContraction.Argument;
import dev.coset.tensor.kernels.Buffer;
import java.util.List;

/** The loops of {@link FrameContraction} over some edges. */
sealed interface FrameLoops permits PlainFrameLoops, LaneFrameLoops {

  /**
   * Writes one argument from the other two.
   *
   * @param by the argument that is written
   * @param first the first of the others, in the order of {@link Argument}
   * @param second the second of the others
   */
  void run(
      List<FrameLayout.Block> blocks,
      Argument by,
      Buffer first,
      Buffer second,
      Buffer output,
      long from,
      long to);
}
