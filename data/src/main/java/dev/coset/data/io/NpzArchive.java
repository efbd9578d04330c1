package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The arrays of a {@code .npz} file: a zip archive with one {@code .npy} file per array. */
record NpzArchive(Source source, Map<String, byte[]> entries) {

  private static final String SUFFIX = ".npy";

  /** Deflate cannot shrink data more than this; a larger ratio is damage. */
  private static final long MOST_RATIO = 1032;

  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  static NpzArchive read(Source source) {
    Map<String, byte[]> entries = new TreeMap<>();
    long left =
        Math.max(
            1 << 16,
            Math.multiplyHigh(source.length(), MOST_RATIO) == 0
                ? source.length() * MOST_RATIO
                : Long.MAX_VALUE);
    try (ZipInputStream zip = new ZipInputStream(new SegmentStream(source))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes((int) Math.min(left + 1, MOST_BYTES));
        left -= bytes.length;
        if (left < 0 || bytes.length == MOST_BYTES) {
          throw source.bad(
              "entry '%s' is too large; save it as .npy".formatted(Lines.shown(entry.getName())));
        }
        if (entry.getName().endsWith(SUFFIX)) {
          String name = entry.getName();
          entries.put(name.substring(0, name.length() - SUFFIX.length()), bytes);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      if (e instanceof BadInputException bad) {
        throw bad;
      }
      throw new BadInputException(
          source.name()
              + ": the archive is damaged ("
              + Source.printable(String.valueOf(e.getMessage()))
              + "); copy it again",
          e);
    }
    if (entries.isEmpty()) {
      throw source.bad("holds no arrays or is no zip archive; check its kind");
    }
    return new NpzArchive(source, entries);
  }

  /** The shape of the array of this name, which the archive holds; empty when it is damaged. */
  int[] shape(String name) {
    try {
      return NpyHeader.read(entry(name)).shape();
    } catch (BadInputException e) {
      return new int[0];
    }
  }

  private Source entry(String name) {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw source.bad(
          "holds no array '%s', only %s; name one of them"
              .formatted(Lines.shown(name), Lines.shown(entries.keySet().toString())));
    }
    return Source.of(source.name() + " [" + name + "]", bytes);
  }

  /** The array of this name. */
  NdArray named(String name) {
    return NpyArrays.read(entry(name));
  }

  /** The only array, or the one of the given name when there are several. */
  NdArray only(String name) {
    return named(entries.size() == 1 ? entries.keySet().iterator().next() : name);
  }
}
