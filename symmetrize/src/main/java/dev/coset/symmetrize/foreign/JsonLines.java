package dev.coset.symmetrize.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of {@link ProcessModel}'s protocol. Messages are completed with the command's name. */
final class JsonLines {

  private static final int MOST_AXES = 8;
  private static final int SHOWN = 60;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonLines() {}

  /** The request for a batch of 64-bit numbers. */
  static byte[] request(long id, TensorBatch batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("id", id);
      out.writeFieldName("inputs");
      nested(out, batch, 0, 0);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static int nested(JsonGenerator out, TensorBatch batch, int axis, int at)
      throws IOException {
    int next = at;
    out.writeStartArray();
    for (int i = 0; i < batch.shape().get(axis); i++) {
      if (axis + 1 < batch.shape().size()) {
        next = nested(out, batch, axis + 1, next);
      } else {
        out.writeNumber(batch.memory().getAtIndex(ValueLayout.JAVA_DOUBLE, next++));
      }
    }
    out.writeEndArray();
    return next;
  }

  /** The outputs in a reply to the request {@code id} with {@code count} inputs. */
  static List<NdArray> outputs(String line, long id, int count) {
    try (JsonParser in = JSON.createParser(line.getBytes(StandardCharsets.UTF_8))) {
      return new Reply(in, id).read(count);
    } catch (IOException e) {
      throw new BadInputException(
          "replied with a line that is not a JSON object: %s; write nothing else to standard output"
              .formatted(shown(line)),
          e);
    }
  }

  private static String shown(String line) {
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  private static final class Reply {
    private final JsonParser in;
    private final long id;
    private final List<NdArray> outputs = new ArrayList<>();
    private boolean identified;
    private boolean answered;

    Reply(JsonParser in, long id) {
      this.in = in;
      this.id = id;
    }

    List<NdArray> read(int count) throws IOException {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new BadInputException(
            "replied without a JSON object; reply with {\"id\":%d,\"outputs\":[...]}"
                .formatted(id));
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        in.nextToken();
        field(field);
      }
      if (in.nextToken() != null) {
        throw new BadInputException("replied with more than one JSON object on a line");
      }
      if (!identified || !answered) {
        throw new BadInputException(
            "replied without '%s'; reply with {\"id\":%d,\"outputs\":[...]}"
                .formatted(identified ? "outputs" : "id", id));
      }
      if (outputs.size() != count) {
        throw new BadInputException(
            "replied with %d outputs for %d inputs; give one per input"
                .formatted(outputs.size(), count));
      }
      return List.copyOf(outputs);
    }

    private void field(String field) throws IOException {
      switch (field) {
        case "id" -> {
          if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || in.getLongValue() != id) {
            throw new BadInputException(
                "replied with id %s to request %d; answer requests in order"
                    .formatted(in.getText(), id));
          }
          identified = true;
        }
        case "outputs" -> {
          if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new BadInputException("replied with 'outputs' that are not a list");
          }
          answered = true;
          outputs.clear();
          while (in.nextToken() != JsonToken.END_ARRAY) {
            outputs.add(new Nested(outputs.size()).read(in));
          }
        }
        case "error" ->
            throw new BadInputException("reports: " + shown(in.getValueAsString("no reason")));
        default -> in.skipChildren();
      }
    }
  }

  /** One output: a number or nested lists of numbers, checked to be rectangular. */
  private static final class Nested {
    private final int index;
    private final List<Integer> extents = new ArrayList<>();
    private double[] values = new double[16];
    private int size;
    private int leaf = -1;

    Nested(int index) {
      this.index = index;
    }

    NdArray read(JsonParser in) throws IOException {
      value(in, 0);
      if (size == 0) {
        throw new BadInputException("replied with an empty output %d".formatted(index + 1));
      }
      int[] shape = extents.stream().mapToInt(Integer::intValue).toArray();
      return NdArray.wrap(shape.length == 0 ? new int[] {1} : shape, Arrays.copyOf(values, size));
    }

    private void value(JsonParser in, int depth) throws IOException {
      switch (in.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getDoubleValue(), depth);
        case START_ARRAY -> list(in, depth);
        case null, default ->
            throw new BadInputException(
                "replied with '%s' in output %d where a number belongs"
                    .formatted(shown(in.getText()), index + 1));
      }
    }

    private void list(JsonParser in, int depth) throws IOException {
      if (depth >= MOST_AXES) {
        throw new BadInputException(
            "replied with output %d nested more than %d deep".formatted(index + 1, MOST_AXES));
      }
      boolean first = extents.size() == depth;
      if (first) {
        extents.add(0);
      }
      int count = 0;
      while (in.nextToken() != JsonToken.END_ARRAY) {
        value(in, depth + 1);
        count++;
      }
      if (first) {
        extents.set(depth, count);
      } else if (extents.get(depth) != count) {
        throw ragged();
      }
    }

    private void number(double value, int depth) {
      if (leaf < 0) {
        leaf = depth;
      }
      if (leaf != depth || extents.size() != depth) {
        throw ragged();
      }
      if (!Double.isFinite(value)) {
        throw new BadInputException(
            "replied with %s in output %d; outputs must be finite".formatted(value, index + 1));
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    private BadInputException ragged() {
      return new BadInputException(
          "replied with output %d whose lists differ in length; give rectangular lists"
              .formatted(index + 1));
    }
  }
}
