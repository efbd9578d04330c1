package dev.coset.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.tensor.Scope;
import dev.coset.tensor.io.TinyArchive.Pickle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that were made to do harm: each is refused by what is wrong with it. */
class HostileWeightsTest {

  private static final byte[] STORAGE = new byte[32];
  private static final long[] TWO = {2};
  private static final long[] ONE = {1};

  @TempDir Path folder;

  private void assertRefused(byte[] archive, String... words) throws IOException {
    Path file = Files.write(folder.resolve("h.pt"), archive);
    long before = Scope.liveTensors();
    try (var _ = Scope.open()) {
      assertThatThrownBy(() -> PyTorchWeights.read(file))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageStartingWith(file + " is not a valid PyTorch state dict: ")
          .hasMessageContainingAll(words)
          .hasMessageNotContainingAny("\n", "\u001b");
      assertThat(Scope.liveTensors()).isEqualTo(before);
    }
  }

  private void assertPickleRefused(Pickle pickle, String... words) throws IOException {
    assertRefused(pickle.archive(STORAGE), words);
  }

  private static Pickle dict() {
    return Pickle.start().op('}').text("v");
  }

  private static byte[] valid() throws IOException {
    return dict().tensor(8, 0, TWO, ONE).op('s').archive(STORAGE);
  }

  private static byte[] patched(byte[] archive, int signature, Consumer<ByteBuffer> change) {
    ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int at = TinyArchive.find(archive, signature);
    change.accept(buffer.slice(at, archive.length - at).order(ByteOrder.LITTLE_ENDIAN));
    return archive;
  }

  private static byte[] central(Consumer<ByteBuffer> change) throws IOException {
    return patched(valid(), TinyArchive.CENTRAL, change);
  }

  private static byte[] end(Consumer<ByteBuffer> change) throws IOException {
    return patched(valid(), TinyArchive.END, change);
  }

  @Test
  void tensorsOutsideTheirStorageAreRefused() throws IOException {
    long huge = 1L << 62;
    assertPickleRefused(
        dict().tensor(8, 7, TWO, ONE).op('s'),
        "entry a/data.pkl, byte ",
        "shape [2] with strides [1] from element 7, which is outside its storage of 8");
    assertPickleRefused(dict().tensor(8, 0, TWO, new long[] {8}), "outside its storage");
    assertPickleRefused(dict().tensor(8, 0, TWO, new long[] {huge}), "outside its storage");
    assertPickleRefused(
        dict().tensor(8, Long.MAX_VALUE, TWO, new long[] {huge}), "outside its storage");
    assertPickleRefused(dict().tensor(8, 9, new long[] {0}, ONE), "outside its storage");
    assertPickleRefused(dict().tensor(8, -1, TWO, ONE), "negative offset or stride");
    assertPickleRefused(dict().tensor(8, 0, TWO, new long[] {-1}), "negative offset or stride");
    assertPickleRefused(dict().tensor(8, 0, new long[] {-2}, ONE), "negative or too large");
    assertPickleRefused(
        dict().tensor(8, 0, new long[] {huge, huge}, new long[2]), "negative or too large");
    assertPickleRefused(dict().tensor(8, 0, TWO, new long[0]), "1 extents with 0 strides");
    assertPickleRefused(
        dict().tensor(8, 0, new long[65], new long[65]), "65 axes; the limit is 64");
    assertPickleRefused(dict().tensor(9, 0, TWO, ONE), "9 elements of 4 bytes", "has 32 bytes");
    assertPickleRefused(dict().tensor(huge, 0, TWO, ONE), "has 32 bytes");
    assertPickleRefused(dict().storage("FloatStorage", "../0", 8), "lacks the entry a/data/../0");
  }

  @Test
  void tensorsThatGrowAreRefused() throws IOException {
    assertPickleRefused(
        dict().tensor(8, 0, new long[] {1 << 30}, new long[] {0}).op('s'),
        "tensor \"v\" of shape [1073741824]",
        "more than 4 times the bytes of the file");
    Pickle many = Pickle.start().op('}', '(');
    for (int i = 0; i < 20; i++) {
      many.text("t" + i).tensor(8, 0, new long[] {1 << 14, i + 1}, new long[] {0, 0});
    }
    assertPickleRefused(many.op('u'), "more than 4 times");
  }

