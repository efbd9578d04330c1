package dev.coset.symmetrize.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.Symmetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageAuditTest {

  @Test
  void turnedImagesAreComparedWithinTheDisc() {
    Random random = new Random(6);
    List<Sample<Image>> images = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      float[] values = new float[20 * 20];
      for (int k = 0; k < values.length; k++) {
        values[k] = 1 + 0.1f * random.nextFloat();
      }
      Image image = Image.wrap(1, 20, 20, values);
      images.add(new Sample<>("image " + i, image, Optional.empty()));
    }
    Dataset<Image> data = new Dataset<>("images", images, List.of());
    // The mean over the frame: turns move the corners out of it, unless they are masked.
    Model<Image, NdArray> mean =
        image -> {
          double sum = 0;
          for (float value : image.toArray()) {
            sum += value;
          }
          return NdArray.vector(sum);
        };
    AuditReport report = images(Symmetries.images("so2", 1, 20, 20), mean, data);
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.HOLDS);
    assertThat(report.notes()).anyMatch(n -> n.contains("within the inscribed disc"));
    assertThat(report.floors().masked().getAsDouble()).isGreaterThan(0.1);
    AuditReport exact = images(Symmetries.images("c4", 1, 20, 20), mean, data);
    assertThat(exact.floors().masked().getAsDouble()).isZero();
  }

  private static <E> AuditReport images(
      Symmetry<E, Image> symmetry, Model<Image, NdArray> model, Dataset<Image> data) {
    return Audit.of(model, symmetry.<NdArray>invariance())
        .run(data, Fixtures.exactly(200), AuditProgress.none(), 1);
  }
}
