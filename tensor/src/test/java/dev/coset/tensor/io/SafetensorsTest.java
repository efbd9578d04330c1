package dev.coset.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  @TempDir Path folder;

  private static Map<String, Tensor> tensors(RandomGenerator random) {
    var all = new LinkedHashMap<String, Tensor>();
    all.put("flag", Tensors.of(new boolean[] {true, false, random.nextBoolean()}));
    all.put("net.weight", Tensors.randn(DType.FLOAT32, new long[] {2, 3}, random).transpose(0, 1));
    all.put("empty", Tensors.zeros(DType.FLOAT32, 0, 4));
    all.put("steps \"ä\"", Tensors.of(new long[] {random.nextLong()}));
    all.put("scalar", Tensors.scalar(DType.FLOAT64, random.nextDouble()).requiresGrad());
    return all;
  }

  @Property(tries = 20)
  void whatIsWrittenIsRead(RandomGenerator random) throws IOException {
    Path file = folder.resolve("a.safetensors");
    try (var _ = Scope.open()) {
      Map<String, Tensor> written = tensors(random);
      Map<String, String> metadata = Map.of("seed", Long.toString(random.nextLong()));
      Safetensors.write(file, written, metadata);
      Safetensors.Contents contents = Safetensors.read(file);
      assertThat(contents.metadata()).isEqualTo(metadata);
      assertThat(Safetensors.readMetadata(file)).isEqualTo(metadata);
      assertThat(contents.tensors().keySet()).containsExactlyElementsOf(written.keySet());
      contents
          .tensors()
          .forEach(
              (name, t) ->
                  assertThat(written)
                      .hasEntrySatisfying(
                          name, e -> assertThat(t.isIdentical(e)).as(name).isTrue()));
      assertThat(contents.withPrefix("net.")).containsOnlyKeys("weight");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Property(tries = 200)
  void damagedFilesAreRefusedOrReadButNeverBreak(RandomGenerator random) throws IOException {
    long before = Scope.liveTensors();
    Path file = folder.resolve("a.safetensors");
    try (var _ = Scope.open()) {
      Safetensors.write(file, tensors(random), Map.of());
      byte[] bytes = Files.readAllBytes(file);
      int headerEnd =
          Long.BYTES + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (random.nextBoolean()) {
        bytes[random.nextInt(headerEnd)] = (byte) random.nextInt(256);
      } else {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      Files.write(file, bytes);
      try {
        assertThat(Safetensors.read(file).tensors()).isNotNull();
      } catch (MalformedFileException e) {
        assertThat(e).hasMessageStartingWith(file + " is not a valid safetensors file: ");
      }
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void narrowTypesAndScalarsSurvive() throws IOException {
    Path file = folder.resolve("types.safetensors");
    try (var _ = Scope.open()) {
      double[] values = {1.5, -2, Double.NaN, 0};
      Map<String, Tensor> all =
          Map.of(
              "bf16", Tensors.of(DType.BFLOAT16, values, 2, 2),
              "f16", Tensors.of(DType.FLOAT16, values),
              "i32", Tensors.of(new int[] {1, -7, Integer.MIN_VALUE}),
              "one", Tensors.scalar(DType.BFLOAT16, 3),
              "none", Tensors.zeros(DType.FLOAT16, 0, 2));
      Safetensors.write(file, all, Map.of());
      Map<String, Tensor> again = Safetensors.read(file).tensors();
      assertThat(again).containsOnlyKeys(all.keySet());
      all.forEach(
          (name, x) ->
              assertThat(again)
                  .hasEntrySatisfying(name, y -> assertThat(x.isIdentical(y)).isTrue()));
      Tensor complex = Tensors.ofInterleaved(new float[] {1, 2});
      assertThatThrownBy(() -> Safetensors.write(file, Map.of("z", complex), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The safetensors format has no COMPLEX64; write viewAsReal() instead");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | does not have 4 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | leaves a gap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | fill 4 bytes of 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | -2 where a size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}} | too"
            + " large",
        "{\"a\":{\"dtype\":\"I8\",\"shape\":[8],\"data_offsets\":[0,8]}} | has type I8; convert"
            + " it",
        "{\"a\":{\"dtype\":\"BOOL\",\"shape\":[8],\"data_offsets\":[0,8]}} | truth values",
        "{\"a\":{\"dtype\":\"F32\"}} | does not have dtype, shape and data_offsets",
        "{\"__metadata__\":{\"a\":1}} | other than text",
        "[1] | does not begin with {",
        "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}} | not JSON: Duplicate",
        "{\"__metadata__\":{},\"__metadata__\":{}} | not JSON: Duplicate",
        "{\"a\":1} | does not have dtype, shape and data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[1]]]],\"data_offsets\":[0,8]}} | has [ where a"
            + " size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}} | no valid"
            + " data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}} | no valid data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}} | has 2.0 where a size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}} |"
            + " where a size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}} | does not have",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} {} | something after",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"
            + " | overlaps",
        "{\"a\":{\"dtype\":\"Q7\",\"shape\":[2],\"data_offsets\":[0,8]}} | unknown type Q7",
        "{\"a\" | not JSON"
      })
  void malformedHeadersAreNamed(String header, String fault) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).putLong(0x0202020202020202L);
    Path file = Files.write(folder.resolve("b.safetensors"), bytes.array());
    try (var _ = Scope.open()) {
      assertThatThrownBy(() -> Safetensors.read(file))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining(fault);
    }
  }

  private Path withHeader(byte[] text) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(
        folder.resolve("t.safetensors"), bytes.putLong(text.length).put(text).array());
  }

  @Test
  void headersThatAreNotPlainTextAreRefused() throws IOException {
    Path latin = withHeader("{\"\u00e4\":1}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Safetensors.read(latin)).hasMessageContaining("not UTF-8 text");
    Path wide = withHeader("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> Safetensors.read(wide)).hasMessageContaining("not JSON");
    Path control = withHeader("{\"\u001b[2J".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Safetensors.read(control))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageNotContaining("\u001b");
  }

  @Test
  void nestedHeadersAndEndlessShapesAreRefused() throws IOException {
    byte[] deep = ("{\"a\":" + "[".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
    Path nested = withHeader(deep);
    assertThatThrownBy(() -> Safetensors.read(nested)).hasMessageContaining("does not have dtype");
    String ones = "1,".repeat(StridedView.MAX_RANK) + "1";
    Path endless =
        withHeader(("{\"a\":{\"shape\":[" + ones + "]}}").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Safetensors.read(endless)).hasMessageContaining("more than 64 axes");
  }

  @Test
  void whatTheReferenceWroteIsRead() throws IOException {
    Path file = GoldenFiles.copy(folder, "named.safetensors");
    WeightList list = WeightList.of(file);
    assertThat(list.values()).containsEntry("format", new StateValue.Text("pt"));
    assertThat(list.entries()).hasSize(5);
    for (GoldenFiles.Row row : GoldenFiles.rows("named.safetensors")) {
      assertThat(list.entries())
          .anySatisfy(
              entry -> {
                assertThat(entry.name()).isEqualTo(row.name());
                assertThat(entry.type()).isEqualTo(row.type());
                assertThat(entry.shape()).isEqualTo(row.shape());
                assertThat(entry.bytes()).isEqualTo(row.bytes().length);
              });
    }
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("convert it to one of [FLOAT32");
  }

  @Test
  void impossibleLengthsAreRefusedBeforeReading() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    Path file = folder.resolve("c.safetensors");
    for (long length : new long[] {-1, 0, 9, Long.MAX_VALUE}) {
      Files.write(file, bytes.putLong(0, length).array());
      assertThatThrownBy(() -> Safetensors.readMetadata(file))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("a header of " + length + " bytes");
    }
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFailedWriteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("d.safetensors");
    Tensor freed;
    try (var _ = Scope.open()) {
      Safetensors.write(file, Map.of("a", Tensors.ones(DType.FLOAT32, 2)), Map.of());
      try (var _ = Scope.open()) {
        freed = Tensors.ones(DType.FLOAT32, 2);
      }
      assertThatThrownBy(() -> Safetensors.write(file, Map.of("a", freed), Map.of()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(Safetensors.read(file).tensors()).containsOnlyKeys("a");
    }
  }
}
