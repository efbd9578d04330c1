package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.generate.PartShapeKind;
import dev.coset.data.generate.PartShapes;
import dev.coset.data.io.PointClouds;
import dev.coset.learn.ModelDescription;
import dev.coset.points.shapes.PartSegmenter;
import dev.coset.points.shapes.ShapeClassifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shapes and their parts on the command line. */
class SurfaceCommandsTest {

  @TempDir private Path folder;

  private Path shape(String name, PartShapeKind kind) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    PointCloud cloud =
        PartShapes.cloud(
            kind, PartShapes.options().withPoints(1024), new SplittableRandom(name.hashCode()));
    PointClouds.write(file, cloud);
    return file;
  }

  @Test
  void foldersAreClassified() throws Exception {
    shape("all/table/a.ply", PartShapeKind.TABLE);
    shape("all/torus/b.ply", PartShapeKind.TORUS);
    Path csv = folder.resolve("classes.csv");
    Outcome found = run("classify", folder.resolve("all"), "--csv", csv);
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(Files.readString(csv))
        .startsWith("name,class,probability,box,")
        .contains("a.ply,table,", "b.ply,torus,");
    assertThat(found.err()).contains("100.0% are of the class of their folder");
    Path bare = folder.resolve("bare.xyz");
    Files.writeString(bare, positions(PartShapeKind.CONE));
    Outcome json = run("classify", bare, "--json");
    assertThat(json.code()).as(json.err()).isZero();
    assertThat(json.out()).contains("\"probabilities\"", "1 of 1 clouds have no normals");
  }

  private static String positions(PartShapeKind kind) {
    PointCloud cloud =
        PartShapes.cloud(kind, PartShapes.options().withPoints(600), new SplittableRandom(1));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cloud.size(); i++) {
      text.append(
          "%s %s %s%n".formatted(cloud.position(i, 0), cloud.position(i, 1), cloud.position(i, 2)));
    }
    return text.toString();
  }

  @Test
  void partsAreWrittenInColor() throws Exception {
    Path mug = shape("mug.ply", PartShapeKind.MUG);
    Path out = folder.resolve("parts.ply");
    Outcome found = run("segment", mug, "-o", out);
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains("1024 points", "mug-cup", "wrote ");
    PointCloud cloud = PointClouds.read(out);
    assertThat(cloud.size()).isEqualTo(1024);
    assertThat(cloud.attributes()).containsKeys("color", PartShapes.PART, PointCloud.NORMAL);
  }

  /** The commands in their help make files of the kind that is shipped. */
  @Test
  void shippedModelsCanBeMadeAgain() {
    Path shapes = folder.resolve("shapes.coset");
    Outcome made = run("classify", "--train", "part-shapes:2", "--epochs", "1", "-o", shapes);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("Accuracy on held-out clouds");
    try (ShapeClassifier ours = ShapeClassifier.open(shapes);
        ShapeClassifier shipped = ShapeClassifier.shipped()) {
      requireAlike(ours.description(), shipped.description());
    }
    Path parts = folder.resolve("parts.coset");
    made = run("segment", "--train", "part-shapes:2", "--epochs", "1", "-o", parts);
    assertThat(made.code()).as(made.err()).isZero();
    try (PartSegmenter ours = PartSegmenter.open(parts);
        PartSegmenter shipped = PartSegmenter.shipped()) {
      requireAlike(ours.description(), shipped.description());
    }
  }

  private static void requireAlike(ModelDescription made, ModelDescription shipped) {
    assertThat(made.configuration()).isEqualTo(shipped.configuration());
    assertThat(made.classes()).isEqualTo(shipped.classes());
    assertThat(made.kind()).isEqualTo(shipped.kind());
  }

  @Test
  void faultsAreSaidInALine() throws Exception {
    Path empty = Files.writeString(folder.resolve("few.xyz"), "0 0 0\n1 0 0\n0 1 0\n");
    Outcome few = run("classify", empty);
    assertThat(few.code()).isNotZero();
    assertThat(few.err()).contains("few.xyz", "3 points", "at least 64");
    Path same = Files.writeString(folder.resolve("same.xyz"), "1 2 3\n".repeat(80));
    assertThat(run("segment", same).err()).contains("same.xyz", "coincide");
    assertThat(run("classify").err()).contains("--train");
    shape("labels/mug.ply", PartShapeKind.MUG);
    Outcome labels = run("segment", "--train", folder.resolve("labels"), "--labels", "kind");
    assertThat(labels.err()).contains("no labels 'kind'", "part");
  }
}
