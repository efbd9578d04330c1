package dev.coset.symmetrize.soft;

import dev.coset.data.BadInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum of tensors over one space of vectors of dimension d: scalars T(0), vectors T(1) and
 * matrices T(2), of 1, d and d^2 components.
 *
 * <p>A feature vector holds all scalars, then all vectors, then all matrices, each with its
 * components together, matrices row by row. A matrix {@code g} moves them to {@code s, g v, g M
 * g^T}.
 *
 * @param scalars how many scalars
 * @param vectors how many vectors
 * @param matrices how many matrices
 */
public record TensorSpace(int scalars, int vectors, int matrices) {

  private static final Pattern PART = Pattern.compile("(\\d*)T([012])");

  /** Checks the numbers. */
  public TensorSpace {
    if (scalars < 0 || vectors < 0 || matrices < 0 || scalars + vectors + matrices == 0) {
      throw new IllegalArgumentException(
          "A space has at least one tensor and no negative number of any, given: %d, %d, %d"
              .formatted(scalars, vectors, matrices));
    }
  }

  /**
   * Reads a space, for example {@code 24T0 + 12T1 + 6T2} or {@code T2}.
   *
   * @throws BadInputException if the text is not of that form
   */
  public static TensorSpace parse(String text) {
    int[] counts = new int[3];
    for (String part : text.split("\\+", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches()) {
        throw new BadInputException(
            "A space of tensors is written like '24T0 + 12T1 + 6T2', given: '%s'".formatted(text));
      }
      counts[Integer.parseInt(matcher.group(2))] +=
          matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
    }
    return new TensorSpace(counts[0], counts[1], counts[2]);
  }

  /** How many tensors of degree 0, 1 or 2. */
  public int count(int degree) {
    return switch (degree) {
      case 0 -> scalars;
      case 1 -> vectors;
      case 2 -> matrices;
      default ->
          throw new IllegalArgumentException(
              "Tensors have degree 0, 1 or 2 here, given: " + degree);
    };
  }

  /** The components of one tensor of a degree, over vectors of dimension {@code d}. */
  static int components(int degree, int d) {
    return degree == 0 ? 1 : degree == 1 ? d : d * d;
  }

  /** The length of a feature vector, over vectors of dimension {@code d}. */
  public int size(int d) {
    return scalars + vectors * d + matrices * d * d;
  }

  /** Where the tensors of a degree begin in a feature vector. */
  int offset(int degree, int d) {
    return degree == 0 ? 0 : degree == 1 ? scalars : scalars + vectors * d;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int degree = 0; degree <= 2; degree++) {
      if (count(degree) > 0) {
        text.append(text.isEmpty() ? "" : " + ").append(count(degree)).append('T').append(degree);
      }
    }
    return text.toString();
  }
}
