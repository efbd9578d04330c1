package dev.coset.groups.grids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpherePicturesTest {

  private static final int SIZE = 24;

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** The largest difference of a channel of a pixel, of 255. */
  private static int difference(BufferedImage a, BufferedImage b) {
    int[] left = pixels(a);
    int[] right = pixels(b);
    assertThat(left).hasSameSizeAs(right);
    int largest = 0;
    for (int i = 0; i < left.length; i++) {
      for (int shift = 0; shift < 32; shift += 8) {
        int one = (left[i] >> shift) & 0xff;
        largest = Math.max(largest, Math.abs(one - ((right[i] >> shift) & 0xff)));
      }
    }
    return largest;
  }

  /** To turn the function is to turn the viewer; colours differ by rounding only. */
  @Property(tries = 10)
  void rotatedCoefficientsTurnThePicture(RandomGenerator random) {
    double[] coefficients = random.doubles(16, -1, 1).toArray();
    Rotation3 g = SO3.group().sample(random);
    Rotation3 view = SO3.group().sample(random);
    BufferedImage turned =
        SpherePictures.sphere(SphericalTransform.rotate(coefficients, g), view, SIZE);
    BufferedImage moved = SpherePictures.sphere(coefficients, SO3.group().compose(view, g), SIZE);
    assertThat(difference(turned, moved)).isLessThanOrEqualTo(1);
  }

  @Test
  void theWrongWayRoundIsDetected() {
    double[] coefficients = {0, 1, 0.5, -0.3};
    Rotation3 g = Rotation3.fromAxisAngle(new double[] {0, 0, 1}, 1);
    BufferedImage still = SpherePictures.sphere(coefficients, Rotation3.identity(), SIZE);
    BufferedImage turned =
        SpherePictures.sphere(
            SphericalTransform.rotate(coefficients, g), Rotation3.identity(), SIZE);
    BufferedImage wrong = SpherePictures.sphere(coefficients, SO3.group().inverse(g), SIZE);
    assertThat(difference(still, turned)).isGreaterThan(40);
    assertThat(difference(turned, wrong)).isGreaterThan(40);
  }

  @Test
  void picturesAreNotBlankAndKeepTheirBorders() {
    for (int l = 0; l <= 2; l++) {
      BufferedImage image = SpherePictures.harmonics(l, 40);
      assertThat(Arrays.stream(pixels(image)).distinct().count()).isGreaterThan(50);
      for (int x = 0; x < image.getWidth(); x++) {
        assertThat(image.getRGB(x, 0)).isEqualTo(0xffffffff);
      }
    }
    double[] coefficients = {0, 1, 0.5, -0.3};
    Rotation3 g = Rotation3.fromAxisAngle(new double[] {1, 0, 1}, 1);
    BufferedImage image = SpherePictures.rotation(coefficients, g, 60);
    assertThat(Arrays.stream(pixels(image)).distinct().count()).isGreaterThan(200);
    BufferedImage same = SpherePictures.rotation(coefficients, Rotation3.identity(), 60);
    assertThat(difference(image, same)).isGreaterThan(40);
  }

  @Test
  void aZeroFunctionIsWhite() {
    BufferedImage zero = SpherePictures.sphere(new double[] {0}, Rotation3.identity(), SIZE);
    int centre = zero.getRGB(SIZE / 2, SIZE / 2);
    assertThat(centre & 0xff).isEqualTo((centre >> 8) & 0xff).isEqualTo((centre >> 16) & 0xff);
    assertThat(zero.getRGB(0, 0)).isZero();
  }

  @Test
  void filesAreWrittenSmall(@TempDir Path folder) throws Exception {
    SpherePictureFiles.main(folder.toString());
    assertThat(Files.size(folder.resolve("harmonics.png"))).isBetween(10_000L, 300_000L);
    assertThat(Files.size(folder.resolve("wigner.png"))).isBetween(10_000L, 300_000L);
  }

  @Test
  void faultsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpherePictureFiles.main())
        .withMessageContaining("folder");
    assertThatIllegalArgumentException().isThrownBy(() -> SpherePictures.harmonics(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpherePictures.sphere(new double[1], Rotation3.identity(), 0));
  }
}
