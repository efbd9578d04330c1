package dev.coset.tensor.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Where the elements of a tensor are.
   *
   * @param begin the first byte, counted from the end of the header
   * @param end the byte after the last
   */
  record Entry(ElementType type, long[] shape, long begin, long end) {}

  /** Lays tensors out without gaps, wide elements first, so that all are aligned. */
  static Header of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException(
          "A tensor cannot be named %s; rename it".formatted(METADATA));
    }
    var entries = new LinkedHashMap<String, Entry>();
    tensors.forEach(
        (name, tensor) ->
            entries.put(name, new Entry(ElementType.of(tensor.dtype()), tensor.shape(), 0, 0)));
    long at = 0;
    for (String name : sorted(entries)) {
      Entry entry = entries.getOrDefault(name, new Entry(ElementType.BOOL, new long[0], 0, 0));
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
    var entries = new LinkedHashMap<String, Entry>();
    var metadata = new LinkedHashMap<String, String>();
    try (JsonParser json = JSON.createParser(decoded(text))) {
      require(json.nextToken() == JsonToken.START_OBJECT, "the header is not a JSON object");
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (name.equals(METADATA)) {
          readMetadata(json, metadata);
        } else {
          entries.put(name, readEntry(json, MalformedFileException.printable(name)));
        }
      }
      require(
          json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null,
          "the header has something after its JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the header is not JSON: "
              + MalformedFileException.printable(String.valueOf(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the header is not text: " + e.getMessage(), e);
    }
    checkLayout(entries, dataBytes);
    return new Header(
        Collections.unmodifiableMap(entries), Collections.unmodifiableMap(metadata), text.length);
  }

  private static String decoded(byte[] text) throws CharacterCodingException {
    require(text[0] == '{', "the header does not begin with {");
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the header is not UTF-8 text", e);
    }
  }

  private static void readMetadata(JsonParser json, Map<String, String> metadata)
      throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, METADATA + " is not an object");
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      String value = json.nextTextValue();
      if (value == null) {
        throw new IllegalArgumentException(METADATA + " holds something other than text");
      }
      metadata.put(key, value);
    }
  }

  private static Entry readEntry(JsonParser json, String name) throws IOException {
    String fault = "tensor \"%s\" does not have dtype, shape and data_offsets".formatted(name);
    require(json.nextToken() == JsonToken.START_OBJECT, fault);
    Optional<String> code = Optional.empty();
    Optional<long[]> shape = Optional.empty();
    Optional<long[]> offsets = Optional.empty();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      switch (key) {
        case "dtype" -> code = Optional.ofNullable(json.nextTextValue());
        case "shape" -> shape = Optional.of(numbers(json, name));
        case "data_offsets" -> offsets = Optional.of(numbers(json, name));
        default -> throw new IllegalArgumentException(fault);
      }
    }
    require(code.isPresent() && shape.isPresent() && offsets.isPresent(), fault);
    long[] ends = offsets.orElseThrow();
    require(
        ends.length == 2 && ends[0] <= ends[1],
        "tensor \"%s\" has no valid data_offsets".formatted(name));
    return entry(name, type(name, code.orElseThrow()), shape.orElseThrow(), ends);
  }

  private static Entry entry(String name, ElementType type, long[] shape, long[] ends) {
    require(
        byteSize(name, type, shape) == ends[1] - ends[0],
        "tensor \"%s\" of type %s and shape %s does not have %d bytes"
            .formatted(name, type, Arrays.toString(shape), ends[1] - ends[0]));
    return new Entry(type, shape, ends[0], ends[1]);
  }

  private static long[] numbers(JsonParser json, String name) throws IOException {
    require(
        json.nextToken() == JsonToken.START_ARRAY,
        "tensor \"%s\" lacks a list of numbers".formatted(name));
    long[] numbers = new long[StridedView.MAX_RANK];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(
          count < numbers.length,
          "tensor \"%s\" has more than %d axes".formatted(name, numbers.length));
      require(
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
              && json.getLongValue() >= 0,
          "tensor \"%s\" has %s where a size is expected"
              .formatted(name, MalformedFileException.printable(String.valueOf(json.getText()))));
      numbers[count++] = json.getLongValue();
    }
    return Arrays.copyOf(numbers, count);
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
          "tensor \"%s\" leaves a gap or overlaps another"
              .formatted(MalformedFileException.printable(entry.getKey())));
      at = entry.getValue().end();
    }
    require(at == dataBytes, "its tensors fill %d bytes of %d".formatted(at, dataBytes));
  }

  private static long byteSize(String name, ElementType type, long[] shape) {
    return type.byteSize(shape)
        .orElseThrow(
            () -> new IllegalArgumentException("tensor \"%s\" is too large".formatted(name)));
  }

  private static List<String> sorted(Map<String, Entry> entries) {
    return entries.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Entry> e) -> -e.getValue().type().bytes()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String code(ElementType type) {
    if (type.safetensorsCode().isEmpty()) {
      throw new IllegalArgumentException(
          "The safetensors format has no %s; write viewAsReal() instead".formatted(type));
    }
    return type.safetensorsCode();
  }

  private static ElementType type(String name, String code) {
    return ElementType.ofSafetensors(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "tensor \"%s\" has the unknown type %s"
                        .formatted(name, MalformedFileException.printable(code))));
  }

  private static void require(boolean condition, String fault) {
    if (!condition) {
      throw new IllegalArgumentException(fault);
    }
  }
}
