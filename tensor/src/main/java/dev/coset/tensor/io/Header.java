package dev.coset.tensor.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: what is where.
 *
 * @param entries by name
 * @param metadata free text by key
 * @param length in bytes as stored, 0 for one that is to be written
 */
record Header(Map<String, Entry> entries, Map<String, String> metadata, int length) {

  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Where the elements of a tensor are.
   *
   * @param begin the first byte, counted from the end of the header
   * @param end the byte after the last
   */
  record Entry(DType type, long[] shape, long begin, long end) {}

  /** Lays tensors out without gaps, wide elements first, so that all are aligned. */
  static Header of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException(
          "A tensor cannot be named %s; rename it".formatted(METADATA));
    }
    var entries = new LinkedHashMap<String, Entry>();
    tensors.forEach(
        (name, tensor) -> entries.put(name, new Entry(tensor.dtype(), tensor.shape(), 0, 0)));
    long at = 0;
    for (String name : sorted(entries)) {
      Entry entry = entries.getOrDefault(name, new Entry(DType.BOOL, new long[0], 0, 0));
      long end = at + byteSize(name, entry.type(), entry.shape());
      entries.put(name, new Entry(entry.type(), entry.shape(), at, end));
      at = end;
    }
    return new Header(entries, metadata, 0);
  }

  /** The names in the order of their elements in the file. */
  List<String> dataOrder() {
    return sorted(entries);
  }

  byte[] toBytes() throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = root.putObject(METADATA);
      metadata.forEach(node::put);
    }
    entries.forEach(
        (name, entry) -> {
          ObjectNode node = root.putObject(name);
          node.put("dtype", code(entry.type()));
          Arrays.stream(entry.shape()).forEach(node.putArray("shape")::add);
          node.putArray("data_offsets").add(entry.begin()).add(entry.end());
        });
    byte[] text = JSON.writeValueAsBytes(root);
    byte[] padded = Arrays.copyOf(text, Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  /** Checks everything: types, shapes, and that the tensors fill the data without gaps. */
  static Header parse(byte[] text, long dataBytes) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the header is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the header is not text: " + e.getMessage(), e);
    }
    require(root.isObject(), "the header is not a JSON object");
    var entries = new LinkedHashMap<String, Entry>();
    var metadata = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(field.getValue(), metadata);
      } else {
        entries.put(field.getKey(), readEntry(field.getKey(), field.getValue()));
      }
    }
    checkLayout(entries, dataBytes);
    return new Header(
        Collections.unmodifiableMap(entries), Collections.unmodifiableMap(metadata), text.length);
  }

  private static void readMetadata(JsonNode node, Map<String, String> metadata) {
    require(node.isObject(), METADATA + " is not an object");
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      require(field.getValue().isTextual(), METADATA + " holds something other than text");
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private static Entry readEntry(String name, JsonNode node) {
    JsonNode type = node.path("dtype");
    require(
        node.isObject() && node.size() == 3 && type.isTextual(),
        "tensor \"%s\" does not have dtype, shape and data_offsets".formatted(name));
    long[] shape = numbers(name, node.path("shape"));
    long[] offsets = numbers(name, node.path("data_offsets"));
    require(
        offsets.length == 2 && offsets[0] <= offsets[1],
        "tensor \"%s\" has no valid data_offsets".formatted(name));
    DType known = type(name, type.textValue());
    require(
        byteSize(name, known, shape) == offsets[1] - offsets[0],
        "tensor \"%s\" of type %s and shape %s does not have %d bytes"
            .formatted(name, known, Arrays.toString(shape), offsets[1] - offsets[0]));
    return new Entry(known, shape, offsets[0], offsets[1]);
  }

  private static long[] numbers(String name, JsonNode node) {
    require(node.isArray(), "tensor \"%s\" lacks a list of numbers".formatted(name));
    long[] numbers = new long[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = node.get(i);
      require(
          number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0,
          "tensor \"%s\" has %s where a size is expected".formatted(name, number));
      numbers[i] = number.longValue();
    }
    return numbers;
  }

  private static void checkLayout(Map<String, Entry> entries, long dataBytes) {
    long at = 0;
    var inOrder =
        entries.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
                    .thenComparingLong(e -> e.getValue().end()))
            .toList();
    for (Map.Entry<String, Entry> entry : inOrder) {
      require(
          entry.getValue().begin() == at,
          "tensor \"%s\" leaves a gap or overlaps another".formatted(entry.getKey()));
      at = entry.getValue().end();
    }
    require(at == dataBytes, "its tensors fill %d bytes of %d".formatted(at, dataBytes));
  }

  private static long byteSize(String name, DType type, long[] shape) {
    try {
      long count = type.bytes();
      for (long extent : shape) {
        count = Math.multiplyExact(count, extent);
      }
      return count;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("tensor \"%s\" is too large".formatted(name), e);
    }
  }

  private static List<String> sorted(Map<String, Entry> entries) {
    return entries.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Entry> e) -> -e.getValue().type().bytes()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String code(DType type) {
    return switch (type) {
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
      case INT64 -> "I64";
      case BOOL -> "BOOL";
      case BFLOAT16 -> "BF16";
      case FLOAT16 -> "F16";
      case INT32 -> "I32";
      case COMPLEX64, COMPLEX128 ->
          throw new IllegalArgumentException(
              "The safetensors format has no %s; write viewAsReal() instead".formatted(type));
    };
  }

  private static DType type(String name, String code) {
    return switch (code) {
      case "F32" -> DType.FLOAT32;
      case "F64" -> DType.FLOAT64;
      case "I64" -> DType.INT64;
      case "BOOL" -> DType.BOOL;
      case "BF16" -> DType.BFLOAT16;
      case "F16" -> DType.FLOAT16;
      case "I32" -> DType.INT32;
      default ->
          throw new IllegalArgumentException(
              "tensor \"%s\" has type %s; convert it to F32, F64, BF16, F16, I64, I32 or BOOL"
                  .formatted(name, code));
    };
  }

  private static void require(boolean condition, String fault) {
    if (!condition) {
      throw new IllegalArgumentException(fault);
    }
  }
}
