package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.learn.memory.Coreset;
import dev.coset.learn.memory.MemoryBank;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds what is unlike anything on good parts: "Back to the Feature: Classical 3D Features are
 * (Almost) All You Need for 3D Anomaly Detection".
 *
 * <p>The patches of all good scans are put into a {@link MemoryBank}; a patch of a new scan scores
 * its distance from the bank, the scan what {@link MemoryBank#objectScore} says. With features that
 * rigid motions leave alone, such as those of {@link FpfhExtractor}, scores do not depend on how a
 * part lies.
 *
 * @param <S> the kind of scan: {@link dev.coset.data.OrganizedCloud} with {@link GridPatches},
 *     {@link dev.coset.data.PointCloud} with {@link CloudPatches}
 */
public final class MemoryBankDetector<S> {

  private final PatchExtractor<S> extractor;
  private final MemoryBank bank;

  /** A detector with a bank that was filled before, by patches of the same extractor. */
  public MemoryBankDetector(PatchExtractor<S> extractor, MemoryBank bank) {
    if (bank.width() != extractor.width()) {
      throw new BadInputException(
          "The bank has vectors of width %d, the extractor makes %d; fit a bank with this extractor"
              .formatted(bank.width(), extractor.width()));
    }
    this.extractor = extractor;
    this.bank = bank;
  }

  /**
   * Learns what good scans look like.
   *
   * @throws BadInputException if there are no scans, or fewer patches than the coreset asks for
   */
  public static <S> MemoryBankDetector<S> fit(
      List<S> good, PatchExtractor<S> extractor, Coreset coreset, RandomGenerator random) {
    List<double[]> features = good.stream().map(s -> extractor.extract(s).features()).toList();
    return new MemoryBankDetector<>(extractor, bank(features, extractor.width(), coreset, random));
  }

  /**
   * The bank of patches that were extracted before.
   *
   * @param features of each good scan, {@code [patches, width]}
   */
  public static MemoryBank bank(
      List<double[]> features, int width, Coreset coreset, RandomGenerator random) {
    double[] all = new double[features.stream().mapToInt(f -> f.length).sum()];
    int at = 0;
    for (double[] own : features) {
      System.arraycopy(own, 0, all, at, own.length);
      at += own.length;
    }
    return MemoryBank.of(all, width, coreset, random);
  }

  /** What good patches look like. */
  public MemoryBank bank() {
    return bank;
  }

  /** How patches are described. */
  public PatchExtractor<S> extractor() {
    return extractor;
  }

  /**
   * The scores of a scan and of its places.
   *
   * @throws BadInputException if the scan has no points, or too few
   */
  public AnomalyScores score(S scan) {
    return score(extractor.extract(scan));
  }

  /** The scores of a scan whose patches were extracted before. */
  public AnomalyScores score(Patches patches) {
    double[] features = patches.features();
    return new AnomalyScores(bank.objectScore(features), patches.spread(bank.scores(features)));
  }
}
