package dev.coset.points.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.generate.PartShapes;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What comes with the kit does what the guide says, on shapes made anew. */
class ShippedModelsTest {

  private static final Dataset<PointCloud> FRESH =
      SurfaceExamples.dataset(4, new SplittableRandom(20_26));

  @Test
  void freshShapesInAnyPoseAreRecognized() {
    try (ShapeClassifier classifier = ShapeClassifier.shipped()) {
      assertThat(classifier.classes()).isEqualTo(PartShapes.classes());
      double right = 0;
      for (Sample<PointCloud> sample : FRESH.samples()) {
        String kind = sample.name().replaceAll("-\\d+$", "");
        right += classifier.classify(sample.input()).label().equals(kind) ? 1 : 0;
      }
      assertThat(right / FRESH.size()).isGreaterThanOrEqualTo(0.9);
      assertThat(classifier.description().provenance().dataFingerprint()).isPresent();
      assertThat(classifier.description().provenance().seed()).isNotZero();
    }
  }

  @Test
  void partsOfFreshShapesAreFound() {
    try (PartSegmenter segmenter = PartSegmenter.shipped()) {
      assertThat(segmenter.parts()).isEqualTo(PartShapes.parts());
      double right = 0;
      double count = 0;
      for (PointCloud cloud : FRESH.inputs()) {
        double[] parts = cloud.attribute(PartShapes.PART).orElseThrow().values();
        int[] found = segmenter.segment(cloud);
        for (int i = 0; i < found.length; i++) {
          right += found[i] == parts[i] ? 1 : 0;
          count++;
        }
      }
      assertThat(right / count).isGreaterThanOrEqualTo(0.8);
    }
  }

  @Test
  void theyAreSmall() throws IOException {
    int bytes = 0;
    for (String name : new String[] {"shapes.coset", "parts.coset"}) {
      try (InputStream in = ShapeClassifier.class.getResourceAsStream(name)) {
        assertThat(in).isNotNull();
        bytes += in.readAllBytes().length;
      }
    }
    assertThat(bytes).isLessThan(400_000);
  }
}
