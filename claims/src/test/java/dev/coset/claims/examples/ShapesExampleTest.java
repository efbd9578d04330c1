package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.generate.PartShapes;
import dev.coset.data.io.PointClouds;
import dev.coset.data.io.PointFolder;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.Classification;
import dev.coset.points.shapes.ShapeClassifier;
import dev.coset.points.shapes.SurfaceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapesExampleTest {

  @TempDir private Path root;

  @Test
  void fromAFolderToAClassifier() throws IOException {
    var random = new SplittableRandom(4);
    for (Sample<PointCloud> shape :
        PartShapes.dataset(2, PartShapes.options().withPoints(100), random).samples()) {
      Path scans = root.resolve("scans").resolve(shape.name().replaceAll("-\\d+$", ""));
      Files.createDirectories(scans);
      PointClouds.write(scans.resolve(shape.name() + ".ply"), shape.input());
    }
    Path folder = root.resolve("scans");
    Path scan = folder.resolve("mug/mug-00000.ply");
    Path file = root.resolve("mine.coset");
    int epochs = 1;
    // region folder-to-classifier
    Dataset<PointCloud> scans =
        PointFolder.read(folder, PointFolder.Options.surfaces(2048), random); // names are classes
    var settings = TrainerSettings.defaults().withLearningRate(4e-3).withEpochs(epochs);
    var options = SurfaceOptions.defaults().withPoints(100).withTrainer(settings);
    Classification answer;
    try (var classifier = ShapeClassifier.train(scans, options, TrainingProgress.none(), random)) {
      answer = classifier.classify(PointClouds.read(scan)); // in any pose, of any size
      classifier.save(file); // for coset classify, audit and predict
    }
    // endregion
    assertThat(answer.probabilities()).hasSize(8);
    assertThat(file).exists();
  }
}