  @Test
  void circlesAndContainersThatMultiplyAreRefused() throws IOException {
    // {"v": itself}
    assertPickleRefused(
        Pickle.start().op('}', 'q', 0).text("v").op('h', 0, 's'),
        "a container that holds itself, at \"v\"");
    // (x, x) with x = (y, y) with y = .., forty times
    Pickle pairs = Pickle.start().op('N');
    for (int i = 0; i < 40; i++) {
      pairs.op('q', i, 'h', i, 0x86);
    }
    assertPickleRefused(pairs, "or more than 2656 values");
    // a hundred thousand lists within one another
    Pickle deep = Pickle.start().op('N');
    for (int i = 0; i < 100_000; i++) {
      deep.op(0x85);
    }
    assertPickleRefused(deep, "more than 64 deep");
  }

  @Test
  void instructionsBeyondThoseOfStateDictsAreRefused() throws IOException {
    assertPickleRefused(Pickle.start().op('0'), "instruction 0x30", "byte 2");
    assertPickleRefused(Pickle.start().op(0x81), "instruction 0x81");
    assertPickleRefused(Pickle.start().op('i'), "instruction 0x69");
    assertPickleRefused(
        Pickle.start().global("os", "system\u001b[2J"), "function os.system?[2J, which is never");
    assertPickleRefused(Pickle.start().global("builtins", "eval"), "builtins.eval");
    assertPickleRefused(Pickle.start().global("torch", "load"), "torch.load");
    assertPickleRefused(Pickle.start().global("torch.storage", "FloatStorage"), "FloatStorage");
    assertPickleRefused(
        Pickle.start().text("builtins").text("exec").op(0x93), "function builtins.exec");
    assertPickleRefused(Pickle.start().text("a").op(')', 'R'), "not a function");
    assertPickleRefused(
        Pickle.start().global("torch", "FloatStorage").op(')', 'R'), "not a function");
  }

  @Test
  void picklesThatDoNotAddUpAreRefused() throws IOException {
    assertPickleRefused(Pickle.start(), "a value is used that is not there");
    assertPickleRefused(Pickle.start().op('}', '('), "a value is used that is not there");
    assertPickleRefused(Pickle.start().op('}', '}'), "belong to nothing");
    assertPickleRefused(Pickle.start().op('h', 7), "value 7 is used before it is stored");
    assertPickleRefused(Pickle.start().op('t'), "the end of a container that does not begin");
    assertPickleRefused(Pickle.start().op(0x86), "values are used that are not there");
    assertPickleRefused(Pickle.start().op('}', ')', 'a'), "not a list");
    assertPickleRefused(Pickle.start().op(')', 'N', 'a'), "not a list");
    assertPickleRefused(Pickle.start().op(']', 'N', 'N', 's'), "not a dict");
    assertPickleRefused(Pickle.start().op('}', '(', 'N', 'u'), "a key without a value");
    assertPickleRefused(Pickle.start().op('}', 'N', 'N', 's'), "a key that is neither text nor");
    assertPickleRefused(Pickle.start().op('X', 255, 255, 255, 255), "4294967295 bytes are needed");
    assertPickleRefused(Pickle.start().op('X', 1, 0, 0, 0, 0xff), "text that is not UTF-8");
    assertPickleRefused(Pickle.start().op('N', 'b'), "a value is used");
    assertPickleRefused(Pickle.start().op('N', 'N', 'b'), "not an ordered dict");
    assertPickleRefused(Pickle.start().op('N', 'Q'), "not that of a storage");
    assertPickleRefused(Pickle.start().op('N'), "it holds a single value");
    assertPickleRefused(Pickle.start().op('}', '.'), "1 bytes after the end");
    assertPickleRefused(new Pickle().op(0x80, 1), "protocol 1");
    assertPickleRefused(Pickle.start().op('c', 'a'), "a name that does not end");
    assertPickleRefused(
        Pickle.start()
            .op('}', '(')
            .text("a.b")
            .op('K', 1)
            .text("a")
            .op('}')
            .text("b")
            .op('K', 2, 's', 'u'),
        "two values have the name \"a.b\"");
    assertPickleRefused(
        dict()
            .call("torch._utils", "_rebuild_tensor_v2")
            .storage("FloatStorage", "0", 8)
            .whole(0)
            .wholes(2)
            .wholes(1)
            .op(0x89, '}', '}')
            .text("conj")
            .op(0x88, 's', 't', 'R'),
        "conjugated or negated");
  }

