package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Features in the frames of edges by orders: {@code [e, width(0)]} for m = 0, then {@code [e, 2,
 * width(m)]} for m = 1, 2, .., the components m and -m of all channels of all blocks with {@code l
 * >= m}. Orders above a largest one are left out.
 *
 * @param irreps what the features consist of
 * @param maxOrder M
 */
record FrameLayout(Irreps irreps, int maxOrder) {

  FrameLayout {
    if (maxOrder < 0 || maxOrder > irreps.maxDegree()) {
      throw new IllegalArgumentException(
          "Orders are kept up to M in 0 to L = %d, the largest degree, given: M = %d"
              .formatted(irreps.maxDegree(), maxOrder));
    }
  }

  /** How many channels have components of order m. */
  int width(int m) {
    return irreps.blocks().stream()
        .filter(block -> block.irrep().l() >= m)
        .mapToInt(Irreps.Block::multiplicity)
        .sum();
  }

  private int order(Irreps.Block block) {
    return Math.min(maxOrder, block.irrep().l());
  }

  /** The rows of the matrices that lead to the orders kept. */
  private Tensor rows(EdgeFrames frames, Irreps.Block block) {
    int l = block.irrep().l();
    Tensor matrix = frames.matrix(l);
    return order(block) == l ? matrix : matrix.slice(1, l - order(block), l + order(block) + 1L);
  }

  List<Tensor> toFrame(EdgeFrames frames, Tensor features) {
    List<Tensor> blocks = IrrepsBlocks.split(irreps, features);
    List<Tensor> turned = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      turned.add(rows(frames, irreps.blocks().get(i)).bmm(blocks.get(i)));
    }
    return byOrder(turned);
  }

  /**
   * The orders of features {@code [e, components kept, channels]} of irreps with equal channels.
   */
  List<Tensor> orders(Tensor components) {
    long[] sizes = irreps.blocks().stream().mapToLong(block -> 2L * order(block) + 1).toArray();
    return byOrder(components.split(sizes, 1));
  }

  private List<Tensor> byOrder(List<Tensor> blocks) {
    List<List<Tensor>> plus = new ArrayList<>();
    List<List<Tensor>> minus = new ArrayList<>();
    for (int m = 0; m <= maxOrder; m++) {
      plus.add(new ArrayList<>());
      minus.add(new ArrayList<>());
    }
    for (int i = 0; i < blocks.size(); i++) {
      List<Tensor> components = blocks.get(i).unbind(1);
      int middle = order(irreps.blocks().get(i));
      for (int m = 0; m <= middle; m++) {
        plus.get(m).add(components.get(middle + m));
        minus.get(m).add(components.get(middle - m));
      }
    }
    List<Tensor> orders = new ArrayList<>(List.of(Tensors.cat(1, plus.getFirst())));
    for (int m = 1; m <= maxOrder; m++) {
      orders.add(Tensors.stack(1, Tensors.cat(1, plus.get(m)), Tensors.cat(1, minus.get(m))));
    }
    return orders;
  }

  /** The blocks {@code [e, components kept, channels]} in the frame. */
  List<Tensor> blocks(List<Tensor> orders) {
    List<List<Tensor>> plus = new ArrayList<>();
    List<List<Tensor>> minus = new ArrayList<>();
    for (int m = 0; m <= maxOrder; m++) {
      Tensor order = orders.get(m);
      List<Tensor> pair = m == 0 ? List.of(order, order) : order.unbind(1);
      plus.add(pair.get(0).split(widths(m), 1));
      minus.add(pair.get(1).split(widths(m), 1));
    }
    List<Tensor> blocks = new ArrayList<>();
    int[] used = new int[maxOrder + 1];
    for (Irreps.Block block : irreps.blocks()) {
      int middle = order(block);
      Tensor[] components = new Tensor[2 * middle + 1];
      for (int m = 0; m <= middle; m++) {
        components[middle - m] = minus.get(m).get(used[m]);
        components[middle + m] = plus.get(m).get(used[m]);
        used[m]++;
      }
      blocks.add(Tensors.stack(1, components));
    }
    return blocks;
  }

  private long[] widths(int m) {
    return irreps.blocks().stream()
        .filter(block -> block.irrep().l() >= m)
        .mapToLong(Irreps.Block::multiplicity)
        .toArray();
  }

  /** The features as seen from outside. */
  Tensor fromFrame(EdgeFrames frames, List<Tensor> orders) {
    List<Tensor> inside = blocks(orders);
    List<Tensor> outside = new ArrayList<>();
    for (int i = 0; i < inside.size(); i++) {
      Tensor back = rows(frames, irreps.blocks().get(i)).transpose(1, 2);
      outside.add(back.bmm(inside.get(i)));
    }
    return IrrepsBlocks.join(outside);
  }
}
