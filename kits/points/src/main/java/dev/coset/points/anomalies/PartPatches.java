package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Patches of parts: of clouds, or of maps of one size whose background is removed.
 *
 * @param size of a part
 * @param patches of a cloud at most
 * @param rows of the maps, 0 for clouds
 * @param columns of the maps, 0 for clouds
 * @param shapeScale by which histograms are multiplied
 * @param colorScale by which colors are multiplied, 0 to leave them out
 */
record PartPatches(
    double size, int patches, int rows, int columns, double shapeScale, double colorScale)
    implements PatchExtractor<InspectedPart> {

  private static final int PIXELS = 4;
  private static final int MOST = 64;
  private static final long SEED = 17;

  /** Whether parts are maps. */
  boolean areMaps() {
    return rows > 0;
  }

  /** The same with colors, at unit mean norm on good parts like the histograms. */
  PartPatches withColors(List<InspectedPart> good) {
    if (areMaps()) {
      var joined =
          JoinedFeatures.fit(
              List.of(FpfhExtractor.forSize(size), ColorJets.defaults()),
              good.stream().map(this::cleaned).toList());
      return new PartPatches(
          size, patches, rows, columns, joined.scales().get(0), joined.scales().get(1));
    }
    double shape = 0;
    double color = 0;
    CloudPatches pieces = clouds().withColors(1);
    for (InspectedPart part : good) {
      double[] features = pieces.extract(part.cloud()).features();
      for (int from = 0; from < features.length; from += pieces.width()) {
        shape += norm(features, from, from + clouds().width());
        color += norm(features, from + clouds().width(), from + pieces.width());
      }
    }
    if (color == 0) {
      throw new BadInputException("All colors of the good parts are black; leave colors out");
    }
    return new PartPatches(size, patches, rows, columns, 1, shape / color);
  }

  private static double norm(double[] values, int from, int to) {
    double square = 0;
    for (int d = from; d < to; d++) {
      square += values[d] * values[d];
    }
    return Math.sqrt(square);
  }

  private CloudPatches clouds() {
    return CloudPatches.forSize(size).withMost(patches);
  }

  private GridPatches maps() {
    int grid = Math.clamp(Math.min(rows, columns) / PIXELS, 1, MOST);
    PixelFeatures histograms = FpfhExtractor.forSize(size);
    return new GridPatches(
        colorScale > 0
            ? new JoinedFeatures(
                List.of(histograms, ColorJets.defaults()), List.of(shapeScale, colorScale))
            : histograms,
        grid,
        0.5 * Math.min(rows, columns) / grid);
  }

  @Override
  public int width() {
    return areMaps() ? maps().width() : clouds().withColors(colorScale).width();
  }

  private OrganizedCloud cleaned(InspectedPart part) {
    OrganizedCloud map =
        part.map()
            .filter(m -> m.height() == rows && m.width() == columns)
            .orElseThrow(
                () ->
                    new BadInputException(
                        "%s: the good parts were maps of %d x %d pixels, this is %s"
                                .formatted(
                                    part.name(),
                                    rows,
                                    columns,
                                    part.map().map(Object::toString).orElse("a cloud without rows"))
                            + "; give scans of one kind"));
    return Background.defaults().removedFrom(map, new SplittableRandom(SEED));
  }

  @Override
  public Patches extract(InspectedPart part) {
    try {
      if (!areMaps()) {
        return clouds().withColors(colorScale).extract(part.cloud());
      }
      return new OfPoints(maps().extract(cleaned(part)), part.map().orElseThrow().presentPixels());
    } catch (BadInputException e) {
      String message = e.getMessage();
      throw String.valueOf(message).startsWith(part.name())
          ? e
          : new BadInputException(part.name() + ": " + message, e);
    }
  }

  /** Scores of pixels as scores of the points that there are. */
  private record OfPoints(Patches ofPixels, int[] pixels) implements Patches {
    @Override
    public double[] features() {
      return ofPixels.features();
    }

    @Override
    public double[] spread(double[] scores) {
      double[] all = ofPixels.spread(scores);
      double[] points = new double[pixels.length];
      for (int i = 0; i < pixels.length; i++) {
        points[i] = all[pixels[i]];
      }
      return points;
    }
  }
}
