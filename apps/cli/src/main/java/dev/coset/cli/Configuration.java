package dev.coset.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A file of settings for a command: a YAML mapping whose keys are the long names of its options
 * without dashes. A list stands for an option that is given several times; {@code true} switches
 * one without a value on.
 */
final class Configuration {

  private static final Set<String> LEFT_OUT = Set.of("config", "schema", "help", "version");
  private static final int CLOSE = 3;

  private final CommandSpec command;
  private final Map<String, OptionSpec> known = new TreeMap<>();

  /** For a command. */
  Configuration(CommandSpec command) {
    this.command = command;
    for (OptionSpec option : command.options()) {
      String name = option.longestName().replaceFirst("^-+", "");
      if (!LEFT_OUT.contains(name)) {
        known.put(name, option);
      }
    }
  }

  /**
   * The arguments that a file stands for, but for options that were given on the command line,
   * which come first.
   *
   * @throws BadInputException if the file cannot be read, has an unknown key, or is no flat mapping
   */
  List<String> arguments(Path file) {
    List<String> arguments = new ArrayList<>();
    try (JsonParser parser = new YAMLFactory().createParser(Files.readString(file))) {
      if (parser.nextToken() == null) {
        return arguments;
      }
      expect(parser, JsonToken.START_OBJECT, file, "settings as 'name: value', one a line");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        OptionSpec option = option(parser, file);
        List<String> values = values(parser, file);
        if (!command.commandLine().getParseResult().hasMatchedOption(option)) {
          arguments.addAll(written(option, values));
        }
      }
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s: line %d is no YAML: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be read (%s); check the path".formatted(file, e.getMessage()), e);
    }
    return arguments;
  }

  private OptionSpec option(JsonParser parser, Path file) throws IOException {
    String key = parser.currentName();
    OptionSpec option = known.get(key);
    if (option == null) {
      throw new BadInputException(
          "%s: line %d: there is no setting '%s'; %s"
              .formatted(file, parser.currentTokenLocation().getLineNr(), key, nearest(key)));
    }
    return option;
  }

  private String nearest(String key) {
    return known.keySet().stream()
        .min(Comparator.comparingInt(name -> distance(key, name)))
        .filter(name -> distance(key, name) <= CLOSE)
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> "settings are: " + String.join(", ", known.keySet()));
  }

  /** How many letters have to be put in, taken out or changed to make one word of another. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private List<String> values(JsonParser parser, Path file) throws IOException {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_ARRAY) {
      expect(parser, scalar(token), file, "a value or a list of values");
      return List.of(parser.getText());
    }
    List<String> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser, scalar(parser.currentToken()), file, "a list of values");
      values.add(parser.getText());
    }
    return values;
  }

  /** The token itself if it is a scalar, else one that it is not. */
  private static JsonToken scalar(JsonToken token) {
    return token != null && token.isScalarValue() ? token : JsonToken.VALUE_STRING;
  }

  private static void expect(JsonParser parser, JsonToken wanted, Path file, String what)
      throws IOException {
    if (parser.currentToken() != wanted) {
      throw new BadInputException(
          "%s: line %d: %s is expected here"
              .formatted(file, parser.currentTokenLocation().getLineNr(), what));
    }
  }

  private static List<String> written(OptionSpec option, List<String> values) {
    String name = option.longestName();
    if (option.arity().max() == 0) {
      return Boolean.parseBoolean(values.getFirst()) ? List.of(name) : List.of();
    }
    return values.stream().map(value -> name + "=" + value).toList();
  }

  /** A JSON schema of such files, by which editors check and complete them. */
  String schema() {
    Map<String, Object> settings = new LinkedHashMap<>();
    known.forEach((name, option) -> settings.put(name, property(option)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Settings of 'coset %s --config'".formatted(command.name()));
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", settings);
    return Json.of(schema);
  }

  private static Map<String, Object> property(OptionSpec option) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", description(option));
    Class<?> type = option.typeInfo().getType();
    if (option.isMultiValue()) {
      property.put("type", List.of("array", "string"));
    } else if (type.isEnum()) {
      List<String> names = new ArrayList<>();
      option.completionCandidates().forEach(names::add);
      property.put("enum", names);
    } else {
      property.put("type", typeName(type));
    }
    return property;
  }

  private static String typeName(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "integer";
    }
    return type == double.class || type == Double.class ? "number" : "string";
  }

  private static String description(OptionSpec option) {
    List<String> candidates = new ArrayList<>();
    if (option.completionCandidates() != null) {
      option.completionCandidates().forEach(candidates::add);
    }
    return String.join(" ", option.description())
        .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates))
        .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString()));
  }
}
