package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.ImageActions;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.data.generate.ShapeKind;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.RigidMotion;
import dev.coset.laws.Property;
import dev.coset.nn.images.SmallCnn;
import dev.coset.nn.images.SmallCnnConfig;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupCnnConfig;
import dev.coset.nn.vectors.VectorNetConfig;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.GroupLogits;
import dev.coset.symmetrize.learned.GroupMoves;
import dev.coset.symmetrize.learned.LearnedCanonicalizer;
import dev.coset.symmetrize.learned.PointMotions;
import dev.coset.symmetrize.learned.PoseReport;
import dev.coset.symmetrize.learned.VectorPose;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.random.RandomGenerator;

class LearnedCanonicalizationExampleTest {

  @Property(tries = 1)
  void imagesAreTurnedToAStandardPose(RandomGenerator random) {
    List<Image> images = Glyphs.dataset(2, GlyphOptions.defaults().withSize(16), random).inputs();
    try (SmallCnn cnn = SmallCnnConfig.defaults(1, 10).build(random);
        var _ = Scope.open()) {
      // region images
      var network = GroupCnnConfig.defaults(GridGroup.C4, 1).build(random);
      var pose = DiscretePose.of(GroupLogits.of(GroupMoves.images(Cyclic.of(4)), network));
      Layer trainable = pose.wrap(cnn); // gradients reach the pose and the network behind it

      // The same for single images and any model; a network that breaks the law is refused here.
      var canonicalizer = LearnedCanonicalizer.images(pose, images);
      PoseReport report = canonicalizer.report(images, random);
      // endregion
      cnn.eval();
      Tensor x = canonicalizer.encode(images);
      Tensor before = trainable.forward(x);
      Tensor after = trainable.forward(x.rot90(1, 2, 3));
      assertThat(after.sub(before).norm().item()).isLessThan(1e-4 * before.norm().item());
      assertThat(report.samples()).isEqualTo(20);
      pose.module().close();
    }
  }

  @Property(tries = 1)
  void modelsOfAnyKindAreWrapped(RandomGenerator random) {
    List<Image> images = Glyphs.dataset(1, GlyphOptions.defaults().withSize(16), random).inputs();
    var network = GroupCnnConfig.defaults(GridGroup.C4, 1).build(random);
    var pose = DiscretePose.of(GroupLogits.of(GroupMoves.images(Cyclic.of(4)), network));
    Model<Image, NdArray> model =
        image -> NdArray.vector(image.get(0, 3, 9), image.get(0, 9, 4), image.get(0, 7, 5));
    // region models
    var canonicalizer = LearnedCanonicalizer.images(pose, images);
    Equivariance<CyclicElement, Image, NdArray> law =
        Equivariance.invariance(Cyclic.of(4), ImageActions.quarterTurns());
    Model<Image, NdArray> invariant = canonicalizer.wrap(model, law);
    // endregion
    Image moved = law.input().apply(Cyclic.of(4).element(3), images.getFirst());
    assertThat(invariant.apply(moved)).isEqualTo(invariant.apply(images.getFirst()));
    pose.module().close();
  }

  @Property(tries = 1)
  void cloudsAreTurnedByVectors(RandomGenerator random) {
    ShapeOptions options = ShapeOptions.defaults();
    PointCloud cloud = Shapes.cloud(ShapeKind.L_BRACKET, options, random);
    // region points
    var network = VectorNetConfig.defaults(1, VectorPose.vectors(PointMotions.se3())).build(random);
    var pose = VectorPose.of(PointMotions.se3(), network);
    var canonicalizer = LearnedCanonicalizer.points(pose, List.of(), List.of(cloud));
    RigidMotion found = canonicalizer.canonicalize(cloud).element();
    // endregion
    PointCloud moved = PointMotions.se3().action().apply(found, cloud);
    PointCloud form = canonicalizer.canonicalize(cloud).form();
    PointCloud again = canonicalizer.canonicalize(moved).form();
    for (int i = 0; i < cloud.size(); i++) {
      assertThat(again.position(i, 0)).isEqualTo(form.position(i, 0), within(1e-2));
    }
    pose.module().close();
  }
}
