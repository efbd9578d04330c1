package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Rigid motions as the 4 x 4 matrices that people keep in text files. */
final class MotionText {

  /** How far from orthogonal a matrix written with few digits may be. */
  private static final double ROUNDED = 1e-3;

  private MotionText() {}

  static double[][] rows(RigidMotion motion) {
    Matrix r = motion.rotation().matrix();
    double[] t = motion.translation();
    double[][] rows = new double[4][4];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        rows[i][j] = r.get(i, j);
      }
      rows[i][3] = t[i];
    }
    rows[3][3] = 1;
    return rows;
  }

  static String of(RigidMotion motion) {
    StringBuilder text = new StringBuilder();
    for (double[] row : rows(motion)) {
      text.append(
          String.format(
              Locale.ROOT, "%12.8f %12.8f %12.8f %14.8f%n", row[0], row[1], row[2], row[3]));
    }
    return text.toString();
  }

  /** Reads 12 or 16 numbers, row by row, separated by blanks or commas. */
  static RigidMotion read(Path file) {
    String[] words;
    try {
      words = Files.readString(file).strip().split("[\\s,;]+");
    } catch (IOException e) {
      throw new BadInputException(file + ": the matrix cannot be read; check the name", e);
    }
    if (words.length != 12 && words.length != 16) {
      throw new BadInputException(
          "%s: a motion is a matrix of 4 x 4 or 3 x 4 numbers, found %d"
              .formatted(file, words.length));
    }
    double[] numbers = new double[12];
    for (int k = 0; k < 12; k++) {
      numbers[k] = number(words[k], file);
    }
    Matrix given =
        Matrix.of(
            3,
            3,
            numbers[0],
            numbers[1],
            numbers[2],
            numbers[4],
            numbers[5],
            numbers[6],
            numbers[8],
            numbers[9],
            numbers[10]);
    var rotation = Decompositions.nearestRotation(given);
    if (!rotation.matrix().isCloseTo(given, ROUNDED)) {
      throw new BadInputException(
          file + ": the left 3 x 3 block is no rotation; scales and mirrors are not registered");
    }
    return new RigidMotion(rotation, numbers[3], numbers[7], numbers[11]);
  }

  private static double number(String word, Path file) {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException("%s: '%s' is not a number".formatted(file, word), e);
    }
    throw new BadInputException("%s: '%s' is not finite".formatted(file, word));
  }
}
