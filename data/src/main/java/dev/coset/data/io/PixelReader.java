package dev.coset.data.io;

import dev.coset.data.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/** Takes the samples of a decoded image as they are, without the color conversions of AWT. */
final class PixelReader {

  private PixelReader() {}

  static Image read(BufferedImage image) {
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(image.getRaster(), palette);
    }
    Raster raster = image.getRaster();
    int channels = raster.getNumBands() < 3 ? 1 : 3;
    int width = raster.getWidth();
    int height = raster.getHeight();
    float[] values = new float[Math.multiplyExact(channels, width * height)];
    int[] row = new int[width];
    int at = 0;
    for (int c = 0; c < channels; c++) {
      float most = (1 << image.getColorModel().getComponentSize(c)) - 1;
      for (int y = 0; y < height; y++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, c, row);
        for (int x = 0; x < width; x++) {
          values[at++] = row[x] / most;
        }
      }
    }
    return Image.wrap(channels, height, width, values);
  }

  private static Image indexed(Raster raster, IndexColorModel palette) {
    boolean gray =
        IntStream.range(0, palette.getMapSize())
            .allMatch(
                i ->
                    palette.getRed(i) == palette.getGreen(i)
                        && palette.getRed(i) == palette.getBlue(i));
    int channels = gray ? 1 : 3;
    int area = raster.getWidth() * raster.getHeight();
    float[] values = new float[Math.multiplyExact(channels, area)];
    for (int i = 0; i < area; i++) {
      int index =
          raster.getSample(
              raster.getMinX() + i % raster.getWidth(),
              raster.getMinY() + i / raster.getWidth(),
              0);
      int color = palette.getRGB(index);
      for (int c = 0; c < channels; c++) {
        values[c * area + i] = (color >> (16 - 8 * c) & 0xff) / 255f;
      }
    }
    return Image.wrap(channels, raster.getHeight(), raster.getWidth(), values);
  }
}