  @Test
  void moreValuesThanTheLimitAreRefused() throws IOException {
    byte[] dicts = new byte[PickleReader.MAX_VALUES + 1];
    Arrays.fill(dicts, (byte) 'N');
    Pickle pickle = Pickle.start();
    for (byte b : dicts) {
      pickle.op(b);
    }
    assertPickleRefused(pickle, "more than 2097152 values");
  }

  @Test
  void archivesWhoseDirectoryLiesAreRefused() throws IOException {
    assertRefused(new byte[0], "the end of the zip archive is missing");
    assertRefused(new byte[] {'P', 'K', 3, 4}, "the end of the zip archive is missing");
    assertRefused(Arrays.copyOf(valid(), valid().length - 1), "is missing");
    assertRefused(central(b -> b.putShort(10, (short) 8)), "a/data.pkl at byte 0 is compressed");
    assertRefused(central(b -> b.putShort(8, (short) 1)), "is encrypted");
    assertRefused(central(b -> b.putInt(24, 1 << 30)), "1073741824 when read");
    assertRefused(central(b -> b.putInt(24, 1 << 30).putInt(20, 1 << 30)), "in a file of");
    assertRefused(central(b -> b.putInt(24, -1).putInt(20, -1)), "a size is missing");
    assertRefused(central(b -> b.putInt(42, 1)), "is not where the directory says");
    assertRefused(central(b -> b.putInt(42, 0x7ffffff0)), "is not where the directory says");
    assertRefused(central(b -> b.putInt(16, 1)), "entry a/data.pkl at byte 40 is damaged");
    assertRefused(central(b -> b.put(46, (byte) 'b')), "another name than in the directory");
    assertRefused(central(b -> b.put(46, (byte) 0xff)), "not UTF-8");
    assertRefused(central(b -> b.putShort(28, (short) -1)), "not an entry of the directory");
    assertRefused(end(b -> b.putInt(16, -2)), "does not fit a file of");
    assertRefused(end(b -> b.putInt(12, 0x7fffffff)), "does not fit a file of");
    assertRefused(end(b -> b.putShort(10, (short) 9).putShort(8, (short) 9)), "9 entries");
    assertRefused(end(b -> b.putShort(10, (short) 2).putShort(8, (short) 2)), "belong to no entry");
    assertRefused(end(b -> b.putShort(4, (short) 1)), "an archive of several files");
  }

  @Test
  void archivesThatAreNotStateDictsAreRefused() throws IOException {
    byte[] empty = Pickle.start().op('}').end();
    assertRefused(new TinyArchive().with("a/b", empty).toBytes(), "0 entries FOLDER/data.pkl");
    assertRefused(
        new TinyArchive().with("a/data.pkl", empty).with("b/data.pkl", empty).toBytes(),
        "2 entries FOLDER/data.pkl");
    assertRefused(
        new TinyArchive().with("a/data.pkl", empty).with("a/byteorder", new byte[] {'b'}).toBytes(),
        "little endian");
    assertRefused(
        new TinyArchive().with("a/data.pkl", new byte[PickleReader.MAX_BYTES + 1]).toBytes(),
        "larger than 33554432 bytes");
  }

  @Test
  void entriesThatOverlapAreRefused() throws IOException {
    // The second entry of the directory becomes a copy of the first, under a name of its own place.
    byte[] archive =
        new TinyArchive()
            .with("a/data.pkl", new byte[64])
            .with("a/data/000", new byte[8])
            .toBytes();
    ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int first = TinyArchive.find(archive, TinyArchive.CENTRAL);
    int second = first + 46 + "a/data.pkl".length();
    // Longer by the header of the second, so that it reaches into it.
    buffer.putInt(first + 24, 65).putInt(first + 20, 65);
    assertThat(buffer.getInt(second)).isEqualTo(TinyArchive.CENTRAL);
    assertRefused(archive, "a/data/000 overlaps a/data.pkl");
  }

  @Test
  void truthValuesOtherThanZeroAndOneAreRefused() throws IOException {
    byte[] storage = {0, 1, 2};
    assertRefused(
        dict()
            .call("torch._utils", "_rebuild_tensor_v2")
            .storage("BoolStorage", "0", 3)
            .whole(0)
            .wholes(3)
            .wholes(1)
            .op(0x89, '}', 't', 'R', 's')
            .archive(storage),
        "tensor \"v\" has truth values other than 0 and 1");
  }
}
