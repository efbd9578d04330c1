package dev.coset.tensor.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the entries of a zip archive are. Only what PyTorch writes is taken: entries that are not
 * encrypted and do not overlap. Compressed entries are told but not read, so that nothing in an
 * archive is larger than the archive.
 *
 * @param entries by name, in the order of the archive's directory
 */
record ZipIndex(Map<String, Entry> entries) {

  static final int MAX_DIRECTORY_BYTES = 64 << 20;

  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int END_64_BYTES = 56;
  private static final int LOCATOR_BYTES = 20;
  private static final int CENTRAL_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_COMMENT = 0xffff;
  private static final int ZIP64_FIELD = 1;
  private static final long UNSET_32 = 0xffffffffL;
  private static final int UNSET_16 = 0xffff;
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  /**
   * An entry.
   *
   * @param header the first byte of the entry's header in the file
   * @param begin the first byte of its contents
   * @param size of the contents in bytes, as they are in the file
   * @param checksum CRC-32 of the contents
   * @param isPacked whether the contents are compressed; then they cannot be read
   */
  record Entry(String name, long header, long begin, long size, long checksum, boolean isPacked) {

    long end() {
      return begin + size;
    }
  }

  /** Checks the whole directory; the contents of entries are not looked at. */
  static ZipIndex read(MappedFile file) throws MalformedFileException {
    return new Reader(file).read();
  }

  /** Refuses archives with compressed entries, which might be far larger than the file. */
  void requireUnpacked(MappedFile file) throws MalformedFileException {
    for (Entry entry : entries.values()) {
      if (entry.isPacked()) {
        throw file.malformed(
            "entry %s at byte %d is compressed, which torch.save does not do; save the file again with PyTorch"
                .formatted(MalformedFileException.printable(entry.name()), entry.header()));
      }
    }
  }

  /** The contents of an entry, whose checksum is checked. */
  MemorySegment contents(MappedFile file, Entry entry) throws MalformedFileException {
    if (file.checksum(entry.begin(), entry.size()) != entry.checksum()) {
      throw file.malformed(
          "entry %s at byte %d is damaged: its checksum is wrong; copy or save the file again"
              .formatted(MalformedFileException.printable(entry.name()), entry.begin()));
    }
    return file.bytes().asSlice(entry.begin(), entry.size());
  }

  private record Directory(long at, long size, long count) {}

  private static final class Reader {

    private static final ValueLayout.OfShort U16 =
        ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MappedFile file;

    Reader(MappedFile file) {
      this.file = file;
    }

    ZipIndex read() throws MalformedFileException {
      Directory directory = directory();
      require(
          directory.size() <= MAX_DIRECTORY_BYTES,
          directory.at(),
          "a directory of %d bytes; the limit is %d"
              .formatted(directory.size(), MAX_DIRECTORY_BYTES));
      require(
          directory.count() <= directory.size() / CENTRAL_BYTES,
          directory.at(),
          "%d entries do not fit a directory of %d bytes"
              .formatted(directory.count(), directory.size()));
      Map<String, Entry> entries = new LinkedHashMap<>();
      long at = directory.at();
      long end = directory.at() + directory.size();
      for (long i = 0; i < directory.count(); i++) {
        require(at + CENTRAL_BYTES <= end, at, "the directory ends within an entry");
        long next = at + CENTRAL_BYTES + u16(at + 28) + u16(at + 30) + u16(at + 32);
        require(u32(at) == CENTRAL && next <= end, at, "not an entry of the directory");
        Entry entry = entry(at, directory.at());
        require(
            entries.put(entry.name(), entry) == null,
            at,
            "a second entry " + MalformedFileException.printable(entry.name()));
        at = next;
      }
      require(at == end, at, "the directory has bytes that belong to no entry");
      requireApart(entries.values().stream().toList());
      return new ZipIndex(entries);
    }

    private Directory directory() throws MalformedFileException {
      long end = end();
      long at = u32(end + 16);
      long size = u32(end + 12);
      long count = u16(end + 10);
      require(
          u16(end + 4) == u16(end + 6) && u16(end + 8) == count,
          end,
          "an archive of several files; join them");
      long limit = end;
      long locator = end - LOCATOR_BYTES;
      if (locator >= 0 && u32(locator) == LOCATOR_64) {
        long end64 = u64(locator + 8);
        require(
            end64 >= 0 && end64 <= locator - END_64_BYTES && u32(end64) == END_64,
            locator,
            "the end of the archive is not where it should be");
        long at64 = u64(end64 + 48);
        long size64 = u64(end64 + 40);
        long count64 = u64(end64 + 32);
        require(
            (at == at64 || at == UNSET_32)
                && (size == size64 || size == UNSET_32)
                && (count == count64 || count == UNSET_16)
                && count64 >= 0,
            end64,
            "two ends of the archive that contradict each other");
        at = at64;
        size = size64;
        count = count64;
        limit = end64;
      }
      require(
          at >= 0 && size >= 0 && at <= limit && size == limit - at,
          limit,
          "a directory of %d bytes at byte %d does not fit a file of %d bytes"
              .formatted(size, at, file.size()));
      return new Directory(at, size, count);
    }

