package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.ShapeKind;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.data.neighbors.VoxelGrid;
import dev.coset.points.geometry.Fpfh;
import dev.coset.points.geometry.FpfhOptions;
import dev.coset.points.geometry.FrameOptions;
import dev.coset.points.geometry.LocalFrames;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import dev.coset.points.geometry.RingFeatures;
import dev.coset.points.geometry.SignRule;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeometryExampleTest {

  private static final double[] POSITIONS =
      Shapes.cloud(ShapeKind.L_BRACKET, ShapeOptions.defaults(), new Random(4)).positions();

  @Test
  void neighboursAreFoundAndPointsThinned() {
    double[] positions = POSITIONS;

    // region neighbours
    KdTree tree = KdTree.of(positions); // [n, 3] row by row; memory is linear
    Neighbors near = tree.nearest(16); // of its own points; of others: nearest(queries, 16)
    NeighborLists around = tree.within(positions, 0.2); // sorted by distance, ties by number
    int[] kept = FarthestPoints.of(positions, 64); // an even cover, however the cloud is turned
    VoxelGrid grid = VoxelGrid.of(positions, 0.1); // cells and their barycentres
    // endregion

    assertThat(near.index(5, 0)).isEqualTo(5);
    assertThat(around.queries()).isEqualTo(tree.size());
    assertThat(kept).hasSize(64).doesNotHaveDuplicates();
    assertThat(grid.cells()).isLessThanOrEqualTo(tree.size());
  }

  @Test
  void surfacesAreDescribed() {
    double[] positions = POSITIONS;
    KdTree tree = KdTree.of(positions);

    // region surfaces
    NormalOptions options = NormalOptions.nearest(16).with(SignRule.towards(0, 0, 5));
    Normals normals = Normals.estimate(positions, options); // with gaps: how well determined
    double[] fpfh = Fpfh.of(positions, normals.vectors(), FpfhOptions.nearest(40)); // [n, 33]

    int[] centres = FarthestPoints.of(positions, 64);
    LocalFrames frames = LocalFrames.of(positions, centres, FrameOptions.nearest(24));
    boolean known = frames.defined(0); // frames of small gaps are undefined, their axes zero

    int[] near = tree.nearest(9).indices();
    int[] all = tree.nearest(1).indices();
    double[] ring = RingFeatures.ri14(positions, normals.vectors(), all, near, 9); // [n, 9, 14]
    // endregion

    assertThat(normals.open()).isZero();
    assertThat(fpfh).hasSize(33 * tree.size());
    assertThat(known).isEqualTo(frames.gaps()[0] >= FrameOptions.THRESHOLD);
    assertThat(ring).hasSize(14 * 9 * tree.size());
  }
}
