package dev.coset.points.matching;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.transport.Sinkhorn;
import java.util.Arrays;
import java.util.List;

/**
 * Patches of two clouds side by side, filled up to the largest.
 *
 * @param source points of the source patches, {@code [p, m]} row by row, 0 where there is none
 * @param target points of the target patches, {@code [p, n]}
 * @param hasSource BOOL {@code [p, m]}
 * @param hasTarget BOOL {@code [p, n]}
 * @param count how many pairs, p
 */
record PatchPairs(long[] source, long[] target, Tensor hasSource, Tensor hasTarget, int count) {

  /** The patches of pairs of nodes {@code (a[i], b[i])}. */
  static PatchPairs of(Superpoints first, Superpoints second, int[] a, int[] b) {
    List<int[]> left = Arrays.stream(a).mapToObj(first.patches()::get).toList();
    List<int[]> right = Arrays.stream(b).mapToObj(second.patches()::get).toList();
    return new PatchPairs(padded(left), padded(right), present(left), present(right), a.length);
  }

  private static int longest(List<int[]> patches) {
    return patches.stream().mapToInt(patch -> patch.length).max().orElse(1);
  }

  private static long[] padded(List<int[]> patches) {
    int width = longest(patches);
    long[] all = new long[patches.size() * width];
    for (int p = 0; p < patches.size(); p++) {
      for (int i = 0; i < patches.get(p).length; i++) {
        all[p * width + i] = patches.get(p)[i];
      }
    }
    return all;
  }

  private static Tensor present(List<int[]> patches) {
    int width = longest(patches);
    boolean[] all = new boolean[patches.size() * width];
    for (int p = 0; p < patches.size(); p++) {
      Arrays.fill(all, p * width, p * width + patches.get(p).length, true);
    }
    return Tensors.of(all, patches.size(), width);
  }

  int sourceWidth() {
    return source.length / count;
  }

  int targetWidth() {
    return target.length / count;
  }

  /**
   * The logarithms {@code [p, m + 1, n + 1]} of the assignment of points, with a dustbin last.
   *
   * @param a descriptors of the source points
   * @param b descriptors of the target points
   */
  Tensor assignment(Tensor a, Tensor b, Tensor dustbin, int rounds) {
    long d = a.size(1);
    Tensor left = a.indexSelect(0, Tensors.of(source)).reshape(count, sourceWidth(), d);
    Tensor right = b.indexSelect(0, Tensors.of(target)).reshape(count, targetWidth(), d);
    Tensor scores = left.matmul(right.transpose(1, 2)).mul(1 / Math.sqrt((double) d));
    return Sinkhorn.withDustbin(scores, dustbin, hasSource, hasTarget, rounds);
  }
}
