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
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.PcaFrame;
import java.util.random.RandomGenerator;

class FrameAveragingExampleTest {

  @Property(tries = 10)
  void anyModelBecomesInvariant(RandomGenerator random) {
    Model<PointCloud, NdArray> anyModel =
        cloud -> NdArray.vector(cloud.position(0, 0), Math.exp(cloud.position(1, 2)));
    PointCloud scan = Shapes.cloud(ShapeKind.TORUS, ShapeOptions.defaults(), random);

    // region frame-averaging
    var law =
        Equivariance.<Rotation3, PointCloud, NdArray>invariance(
            SO3.group(), PointActions.of(SO3.group()));
    var average = FrameAverage.<Rotation3, PointCloud>of(PcaFrame.so3(DegeneratePolicy.refuse()));
    Model<PointCloud, NdArray> exact = average.symmetrize(anyModel, law); // 4 runs an answer

    PointCloud turned = law.input().apply(law.group().sample(random), scan);
    double error = Equivariance.relativeError(exact.apply(turned), exact.apply(scan));
    // endregion

    assertThat(error).isLessThan(1e-9);
    assertThat(Equivariance.relativeError(anyModel.apply(turned), anyModel.apply(scan)))
        .isGreaterThan(1e-6);
  }
}
