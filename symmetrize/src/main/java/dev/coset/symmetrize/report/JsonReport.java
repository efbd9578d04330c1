package dev.coset.symmetrize.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.coset.data.BadInputException;
import dev.coset.data.io.OutputFile;
import dev.coset.symmetrize.audit.AuditComparison;
import dev.coset.symmetrize.audit.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Audits as JSON: {@code {"format": "coset-audit-1", "audits": [...]}}, one audit or several, with
 * the components of {@link AuditReport} as they are named there. Reading gives back equal records.
 */
public final class JsonReport {

  private static final String FORMAT = "coset-audit-1";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private JsonReport() {}

  /** Writes one audit; the file appears complete or not at all. */
  public static void write(Path file, AuditReport report) {
    OutputFile.write(file, out -> out.write(text(List.of(report)).getBytes(UTF_8)));
  }

  /** Writes several audits; the file appears complete or not at all. */
  public static void write(Path file, AuditComparison comparison) {
    OutputFile.write(file, out -> out.write(text(comparison.reports()).getBytes(UTF_8)));
  }

  /** The text that {@link #write} writes. */
  public static String text(List<AuditReport> reports) {
    try {
      return MAPPER.writeValueAsString(new Content(FORMAT, reports)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An audit report could not be written as JSON", e);
    }
  }

  /** Reads the audits of a file. */
  public static List<AuditReport> read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new BadInputException(file + ": is a folder; name the JSON file of an audit");
      }
      Content content = MAPPER.readValue(file.toFile(), Content.class);
      if (content == null) {
        throw new BadInputException(
            file + ": holds null instead of the report of an audit; run the audit again");
      }
      if (!content.format.equals(FORMAT) || content.audits.isEmpty()) {
        throw new BadInputException(
            "%s: has the format %s, expected %s; run the audit again"
                .formatted(file, content.format, FORMAT));
      }
      return content.audits;
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s: is not the JSON report of an audit (%s); run the audit again"
              .formatted(file, firstLine(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be read (%s); check its name and permissions"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no details");
  }

  private record Content(String format, List<AuditReport> audits) {}
}
