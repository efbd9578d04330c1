package dev.coset.symmetrize.frames;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model on small clouds, run on the patch of every point: its {@code k} nearest points, itself
 * included, in order of their distance. The outputs are the rows of the result, {@code [n, d]}.
 *
 * <p>Around a model that is averaged over frames this is the local frame average: every patch has a
 * frame of its own, so that the parts of a body may move against each other. Points that are as far
 * away as each other are taken in the order of their numbers. Source: "Frame Averaging for
 * Invariant and Equivariant Network Design", section 3.
 *
 * @param patches the model on patches, each a cloud of {@code k} points with their attributes
 * @param k how many points a patch has
 */
public record PatchModel(Model<PointCloud, NdArray> patches, int k)
    implements Model<PointCloud, NdArray> {

  /** Rejects empty patches. */
  public PatchModel {
    if (k < 1) {
      throw new IllegalArgumentException("A patch has at least one point, given: " + k);
    }
  }

  @Override
  public NdArray apply(PointCloud cloud) {
    if (cloud.size() < k) {
      throw new BadInputException(
          "The cloud has %d points, patches need %d; give larger clouds or smaller patches"
              .formatted(cloud.size(), k));
    }
    NeighborLists near = KdTree.of(cloud).nearest(k).lists();
    List<PointCloud> all =
        IntStream.range(0, cloud.size()).mapToObj(i -> cloud.select(near.of(i))).toList();
    List<NdArray> outputs = patches.applyAll(all);
    int width = outputs.getFirst().size();
    double[] rows = new double[cloud.size() * width];
    for (int i = 0; i < cloud.size(); i++) {
      if (outputs.get(i).size() != width) {
        throw new BadInputException(
            "The model gave %d numbers for one patch and %d for another; patches need one shape"
                .formatted(width, outputs.get(i).size()));
      }
      outputs.get(i).copyTo(0, rows, i * width, width);
    }
    return NdArray.wrap(new int[] {cloud.size(), width}, rows);
  }
}
