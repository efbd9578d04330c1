package dev.coset.tensor.io;

import java.lang.foreign.ValueLayout;

/** Truth values in files: bytes 0 and 1, since others have no meaning. */
final class Booleans {

  private Booleans() {}

  static void check(MappedFile file, String name, long begin, long end)
      throws MalformedFileException {
    for (long at = begin; at < end; at++) {
      if ((file.bytes().get(ValueLayout.JAVA_BYTE, at) & ~1) != 0) {
        throw file.malformed(
            "tensor \"%s\" has truth values other than 0 and 1, at byte %d"
                .formatted(MalformedFileException.printable(name), at));
      }
    }
  }
}
