package dev.coset.points.anomalies;

/**
 * Cuts scans into patches and describes them.
 *
 * @param <S> the kind of scan
 */
public interface PatchExtractor<S> {

  /** The length of the vectors. */
  int width();

  /**
   * The patches of a scan.
   *
   * @throws dev.coset.data.BadInputException if the scan has no points, or too few
   */
  Patches extract(S scan);
}
