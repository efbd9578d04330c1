package dev.coset.symmetrize.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.coset.data.io.OutputFile;
import dev.coset.symmetrize.explain.ExplanationReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Audits of explanations as JSON: {@code {"format": "coset-explanations-1", ...}} with the
 * components of {@link ExplanationReport} as they are named there.
 *
 * @param format the format
 * @param model the name of the model
 * @param data the name of the data
 * @param seed of all random draws
 * @param notes what a reader should know
 * @param before of explanations as they are
 * @param after of the same explanations averaged over the group
 * @param unit what images were synthesized for, if any
 */
public record ExplanationJson(
    String format,
    String model,
    String data,
    long seed,
    List<String> notes,
    List<ExplanationReport> before,
    List<ExplanationReport> after,
    Optional<DrivenUnit> unit) {

  /** The name of the format. */
  public static final String FORMAT = "coset-explanations-1";

  /** Copies the lists. */
  public ExplanationJson {
    notes = List.copyOf(notes);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * Images that drive a unit.
   *
   * @param index of the unit
   * @param lambda the weight of differences
   * @param activations what the unit makes of the images
   * @param smallestDistance between two of them
   */
  public record DrivenUnit(
      int index, double lambda, List<Double> activations, double smallestDistance) {
    /** Copies the list. */
    public DrivenUnit {
      activations = List.copyOf(activations);
    }
  }

  /** The text. */
  public String text() {
    try {
      return JsonMapper.builder()
              .addModule(new Jdk8Module())
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(this)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An audit of explanations could not be written as JSON", e);
    }
  }

  /** Writes the text; the file appears complete or not at all. */
  public void write(Path file) {
    OutputFile.write(file, out -> out.write(text().getBytes(UTF_8)));
  }
}
