package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The IDX files of MNIST and its relatives, plain or compressed with gzip: unsigned bytes after two
 * zero bytes, the type {@code 8}, the number of axes, and the extents as big-endian integers.
 */
public final class IdxFiles {

  private static final int UNSIGNED_BYTE = 8;
  private static final long MOST_RATIO = 1032;

  private IdxFiles() {}

  private record Bytes(int[] shape, byte[] values) {}

  /**
   * Images {@code [n, height, width]} with values in {@code [0, 1]} and their labels.
   *
   * @throws BadInputException when a file is damaged or the numbers of images and labels differ
   */
  public static Dataset<Image> read(Path images, Path labels) {
    return read(images, labels, Integer.MAX_VALUE);
  }

  /**
   * The first {@code most} images with their labels.
   *
   * @throws BadInputException when a file is damaged or has other numbers of images and labels
   */
  public static Dataset<Image> read(Path images, Path labels, int most) {
    List<Image> inputs = readImages(images, most);
    int[] targets = readLabels(labels);
    if (inputs.size() != Math.min(most, targets.length)) {
      throw new BadInputException(
          "%s has %d images, but %s has %d labels; give files that belong together"
              .formatted(
                  Source.printable(images.toString()),
                  inputs.size(),
                  Source.printable(labels.toString()),
                  targets.length));
    }
    List<Sample<Image>> samples = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      samples.add(
          new Sample<>(
              "image %d".formatted(i), inputs.get(i), Optional.of(new Target.Label(targets[i]))));
    }
    int classes = Arrays.stream(targets).max().orElse(-1) + 1;
    return new Dataset<>(
        String.valueOf(images.getFileName()),
        samples,
        IntStream.range(0, classes).mapToObj(Integer::toString).toList());
  }

  /**
   * The first {@code most} images of a file.
   *
   * @throws BadInputException when the file is damaged
   */
  public static List<Image> readImages(Path file, int most) {
    return Source.read(file, source -> images(source, most));
  }

  static List<Image> images(Source source, int most) {
    Bytes bytes = read(source, 3, most);
    int area = bytes.shape[1] * bytes.shape[2];
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < bytes.shape[0]; i++) {
      float[] values = new float[area];
      for (int k = 0; k < area; k++) {
        values[k] = (bytes.values[i * area + k] & 0xff) / 255f;
      }
      images.add(Image.wrap(1, bytes.shape[1], bytes.shape[2], values));
    }
    return images;
  }

  /**
   * The labels of a file.
   *
   * @throws BadInputException when the file is damaged
   */
  public static int[] readLabels(Path file) {
    return Source.read(file, IdxFiles::labels);
  }

  static int[] labels(Source source) {
    byte[] values = read(source, 1, Integer.MAX_VALUE).values;
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = values[i] & 0xff;
    }
    return labels;
  }

  private static Bytes read(Source source, int axes, int most) {
    boolean compressed = source.startsWith("\u001f\u008b");
    try (InputStream raw = new SegmentStream(source);
        InputStream in = compressed ? new GZIPInputStream(raw, 1 << 16) : raw) {
      byte[] head = in.readNBytes(4 + 4 * axes);
      if (head.length < 4 + 4 * axes
          || head[0] != 0
          || head[1] != 0
          || head[2] != UNSIGNED_BYTE
          || head[3] != axes) {
        throw source.bad(
            "is no IDX file of unsigned bytes with %d axes; check its kind".formatted(axes));
      }
      int[] shape = new int[axes];
      ByteBuffer.wrap(head, 4, 4 * axes).asIntBuffer().get(shape);
      long room = compressed ? source.length() * MOST_RATIO : source.length() - head.length;
      requireRoom(source, shape, room);
      shape[0] = Math.min(shape[0], most);
      int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
      byte[] values = in.readNBytes(size);
      if (values.length < size) {
        throw source.bad(
            "ends after %d of %d values; copy the file again".formatted(values.length, size));
      }
      return new Bytes(shape, values);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: the compressed data are damaged (%s); copy the file again"
              .formatted(source.name(), Source.printable(String.valueOf(e.getMessage()))),
          e);
    }
  }

  private static void requireRoom(Source source, int[] shape, long room) {
    long size = 1;
    for (int extent : shape) {
      size *= extent;
      if (extent < 1 || size > room || size > Integer.MAX_VALUE - 8) {
        throw source.bad(
            "declares shape %s, which does not fit its %d bytes; copy the file again"
                .formatted(Arrays.toString(shape), source.length()));
      }
    }
  }
}
