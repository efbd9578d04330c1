package dev.coset.data.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets as JSON lines, see {@link SetFiles}. */
final class JsonSets {

  private static final String SET = "set";
  private static final String LABEL = "label";
  private static final String VALUE = "value";

  private final Source source;
  private final ObjectMapper mapper =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final List<Targets.Named> named = new ArrayList<>();
  private final List<NdArray> sets = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<Optional<Target>> values = new ArrayList<>();

  private JsonSets(Source source) {
    this.source = source;
  }

  static Dataset<NdArray> read(Source source, Path file, Labels labels, Progress progress) {
    return new JsonSets(source).read(file, labels, progress);
  }

  private Dataset<NdArray> read(Path file, Labels labels, Progress progress) {
    Lines lines = new Lines(source);
    while (lines.nextFilled()) {
      line(lines, "%s[%d]".formatted(file.getFileName(), sets.size()));
      progress.advance(lines.offset(), source.length());
    }
    if (sets.isEmpty()) {
      throw source.bad("holds no lines; check its kind");
    }
    Targets targets = targets(labels);
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      samples.add(new Sample<>(named.get(i).name(), sets.get(i), targets.targets().get(i)));
    }
    return new Dataset<>(String.valueOf(file.getFileName()), samples, targets.classes());
  }

  private Targets targets(Labels labels) {
    if (!(labels instanceof Labels.None) && !(labels instanceof Labels.Folders)) {
      return Targets.of(labels, named);
    }
    int all = sets.size();
    if ((!words.isEmpty() && words.size() < all) || (!values.isEmpty() && values.size() < all)) {
      throw source.bad(
          "some lines have '%s' or '%s' and others not; give all the same".formatted(LABEL, VALUE));
    }
    if (!words.isEmpty()) {
      return Targets.ofWords(words);
    }
    return values.isEmpty() ? Targets.of(Labels.none(), named) : new Targets(values, List.of());
  }

  private void line(Lines lines, String name) {
    JsonNode node;
    try {
      node = mapper.readTree(lines.rest());
    } catch (JsonProcessingException e) {
      throw lines.bad("no valid JSON (%s)".formatted(e.getOriginalMessage()));
    }
    sets.add(matrix(lines, node.isObject() ? node.path(SET) : node));
    named.add(new Targets.Named(name, Optional.empty()));
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(
              key -> {
                if (!key.equals(SET) && !key.equals(LABEL) && !key.equals(VALUE)) {
                  throw lines.bad(
                      "unknown key '%s'; use 'set', 'label' or 'value'"
                          .formatted(Lines.shown(key)));
                }
              });
      target(lines, node);
    }
  }

  private void target(Lines lines, JsonNode node) {
    if (node.has(LABEL)) {
      JsonNode label = node.get(LABEL);
      if (!label.isTextual() && !label.isIntegralNumber()) {
        throw lines.bad("'label' is neither a word nor a whole number");
      }
      words.add(label.asText());
    }
    if (node.has(VALUE)) {
      JsonNode value = node.get(VALUE);
      double[] numbers =
          value.isArray() ? numbers(lines, value) : new double[] {number(lines, value)};
      values.add(Optional.of(new Target.Values(NdArray.vector(numbers))));
    }
  }

  private static NdArray matrix(Lines lines, JsonNode rows) {
    if (!rows.isArray() || rows.isEmpty()) {
      throw lines.bad("expected a set as an array of rows");
    }
    int width = rows.get(0).size();
    Growing.Doubles values = new Growing.Doubles();
    for (JsonNode row : rows) {
      if (!row.isArray() || row.size() != width || width == 0) {
        throw lines.bad("the rows of a set must be arrays of the same length");
      }
      for (double v : numbers(lines, row)) {
        values.add(v);
      }
    }
    return NdArray.wrap(new int[] {rows.size(), width}, values.toArray());
  }

  private static double[] numbers(Lines lines, JsonNode row) {
    double[] values = new double[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(lines, row.get(i));
    }
    return values;
  }

  private static double number(Lines lines, JsonNode node) {
    double value = node.asDouble();
    if (!node.isNumber() || !Double.isFinite(value)) {
      throw lines.bad(
          "expected a finite number, found '%s'".formatted(Lines.shown(node.toString())));
    }
    return value;
  }
}
