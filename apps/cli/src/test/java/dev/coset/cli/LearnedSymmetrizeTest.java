package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.DataKind;
import dev.coset.learn.ModelOptions;
import dev.coset.learn.Models;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.onnx.OnnxComposer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedSymmetrizeTest {

  @TempDir private Path folder;

  /** A linear classifier of images of 12 x 12, which knows nothing of turns. */
  private Path onnx() {
    var random = new Random(1);
    var onnx = new OnnxComposer("images");
    String x = onnx.input("images", "batch", 1, 12, 12);
    String flat = onnx.reshape(x, -1, 144);
    String weights = onnx.weight(random.doubles(1440, -1, 1).toArray(), 144, 10);
    onnx.output(onnx.matmul(flat, weights), "scores", "batch", 10);
    Path file = folder.resolve("linear.onnx");
    onnx.write(file);
    return file;
  }

  /** Pictures of noise that is brighter in the upper half: they have a pose. */
  private Path upright(int count) throws IOException {
    var random = new Random(2);
    Path images = Files.createDirectory(folder.resolve("upright"));
    for (int i = 0; i < count; i++) {
      var image = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
      for (int pixel = 0; pixel < 144; pixel++) {
        int grey = random.nextInt(pixel < 72 ? 256 : 60);
        image.setRGB(pixel % 12, pixel / 12, grey * 0x010101);
      }
      ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
    }
    return images;
  }

  /** One file with the ONNX model and its pose: audited, and loaded without the former. */
  @Test
  void anOnnxModelIsAdaptedByUprightImages() throws Exception {
    Path in = onnx();
    Path out = folder.resolve("adapted.coset");
    Object[] command = {
      "symmetrize",
      in,
      "-g",
      "c4",
      "-m",
      "learned",
      "-o",
      out,
      "-d",
      upright(40),
      "-r",
      folder.resolve("adapted.html"),
      "--epochs",
      25,
      "--classes",
      10,
      "--threads",
      1
    };
    Outcome done = run(command);
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out())
        .contains("left as they are", "is not invariant", "symmetrized is invariant under C4");
    Files.delete(in);
    try (OpenedModel<?> loaded = Models.open(out, DataKind.IMAGES, ModelOptions.defaults())) {
      assertThat(loaded.symmetrizer().orElseThrow().toString())
          .isEqualTo("learned invariant over c4");
    }
    assertThat(run("predict", out, "-d", folder.resolve("upright"), "--threads", 1).code())
        .isZero();
  }

  @Test
  void otherDataIsRefused() {
    Outcome points =
        run(
            "symmetrize",
            onnx(),
            "-g",
            "c4",
            "-m",
            "learned",
            "-o",
            folder.resolve("x.coset"),
            "-d",
            "shapes:1");
    assertThat(points.code()).isEqualTo(2);
    assertThat(points.err()).startsWith("coset: ").doesNotContain("\tat ");
  }
}
