package dev.coset.points.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.PartShapes;
import dev.coset.data.generate.Pose;
import dev.coset.learn.ModelDescription;
import dev.coset.learn.ModelFile;
import dev.coset.learn.ModelOptions;
import dev.coset.learn.Models;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceModelsTest {

  private static final SurfaceOptions TINY =
      SurfaceOptions.defaults()
          .withNetwork(
              SurfaceConfig.defaults(1)
                  .withLevels(List.of(24, 8), List.of(8, 6), List.of(8, 8))
                  .withTop(16)
                  .withDropout(0.1))
          .withPoints(64)
          .withTrainer(
              TrainerSettings.defaults().withEpochs(1).withLearningRate(1e-2).withThreads(1));

  @TempDir Path folder;

  private static Dataset<PointCloud> shapes(int perClass, int points, long seed) {
    return PartShapes.dataset(
        perClass,
        PartShapes.options().withPoints(points).withPose(Pose.ANY),
        new SplittableRandom(seed));
  }

  /** A classifier after one step, of use for tests alone. */
  private static ShapeClassifier tiny() {
    return ShapeClassifier.train(
        shapes(2, 64, 1), TINY, TrainingProgress.none(), new SplittableRandom(2));
  }

  private static double change(NdArray a, NdArray b) {
    double change = 0;
    for (int i = 0; i < a.size(); i++) {
      change = Math.max(change, Math.abs(a.toArray()[i] - b.toArray()[i]));
    }
    return change;
  }

  @Test
  void classifiersAreSavedAndOpenedAndDoNotCareAboutPoseAndScale() {
    PointCloud cloud = Poses.generic(100, new SplittableRandom(3));
    Path file = folder.resolve("tiny.coset");
    try (ShapeClassifier classifier = tiny()) {
      classifier.save(file);
      NdArray answer = classifier.apply(cloud);
      PointCloud moved = Poses.moved(cloud, new SplittableRandom(4));
      assertThat(change(classifier.apply(moved), answer)).isLessThan(1e-4);
      double[] large = cloud.positions();
      for (int i = 0; i < large.length; i++) {
        large[i] *= 1000;
      }
      PointCloud scaled =
          PointCloud.wrap(large).with(PointCloud.NORMAL, cloud.normals().orElseThrow());
      assertThat(change(classifier.apply(scaled), answer)).isLessThan(1e-4);
      assertThat(classifier.classify(cloud).probabilities()).hasSize(8);
      try (ShapeClassifier again = ShapeClassifier.open(file);
          var opened = Models.points(file.toString(), ModelOptions.defaults())) {
        assertThat(again.apply(cloud)).isEqualTo(answer);
        assertThat(again.classes()).isEqualTo(PartShapes.classes());
        assertThat(opened.apply(cloud)).isEqualTo(answer);
        assertThat(opened.signature()).contains("logits of 8 classes");
      }
    }
    assertThatThrownBy(() -> PartSegmenter.open(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("segmenter");
  }

  @Test
  void segmentersAnswerForEveryPoint() {
    Dataset<PointCloud> data = shapes(2, 64, 5);
    PartLabels labels = new PartLabels(PartShapes.PART, PartShapes.parts());
    Path file = folder.resolve("parts.coset");
    try (PartSegmenter segmenter =
        PartSegmenter.train(data, labels, TINY, TrainingProgress.none(), new SplittableRandom(6))) {
      PointCloud large = shapes(1, 500, 7).inputs().getFirst();
      int[] parts = segmenter.segment(large);
      assertThat(parts).hasSize(500);
      PointCloud generic = Poses.generic(90, new SplittableRandom(8));
      assertThat(
              change(
                  segmenter.apply(generic),
                  segmenter.apply(Poses.moved(generic, new SplittableRandom(9)))))
          .isLessThan(1e-4);
      segmenter.save(file);
      try (PartSegmenter again = PartSegmenter.open(file)) {
        assertThat(again.segment(large)).isEqualTo(parts);
        assertThat(again.parts()).isEqualTo(PartShapes.parts());
      }
    }
  }

  @Test
  void labelsThatDoNotFitAreRefused() {
    Dataset<PointCloud> data = shapes(2, 80, 5);
    assertThat(PartLabels.counted(PartShapes.PART, data.samples()).names()).hasSize(14);
    assertThatThrownBy(() -> PartLabels.counted("label", data.samples()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("box-00000: the cloud has no labels 'label'")
        .hasMessageContaining("normal, part");
    PartLabels few = new PartLabels(PartShapes.PART, List.of("a", "b"));
    assertThatThrownBy(
            () ->
                PartSegmenter.train(
                    data, few, TINY, TrainingProgress.none(), new SplittableRandom(6)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("from 0 to 1");
  }

  @Test
  void faultyCloudsAreRefusedByName() {
    try (ShapeClassifier classifier = tiny()) {
      assertThatThrownBy(() -> classifier.classify(PointCloud.wrap(new double[0])))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no points");
      assertThatThrownBy(() -> classifier.classify(PointCloud.wrap(new double[3])))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("1 points");
      assertThatThrownBy(() -> classifier.classify(PointCloud.wrap(new double[300])))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("coincide");
      double[] broken = Poses.generic(100, new SplittableRandom(3)).positions();
      broken[17] = Double.NaN;
      assertThatThrownBy(() -> classifier.classify(PointCloud.wrap(broken)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Point 5");
    }
    Dataset<PointCloud> one =
        new Dataset<>("one", shapes(3, 80, 1).samples().subList(0, 1), PartShapes.classes());
    assertThatThrownBy(
            () ->
                ShapeClassifier.train(one, TINY, TrainingProgress.none(), new SplittableRandom(6)))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void damagedConfigurationsAreRefused() throws IOException {
    Path file = folder.resolve("tiny.coset");
    try (ShapeClassifier classifier = tiny()) {
      classifier.save(file);
    }
    ModelFile whole = ModelFile.read(file);
    var renamed = (ObjectNode) whole.description().configuration().deepCopy();
    renamed.put("network", "unheard-of");
    var description = whole.description();
    new ModelFile(
            new ModelDescription(
                description.kind(),
                description.input(),
                renamed,
                description.classes(),
                description.points(),
                description.provenance()),
            whole.parts())
        .write(file);
    assertThatThrownBy(() -> ShapeClassifier.open(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("unheard-of")
        .hasMessageContaining("risurconv");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> ShapeClassifier.open(file)).isInstanceOf(BadInputException.class);
  }
}
