package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.learned.RotationPadding;
import java.util.List;
import java.util.Map;

/** The options of a {@link SymmetrizerSpec}, read with their defaults. */
record SpecOptions(Map<String, String> values) {

  private static final List<String> KNOWN =
      List.of(
          "ambiguous",
          "batch",
          "degenerate",
          "draw",
          "largest",
          "limit",
          "mean",
          "padding",
          "pool",
          "samples",
          "seed");

  static void check(Map<String, String> values) {
    for (String name : values.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new BadInputException(
            "Unknown option '%s'; the options are %s".formatted(name, String.join(", ", KNOWN)));
      }
    }
    SpecOptions options = new SpecOptions(values);
    options.averageAmbiguous();
    options.batch();
    options.degenerate();
    options.draw();
    options.largest();
    options.limit();
    options.mean();
    options.padding();
    options.pool();
    options.samples();
    options.seed();
  }

  DegeneratePolicy degenerate() {
    String text = values.getOrDefault("degenerate", "refuse");
    if (text.startsWith("random:")) {
      int count = (int) number("degenerate", text.substring("random:".length()), 1, 10_000);
      return DegeneratePolicy.averageRandomBases(count, seed());
    }
    return switch (text) {
      case "refuse" -> DegeneratePolicy.refuse();
      case "deterministic" -> DegeneratePolicy.deterministic();
      default -> throw bad("degenerate", text, "refuse, deterministic or random:K");
    };
  }

  boolean averageAmbiguous() {
    String text = values.getOrDefault("ambiguous", "first");
    return switch (text) {
      case "first" -> false;
      case "average" -> true;
      default -> throw bad("ambiguous", text, "first or average");
    };
  }

  ArrayMean mean() {
    String text = values.getOrDefault("mean", "logits");
    return switch (text) {
      case "logits" -> ArrayMean.MEAN_OF_LOGITS;
      case "probabilities" -> ArrayMean.MEAN_OF_PROBABILITIES;
      default -> throw bad("mean", text, "logits or probabilities");
    };
  }

  RotationPadding padding() {
    String text = values.getOrDefault("padding", "zeros");
    return switch (text) {
      case "zeros" -> RotationPadding.ZEROS;
      case "reflect" -> RotationPadding.REFLECT;
      default -> throw bad("padding", text, "zeros or reflect");
    };
  }

  RowPooling.Pool pool() {
    String text = values.getOrDefault("pool", "mean");
    return switch (text) {
      case "mean" -> RowPooling.Pool.MEAN;
      case "sum" -> RowPooling.Pool.SUM;
      default -> throw bad("pool", text, "mean or sum");
    };
  }

  int samples() {
    return (int) number("samples", text("samples", "32"), 1, 1_000_000);
  }

  long seed() {
    return number("seed", text("seed", "0"), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** How many elements of a frame are drawn for each input; 0 stands for all of them. */
  int draw() {
    return (int) number("draw", text("draw", "0"), 0, 1_000_000);
  }

  int largest() {
    return (int) number("largest", text("largest", "10000"), 1, 1_000_000);
  }

  long limit() {
    return number(
        "limit", text("limit", Long.toString(SortingFrame.DEFAULT_LIMIT)), 1, Long.MAX_VALUE);
  }

  int batch() {
    return (int)
        number(
            "batch",
            text("batch", Integer.toString(Symmetrizer.DEFAULT_BATCH_LIMIT)),
            1,
            1_000_000);
  }

  private String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  private static long number(String name, String text, long least, long most) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException("Option %s=%s is not a whole number".formatted(name, text), e);
    }
    throw bad(name, text, "a number from %d to %d".formatted(least, most));
  }

  private static BadInputException bad(String name, String value, String expected) {
    return new BadInputException("Option %s is %s, given: '%s'".formatted(name, expected, value));
  }
}
