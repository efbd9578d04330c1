package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.io.ImageOptions.Channels;
import dev.coset.data.io.ImageOptions.Resampling;
import dev.coset.laws.Property;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images keep their samples; changes of channels and size follow their formulas. */
class ImagesTest {

  @TempDir private Path folder;

  private static Image random(int channels, int height, int width, RandomGenerator random) {
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(256) / 255f;
    }
    return Image.wrap(channels, height, width, values);
  }

  @Property(tries = 20)
  void pngComesBack(RandomGenerator random) {
    Image image =
        random(random.nextBoolean() ? 1 : 3, 1 + random.nextInt(9), 1 + random.nextInt(9), random);
    Path file = folder.resolve("a.png");
    Images.write(file, image);
    assertThat(Images.read(file)).isEqualTo(image);
  }

  @Test
  void sixteenBitsAreKept() {
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 65535);
    deep.getRaster().setSample(1, 0, 0, 257);
    Image image = Images.read(Source.of("deep.png", Corpus.encoded(deep, "png")));
    assertThat(image.toArray()).containsExactly(1f, 257 / 65535f);
  }

  @Test
  void palettesTransparencyAndBitsAreRead() {
    Image palette = Images.read(Source.of("p.png", Corpus.images().get(4)));
    assertThat(palette.channels()).isEqualTo(3);
    assertThat(palette.toArray()).containsOnly(0f);
    BufferedImage clear = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR);
    clear.setRGB(0, 0, 0x80ff0033);
    assertThat(Images.read(Source.of("c.png", Corpus.encoded(clear, "png"))).toArray())
        .containsExactly(1f, 0f, 0.2f);
    BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(0, 0, Color.WHITE.getRGB());
    assertThat(Images.read(Source.of("b.png", Corpus.encoded(bits, "png"))).toArray())
        .containsExactly(1f, 0f);
  }

  @Test
  void jpegIsReadWithinItsLoss() {
    BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      flat.setRGB(i % 16, i / 16, 0x804020);
    }
    Image image = Images.read(Source.of("f.jpg", Corpus.encoded(flat, "jpeg")));
    assertThat(image.get(0, 5, 5)).isCloseTo(128 / 255f, within(3f / 255));
    assertThat(image.get(1, 5, 5)).isCloseTo(64 / 255f, within(3f / 255));
    assertThat(image.get(2, 5, 5)).isCloseTo(32 / 255f, within(3f / 255));
  }

  @Property(tries = 20)
  void channelsAreConverted(RandomGenerator random) {
    Image color = random(3, 2, 3, random);
    Image gray = Images.convert(color, ImageOptions.asIs().with(Channels.GRAY));
    assertThat(gray.channels()).isEqualTo(1);
    assertThat(gray.get(0, 1, 2))
        .isCloseTo(
            0.299f * color.get(0, 1, 2) + 0.587f * color.get(1, 1, 2) + 0.114f * color.get(2, 1, 2),
            within(1e-6f));
    Image back = Images.convert(gray, ImageOptions.asIs().with(Channels.RGB));
    assertThat(Images.convert(back, ImageOptions.asIs().with(Channels.GRAY)).get(0, 1, 2))
        .isCloseTo(gray.get(0, 1, 2), within(1e-6f));
  }

  @Property(tries = 30)
  void areaResizingKeepsTheMean(RandomGenerator random) {
    Image image = random(3, 1 + random.nextInt(12), 1 + random.nextInt(12), random);
    ImageOptions options =
        ImageOptions.asIs().resizedTo(1 + random.nextInt(12), 1 + random.nextInt(12));
    // Single precision in at most 432 values.
    assertThat(mean(Images.convert(image, options))).isCloseTo(mean(image), within(1e-6));
  }

  private static double mean(Image image) {
    double sum = 0;
    for (float v : image.toArray()) {
      sum += v;
    }
    return sum / image.toArray().length;
  }

  @Property(tries = 30)
  void bilinearResizingReproducesLinearImages(RandomGenerator random) {
    int h = 2 + random.nextInt(10);
    int w = 2 + random.nextInt(10);
    float[] values = new float[h * w];
    for (int i = 0; i < values.length; i++) {
      int row = i / w;
      values[i] = (row + 0.5f) / h / 2 + (i % w + 0.5f) / w / 2;
    }
    ImageOptions options = ImageOptions.asIs().with(Resampling.BILINEAR).resizedTo(2 * h, 3 * w);
    Image large = Images.convert(Image.wrap(1, h, w, values), options);
    for (int y = 1; y < 2 * h - 1; y++) {
      for (int x = 1; x < 3 * w - 1; x++) {
        assertThat((double) large.get(0, y, x))
            .isCloseTo((y + 0.5) / (4 * h) + (x + 0.5) / (6 * w), within(1e-6));
      }
    }
  }

  @Test
  void halvingAveragesFourPixels() {
    Image image = Image.wrap(1, 2, 4, new float[] {0, 1, 0.5f, 0.5f, 1, 0, 0.25f, 0.25f});
    assertThat(Images.convert(image, ImageOptions.asIs().resizedTo(1, 2)).toArray())
        .containsExactly(0.5f, 0.375f);
  }

  @Test
  void badImagesAreRefused() throws IOException {
    byte[] png = Corpus.images().getFirst();
    refused(Corpus.ascii("GIF89a"), "is neither PNG nor JPEG");
    refused(Arrays.copyOf(png, png.length / 2), "the image is damaged");
    byte[] jpeg = Corpus.images().get(5);
    refused(Arrays.copyOf(jpeg, jpeg.length - 20), "the image is damaged");
    byte[] huge = png.clone();
    huge[16] = 0x40;
    huge[20] = 0x40;
    assertThatThrownBy(() -> Images.read(Source.of("bad.png", huge)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("bad.png");
    Path file = folder.resolve("a.png");
    assertThatThrownBy(() -> Images.write(file, Image.wrap(2, 1, 1, new float[2])))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2 channels");
    assertThatThrownBy(() -> Images.write(file, Image.wrap(1, 1, 1, new float[] {Float.NaN})))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("row 0, column 0 is NaN");
    assertThatThrownBy(
            () -> Images.write(folder.resolve("a.jpg"), Image.wrap(1, 1, 1, new float[1])))
        .isInstanceOf(BadInputException.class);
    assertThat(Files.exists(file)).isFalse();
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> Images.read(Source.of("bad.png", bytes)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("bad.png")
        .hasMessageContaining(message);
  }
}