    /** Where the record at the end of the archive begins. */
    private long end() throws MalformedFileException {
      long last = file.size() - END_BYTES;
      for (long at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
        if (u32(at) == END && u16(at + 20) == last - at) {
          return at;
        }
      }
      throw file.malformed(
          "the end of the zip archive is missing in %d bytes: the file is cut off or not an archive; copy it again"
              .formatted(file.size()));
    }

    private Entry entry(long at, long directory) throws MalformedFileException {
      int nameBytes = u16(at + 28);
      String name = text(at + CENTRAL_BYTES, nameBytes);
      require((u16(at + 8) & ENCRYPTED) == 0, at, name + " is encrypted; save without encryption");
      long[] wide = {u32(at + 24), u32(at + 20), u32(at + 42)};
      widen(at, at + CENTRAL_BYTES + nameBytes, u16(at + 30), wide);
      boolean isPacked = u16(at + 10) != 0;
      long size = wide[0];
      long header = wide[2];
      require(
          (size == wide[1] || isPacked) && wide[1] >= 0 && wide[1] <= directory,
          at,
          "%s should have %d bytes as stored and %d when read, in a file of %d bytes"
              .formatted(MalformedFileException.printable(name), wide[1], size, file.size()));
      require(
          header >= 0
              && header <= directory - LOCAL_BYTES
              && u32(header) == LOCAL
              && u16(header + 26) == nameBytes,
          at,
          MalformedFileException.printable(name) + " is not where the directory says");
      long begin = header + LOCAL_BYTES + nameBytes + u16(header + 28);
      require(
          begin <= directory - wide[1],
          at,
          "%s of %d bytes at byte %d reaches into the directory"
              .formatted(MalformedFileException.printable(name), wide[1], begin));
      require(
          MemorySegment.mismatch(
                  file.bytes(),
                  at + CENTRAL_BYTES,
                  at + CENTRAL_BYTES + nameBytes,
                  file.bytes(),
                  header + LOCAL_BYTES,
                  header + LOCAL_BYTES + nameBytes)
              < 0,
          header,
          "another name than in the directory, " + MalformedFileException.printable(name));
      return new Entry(name, header, begin, wide[1], u32(at + 16), isPacked);
    }

    /** Takes sizes and offsets that need 64 bits from the extra field. */
    private void widen(long entry, long extra, int bytes, long[] wide)
        throws MalformedFileException {
      long end = extra + bytes;
      for (long at = extra; at + 4 <= end; at += 4 + u16(at + 2)) {
        long next = at + 4;
        long fieldEnd = next + u16(at + 2);
        require(fieldEnd <= end, at, "an extra field longer than its entry");
        if (u16(at) == ZIP64_FIELD) {
          for (int i = 0; i < wide.length; i++) {
            if (wide[i] == UNSET_32) {
              require(next + 8 <= fieldEnd, at, "a size is missing");
              wide[i] = u64(next);
              next += 8;
            }
          }
          return;
        }
      }
      require(Arrays.stream(wide).allMatch(w -> w != UNSET_32), entry, "a size is missing");
    }

    private void requireApart(List<Entry> entries) throws MalformedFileException {
      List<Entry> inOrder = new ArrayList<>(entries);
      inOrder.sort(Comparator.comparingLong(Entry::header));
      for (int i = 1; i < inOrder.size(); i++) {
        Entry before = inOrder.get(i - 1);
        require(
            before.end() <= inOrder.get(i).header(),
            inOrder.get(i).header(),
            "%s overlaps %s"
                .formatted(
                    MalformedFileException.printable(inOrder.get(i).name()),
                    MalformedFileException.printable(before.name())));
      }
    }

    private String text(long at, int bytes) throws MalformedFileException {
      ByteBuffer buffer = file.bytes().asSlice(at, bytes).asByteBuffer();
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      } catch (CharacterCodingException e) {
        MalformedFileException fault = fault(at, "a name that is not UTF-8");
        fault.initCause(e);
        throw fault;
      }
    }

    private int u16(long at) {
      return Short.toUnsignedInt(file.bytes().get(U16, at));
    }

    private long u32(long at) {
      return Integer.toUnsignedLong(file.bytes().get(U32, at));
    }

    private long u64(long at) {
      return file.bytes().get(U64, at);
    }

    private MalformedFileException fault(long at, String what) {
      return file.malformed("at byte %d of the zip archive: %s".formatted(at, what));
    }

    private void require(boolean condition, long at, String what) throws MalformedFileException {
      if (!condition) {
        throw fault(at, what);
      }
    }
  }
}
