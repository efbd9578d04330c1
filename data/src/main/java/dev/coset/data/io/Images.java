package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.io.ImageOptions.Channels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG and JPEG images and writes PNG. Values are the samples divided by the largest one (255
 * or 65535), so in {@code [0, 1]}; color spaces other than sRGB are not converted, and transparency
 * is left out.
 */
public final class Images {

  /** The most pixels that a compressed byte can stand for: one bit each in deflate. */
  private static final long PIXELS_PER_BYTE = 8 * 1032;

  private static final long MOST_PIXELS = 1L << 28;

  private Images() {}

  /**
   * The image of a file, one channel when it is gray and three when it is in color.
   *
   * @throws BadInputException when the file is damaged or no PNG or JPEG
   */
  public static Image read(Path file) {
    return read(file, ImageOptions.asIs());
  }

  /**
   * The image of a file with the wanted channels and size.
   *
   * @throws BadInputException when the file is damaged or no PNG or JPEG
   */
  public static Image read(Path file, ImageOptions options) {
    return convert(Source.read(file, Images::read), options);
  }

  static Image read(Source source) {
    String format =
        source.startsWith("\u0089PNG") ? "png" : source.startsWith("\u00ff\u00d8") ? "jpeg" : "";
    if (format.isEmpty()) {
      throw source.bad("is neither PNG nor JPEG; convert it to one of them");
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    Warnings warnings = new Warnings();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new SegmentStream(source))) {
      reader.setInput(in, true, true);
      long pixels = Math.multiplyFull(reader.getWidth(0), reader.getHeight(0));
      if (pixels > MOST_PIXELS || pixels / PIXELS_PER_BYTE > source.length()) {
        throw source.bad(
            "declares %d x %d pixels, too many for its %d bytes; save it again"
                .formatted(reader.getWidth(0), reader.getHeight(0), source.length()));
      }
      reader.addIIOReadWarningListener(warnings);
      BufferedImage image = reader.read(0);
      if (warnings.first().isPresent()) {
        throw source.bad(
            "the image is damaged (%s); save or copy it again".formatted(warnings.first().get()));
      }
      return PixelReader.read(image);
    } catch (BadInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders throw many kinds of exceptions on damaged files.
      throw new BadInputException(
          "%s: the image is damaged (%s); save or copy it again"
              .formatted(source.name(), Source.printable(String.valueOf(e.getMessage()))),
          e);
    } finally {
      reader.dispose();
    }
  }

  /** The image with the wanted channels and size. */
  public static Image convert(Image image, ImageOptions options) {
    Image colored = withChannels(image, options.channels());
    Optional<ImageOptions.Size> size = options.size();
    if (size.isEmpty()
        || (size.get().height() == image.height() && size.get().width() == image.width())) {
      return colored;
    }
    return Resampler.resize(colored, size.get(), options.resampling());
  }

  private static Image withChannels(Image image, Channels channels) {
    int wanted =
        switch (channels) {
          case AS_IS -> image.channels();
          case GRAY -> 1;
          case RGB -> 3;
        };
    if (wanted == image.channels()) {
      return image;
    }
    if (image.channels() != 1 && image.channels() != 3) {
      throw new BadInputException(
          "An image of %d channels has no gray or RGB form; keep its channels"
              .formatted(image.channels()));
    }
    float[] from = image.toArray();
    int area = image.height() * image.width();
    float[] to = new float[Math.multiplyExact(wanted, area)];
    for (int i = 0; i < area; i++) {
      if (wanted == 1) {
        to[i] = (float) (0.299 * from[i] + 0.587 * from[area + i] + 0.114 * from[2 * area + i]);
      } else {
        to[i] = from[i];
        to[area + i] = from[i];
        to[2 * area + i] = from[i];
      }
    }
    return Image.wrap(wanted, image.height(), image.width(), to);
  }

  /**
   * Writes an image of one or three channels as PNG with 8 bits per sample; values outside of
   * {@code [0, 1]} are clamped. The file appears complete or not at all.
   *
   * @throws BadInputException when the image has other channels or NaN values, or the file cannot
   *     be created
   */
  public static void write(Path file, Image image) {
    if (!PointFormat.extension(file).equals("png")) {
      throw new BadInputException(
          "%s: images are written as .png; change the name"
              .formatted(Source.printable(file.toString())));
    }
    if (image.channels() != 1 && image.channels() != 3) {
      throw new BadInputException(
          "%s: an image of %d channels cannot be written; use 1 or 3"
              .formatted(Source.printable(file.toString()), image.channels()));
    }
    boolean gray = image.channels() == 1;
    BufferedImage out =
        new BufferedImage(
            image.width(),
            image.height(),
            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    for (int c = 0; c < image.channels(); c++) {
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          float value = image.get(c, y, x);
          if (Float.isNaN(value)) {
            throw new BadInputException(
                "%s: the pixel in row %d, column %d is NaN; replace it"
                    .formatted(Source.printable(file.toString()), y, x));
          }
          out.getRaster().setSample(x, y, c, Math.round(Math.clamp(value, 0f, 1f) * 255));
        }
      }
    }
    OutputFile.write(file, stream -> ImageIO.write(out, "png", stream));
  }
}
