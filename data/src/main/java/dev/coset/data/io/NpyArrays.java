package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Arrays in NumPy's files: {@code .npy} in versions 1 to 3 with real numbers of any size, byte
 * order and memory order, and {@code .npz} archives of them. Integers of 64 bits are rounded to
 * double precision.
 */
public final class NpyArrays {

  private static final int BLOCK = 1 << 13;

  private NpyArrays() {}

  /**
   * The array of a {@code .npy} file, or of a {@code .npz} archive that holds one array or one
   * named {@code arr_0}.
   *
   * @throws BadInputException when the file is damaged or holds no such array
   */
  public static NdArray read(Path file) {
    if (PointFormat.extension(file).equals("npz")) {
      return Source.read(file, source -> NpzArchive.read(source).only("arr_0"));
    }
    return Source.read(file, NpyArrays::read);
  }

  /**
   * The array of the given name in a {@code .npz} archive.
   *
   * @throws BadInputException when the file is damaged or holds no such array
   */
  public static NdArray read(Path file, String name) {
    return Source.read(file, source -> NpzArchive.read(source).named(name));
  }

  static NdArray read(Source source) {
    NpyHeader header = NpyHeader.read(source);
    int n = header.size();
    double[] values = new double[n];
    header
        .type()
        .copy(
            new NumberType.Strided(
                source.bytes(), header.body(), header.type().size(), header.bigEndian()),
            n,
            values,
            0,
            1);
    return NdArray.wrap(
        header.shape(), header.fortran() ? rowMajor(header.shape(), values) : values);
  }

  /** Reorders values whose first axis varies fastest so that the last does. */
  private static double[] rowMajor(int[] shape, double[] values) {
    if (shape.length < 2) {
      return values;
    }
    double[] out = new double[values.length];
    int[] index = new int[shape.length];
    int[] stride = new int[shape.length];
    for (int a = shape.length - 1, s = 1; a >= 0; a--) {
      stride[a] = s;
      s *= shape[a];
    }
    int to = 0;
    for (double value : values) {
      out[to] = value;
      for (int a = 0; a < shape.length; a++) {
        to += stride[a];
        if (++index[a] < shape[a]) {
          break;
        }
        to -= stride[a] * shape[a];
        index[a] = 0;
      }
    }
    return out;
  }

  /**
   * Writes an array as {@code .npy}, version 1, little-endian, row by row: {@code float32} when
   * that loses nothing, else {@code float64}. The file appears complete or not at all.
   */
  public static void write(Path file, NdArray array) {
    OutputFile.write(file, out -> write(out, array));
  }

  static void write(OutputStream out, NdArray array) throws IOException {
    double[] values = array.toArray();
    boolean single = Arrays.stream(values).allMatch(v -> (float) v == v || Double.isNaN(v));
    String shape =
        Arrays.stream(array.shape())
            .mapToObj(e -> e + ",")
            .collect(Collectors.joining(" ", "(", ")"));
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(single ? "<f4" : "<f8", shape);
    int length = (text.length() + 1 + 10 + 63) / 64 * 64 - 10;
    ByteBuffer head = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
    head.put(NpyHeader.MAGIC.getBytes(StandardCharsets.ISO_8859_1));
    head.put((byte) 1).put((byte) 0).putShort((short) length);
    head.put(
        (text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    out.write(head.array());
    int size = single ? Float.BYTES : Double.BYTES;
    for (int start = 0; start < values.length; start += BLOCK) {
      int count = Math.min(BLOCK, values.length - start);
      ByteBuffer body = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = start; i < start + count; i++) {
        if (single) {
          body.putFloat((float) values[i]);
        } else {
          body.putDouble(values[i]);
        }
      }
      out.write(body.array());
    }
  }
}
