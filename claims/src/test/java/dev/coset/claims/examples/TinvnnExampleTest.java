package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.ShapeKind;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.groups.AffineMap;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.symmetrize.TransformationInvariantNet;
import java.util.random.RandomGenerator;

class TinvnnExampleTest {

  @Property(tries = 10)
  void sizeAndPoseDoNotMatter(RandomGenerator random) {
    Model<PointCloud, NdArray> anyModel =
        cloud -> NdArray.vector(cloud.position(0, 0), Math.exp(cloud.position(1, 2)));
    PointCloud scan = Shapes.cloud(ShapeKind.HELIX_TUBE, ShapeOptions.defaults(), random);

    // region tinvnn
    Model<PointCloud, NdArray> exact = TransformationInvariantNet.wrap(anyModel); // 1 run an answer

    AffineMap larger =
        new AffineMap(SO3.group().sample(random).matrix().times(2.5), new double[] {7, 0, -3});
    PointCloud moved = PointActions.move(larger, scan);
    double error = Equivariance.relativeError(exact.apply(moved), exact.apply(scan));
    // endregion

    assertThat(error).isLessThan(1e-9);
  }
}
