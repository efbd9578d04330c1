package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.so2.FrameContraction.Argument;
import dev.coset.tensor.Device;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the components of features lie in rows {@code [e, size]} in the frames of edges: by orders,
 * first m = 0 of all channels of all blocks, then for m = 1, 2, .. the components m and after them
 * the components -m of all blocks with {@code l >= m}, so that what a linear map mixes lies
 * together. Orders above a largest one are left out.
 */
final class FrameLayout {

  private final Irreps irreps;
  private final int maxOrder;
  private final int[] widths;
  private final int[] starts;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * A block.
   *
   * @param degree l
   * @param channels the number of channels
   * @param outside where it starts in a row of features
   * @param order the largest order kept, at most l
   * @param inside where the channels of each component {@code -order, .., order} start in the frame
   */
  record Block(int degree, int channels, int outside, int order, int[] inside) {

    /** Where row m of the matrix of its degree starts in the packed matrices of an edge. */
    int row(int m) {
      int side = 2 * degree + 1;
      return degree * (4 * degree * degree - 1) / 3 + (degree + m) * side;
    }
  }

  /**
   * A layout.
   *
   * @param irreps what the features consist of
   * @param maxOrder M
   */
  FrameLayout(Irreps irreps, int maxOrder) {
    if (maxOrder < 0 || maxOrder > irreps.maxDegree()) {
      throw new IllegalArgumentException(
          "Orders are kept up to M in 0 to L = %d, the largest degree, given: M = %d"
              .formatted(irreps.maxDegree(), maxOrder));
    }
    this.irreps = irreps;
    this.maxOrder = maxOrder;
    this.widths = IntStream.rangeClosed(0, maxOrder).map(m -> width(irreps, m)).toArray();
    this.starts = new int[maxOrder + 2];
    for (int m = 0; m <= maxOrder; m++) {
      starts[m + 1] = starts[m] + (m == 0 ? 1 : 2) * widths[m];
    }
    int outside = 0;
    int[] used = new int[maxOrder + 1];
    for (Irreps.Block block : irreps.blocks()) {
      int order = Math.min(maxOrder, block.irrep().l());
      int[] inside = new int[2 * order + 1];
      for (int m = 0; m <= order; m++) {
        inside[order + m] = starts[m] + used[m];
        inside[order - m] = starts[m] + used[m] + (m == 0 ? 0 : widths[m]);
        used[m] += block.multiplicity();
      }
      blocks.add(new Block(block.irrep().l(), block.multiplicity(), outside, order, inside));
      outside += block.dimension();
    }
  }

  private static int width(Irreps irreps, int m) {
    return irreps.blocks().stream()
        .filter(block -> block.irrep().l() >= m)
        .mapToInt(Irreps.Block::multiplicity)
        .sum();
  }

  /** What the features consist of. */
  Irreps irreps() {
    return irreps;
  }

  /** M. */
  int maxOrder() {
    return maxOrder;
  }

  /** The blocks. */
  List<Block> blocks() {
    return blocks;
  }

  /** How many channels have components of order m. */
  int width(int m) {
    return widths[m];
  }

  /** The length of a row in the frame. */
  int size() {
    return starts[maxOrder + 1];
  }

  /** What is of order m, {@code [e, width(0)]} or {@code [e, 2 width(m)]}. */
  Tensor order(Tensor inside, int m) {
    return inside.slice(1, starts[m], starts[m + 1]);
  }

  /** The degrees and orders of the components in the frame, where all blocks have one channel. */
  static List<int[]> components(int degree, int maxOrder) {
    List<int[]> components = new ArrayList<>();
    for (int m = 0; m <= maxOrder; m++) {
      for (int sign = 1; sign >= (m == 0 ? 1 : -1); sign -= 2) {
        for (int l = m; l <= degree; l++) {
          components.add(new int[] {l, sign * m});
        }
      }
    }
    return components;
  }

  /** The features {@code [e, dimension]} as seen in the frames, {@code [e, size]}. */
  Tensor toFrame(EdgeFrames frames, Tensor features) {
    return contracts(frames, features)
        ? contraction(frames, Argument.INSIDE).apply(frames.packed(), features)
        : toFrameByBlocks(frames, features);
  }

  /** The features {@code [e, dimension]} as seen from outside. */
  Tensor fromFrame(EdgeFrames frames, Tensor inside) {
    return contracts(frames, inside)
        ? contraction(frames, Argument.OUTSIDE).apply(frames.packed(), inside)
        : fromFrameByBlocks(frames, inside);
  }

  private boolean contracts(EdgeFrames frames, Tensor features) {
    return irreps.maxDegree() <= frames.maxDegree()
        && features.device().equals(Device.CPU)
        && features.dtype() == frames.packed().dtype();
  }

  private FrameContraction contraction(EdgeFrames frames, Argument by) {
    return new FrameContraction(this, (int) frames.packed().size(1), by);
  }

  /** The rows of the matrices that lead to the orders kept. */
  private static Tensor rows(EdgeFrames frames, Block block) {
    int l = block.degree();
    return frames.matrix(l).slice(1, l - block.order(), l + block.order() + 1L);
  }

  /** {@link #toFrame} by tensor operations, on any device. */
  Tensor toFrameByBlocks(EdgeFrames frames, Tensor features) {
    List<Tensor> split = IrrepsBlocks.split(irreps, features);
    List<List<Tensor>> plus = new ArrayList<>();
    List<List<Tensor>> minus = new ArrayList<>();
    for (int m = 0; m <= maxOrder; m++) {
      plus.add(new ArrayList<>());
      minus.add(new ArrayList<>());
    }
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      List<Tensor> components = rows(frames, block).bmm(split.get(i)).unbind(1);
      for (int m = 0; m <= block.order(); m++) {
        plus.get(m).add(components.get(block.order() + m));
        minus.get(m).add(components.get(block.order() - m));
      }
    }
    List<Tensor> all = new ArrayList<>(plus.getFirst());
    for (int m = 1; m <= maxOrder; m++) {
      all.addAll(plus.get(m));
      all.addAll(minus.get(m));
    }
    return Tensors.cat(1, all);
  }

  /** {@link #fromFrame} by tensor operations, on any device. */
  Tensor fromFrameByBlocks(EdgeFrames frames, Tensor inside) {
    List<Tensor> outside = new ArrayList<>();
    for (Block block : blocks) {
      Tensor[] components = new Tensor[2 * block.order() + 1];
      for (int k = 0; k < components.length; k++) {
        long at = block.inside()[k];
        components[k] = inside.slice(1, at, at + block.channels());
      }
      outside.add(rows(frames, block).transpose(1, 2).bmm(Tensors.stack(1, components)));
    }
    return IrrepsBlocks.join(outside);
  }
}
