package dev.coset.symmetrize.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.coset.data.io.OutputFile;
import dev.coset.groups.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Findings as JSON: {@code {"format": ..., "subject": ..., NAME: {...}}}, each finding with the
 * components of its record as they are named there; matrices are lists of rows.
 */
public final class JsonFindings {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addSerializer(Matrix.class, new Rows()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonFindings() {}

  /**
   * The text.
   *
   * @param format names the form of the text, with a version
   * @param subject what was examined
   * @param findings records by name
   */
  public static String text(String format, String subject, Map<String, ?> findings) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", format);
    content.put("subject", subject);
    content.putAll(findings);
    try {
      return MAPPER.writeValueAsString(content) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Findings could not be written as JSON", e);
    }
  }

  /** Writes a text; the file appears complete or not at all. */
  public static void write(Path file, String text) {
    OutputFile.write(file, out -> out.write(text.getBytes(UTF_8)));
  }

  /** A matrix as a list of rows. */
  private static final class Rows extends JsonSerializer<Matrix> {
    @Override
    public void serialize(Matrix matrix, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (int i = 0; i < matrix.rows(); i++) {
        double[] row = new double[matrix.columns()];
        for (int j = 0; j < row.length; j++) {
          row[j] = matrix.get(i, j);
        }
        json.writeArray(row, 0, row.length);
      }
      json.writeEndArray();
    }
  }
}
