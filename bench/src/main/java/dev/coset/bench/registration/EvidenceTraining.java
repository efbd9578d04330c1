package dev.coset.bench.registration;

import dev.coset.points.registration.EvidenceFit;
import dev.coset.points.registration.GlobalOptions;
import dev.coset.points.registration.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Fits the weights by which registration judges motions, on pairs of scans like those of {@link
 * RegistrationRecall} but other draws of them: overlaps of 30 to 100%, noise of none to 4% of half
 * the diameter. Arguments: the folder and the number of rounds. Prints the rows of {@code
 * EvidenceWeights}.
 */
public final class EvidenceTraining {

  private static final double[] OVERLAPS = {0.3, 0.5, 0.7, 1};
  private static final double[] NOISES = {0, 0.02, 0.04};
  private static final double RIDGE = 0.005;

  /** Rounds of {@link RegistrationRecall} are counted from 0. */
  private static final long FIRST = 1_000;

  private EvidenceTraining() {}

  /** Runs the fit. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: EvidenceTraining FOLDER ROUNDS");
      System.exit(2);
    }
    List<EvidenceFit.Examples> pairs = new ArrayList<>();
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      for (double overlap : OVERLAPS) {
        for (double noise : NOISES) {
          for (Path file : RegistrationRecall.files(Path.of(arguments[0]))) {
            pairs.add(examples(file, overlap, noise, FIRST + round));
          }
          System.err.printf("%d pairs%n", pairs.size());
        }
      }
    }
    double[] weights = EvidenceFit.weights(pairs, RIDGE);
    for (int k = 0; k < weights.length; k++) {
      String end = k % 3 == 2 ? ",%n" : k == weights.length - 1 ? "%n" : ", ";
      System.out.printf(Locale.ROOT, "%.1f" + end, weights[k]);
    }
  }

  private static EvidenceFit.Examples examples(
      Path file, double overlap, double noise, long round) {
    var options =
        new ScanPair.Options(
            RegistrationRecall.POINTS, overlap, noise, RegistrationRecall.OUTLIERS);
    var random = new SplittableRandom(31L * round + String.valueOf(file.getFileName()).hashCode());
    ScanPair pair = ScanPair.of(file, options, random);
    return EvidenceFit.examples(
        Scan.of(pair.source()),
        Scan.of(pair.target()),
        pair.truth(),
        GlobalOptions.defaults(),
        new SplittableRandom(round));
  }
}
