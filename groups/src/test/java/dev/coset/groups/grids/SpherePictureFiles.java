package dev.coset.groups.grids;

import dev.coset.groups.Rotation3;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes the pictures of the documentation; {@link SpherePictures} states the command. */
final class SpherePictureFiles {

  private SpherePictureFiles() {}

  /**
   * Writes {@code harmonics.png} and {@code wigner.png}.
   *
   * @param arguments the folder
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("Expected one argument, the folder to write to");
    }
    Path folder = Path.of(arguments[0]);
    Rotation3 rotation = Rotation3.fromAxisAngle(new double[] {0.3, 1, 0}, Math.PI / 2);
    write(SpherePictures.harmonics(3, 150), folder.resolve("harmonics.png"));
    write(SpherePictures.rotation(example(), rotation, 330), folder.resolve("wigner.png"));
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("No writer of PNG files for " + file);
    }
  }

  /** Coefficients of a hill, two smaller hills and a hollow, without any symmetry. */
  private static double[] example() {
    double[][] hills = {
      {0.1, 0.75, 0.65, 1.0}, {0.75, 0.1, 0.65, 0.8}, {-0.35, -0.35, 0.87, -0.9},
      {0.45, -0.75, 0.48, 0.7}, {-0.8, 0.4, -0.4, -0.8}, {0.2, -0.5, -0.8, 0.8}
    };
    SphericalTransform transform = SphericalTransform.of(12, 40, 80);
    return transform.analyze(
        transform
            .grid()
            .sample(
                r -> {
                  double sum = 0;
                  for (double[] hill : hills) {
                    double cosine = hill[0] * r[0] + hill[1] * r[1] + hill[2] * r[2];
                    sum += hill[3] * Math.exp(14 * (cosine - 1));
                  }
                  return sum;
                }));
  }
}
