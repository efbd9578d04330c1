package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clouds of points in the plane that hold some copies of every {@link PlanarPattern}, to be
 * counted.
 *
 * <p>Of every pattern there are up to {@code copies}; each is left out with a probability, and a
 * cloud without any is drawn again. Middles are uniform in a square, no two nearer than {@code
 * apart} where that can be reached, coordinates get normal noise, and the order of the points is
 * random.
 *
 * @param copies how many copies of a pattern there are at most, at least 1
 * @param drop the probability that a copy is left out, below 1
 * @param noise the standard deviation of the noise of a coordinate
 * @param side half the side of the square
 * @param apart how far apart middles are, 0 for anywhere
 */
public record Constellations(int copies, double drop, double noise, double side, double apart) {

  private static final int ATTEMPTS = 100;
  private static final List<PlanarPattern> PATTERNS = List.of(PlanarPattern.values());

  /** Checks the values. */
  public Constellations {
    if (copies < 1 || !(drop >= 0 && drop < 1) || !(noise >= 0) || !(side > 0) || !(apart >= 0)) {
      throw new BadInputException(
          ("At least one copy, a drop in [0, 1), noise and apart of at least 0 and a positive side"
                  + " are needed, given: %d, %s, %s, %s, %s")
              .formatted(copies, drop, noise, side, apart));
    }
  }

  /** Up to two copies, each left out half the time, noise 0.1, a square of side 10, 2.2 apart. */
  public static Constellations defaults() {
    return new Constellations(2, 0.5, 0.1, 5, 2.2);
  }

  /**
   * A cloud.
   *
   * @param points {@code [n, 2]} in row-major order
   * @param counts how many copies it holds of every pattern, in the order of {@link PlanarPattern}
   */
  public record Cloud(double[] points, int[] counts) {

    /** Keeps copies. */
    public Cloud {
      points = points.clone();
      counts = counts.clone();
    }

    @Override
    public double[] points() {
      return points.clone();
    }

    @Override
    public int[] counts() {
      return counts.clone();
    }

    /** How many points there are. */
    public int size() {
      return points.length / 2;
    }
  }

  /** Random clouds. */
  public List<Cloud> clouds(int count, RandomGenerator random) {
    Streams streams = Streams.from(random);
    List<Cloud> clouds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clouds.add(cloud(streams.stream(0, i)));
    }
    return List.copyOf(clouds);
  }

  /** A random cloud. */
  public Cloud cloud(RandomGenerator random) {
    int[] counts = new int[PATTERNS.size()];
    while (Arrays.stream(counts).sum() == 0) {
      for (int i = 0; i < counts.length * copies; i++) {
        counts[i % counts.length] += random.nextDouble() < drop ? 0 : 1;
      }
    }
    List<double[]> middles = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int copy = 0; copy < counts[i]; copy++) {
        double[] middle = middle(middles, random);
        middles.add(middle);
        double[] corners = PATTERNS.get(i).points();
        for (int k = 0; k < corners.length; k += 2) {
          double x = middle[0] + corners[k] + noise * random.nextGaussian();
          double y = middle[1] + corners[k + 1] + noise * random.nextGaussian();
          points.add(random.nextInt(points.size() + 1), new double[] {x, y});
        }
      }
    }
    return new Cloud(points.stream().flatMapToDouble(Arrays::stream).toArray(), counts);
  }

  /** A place apart from the others, or the last that was tried. */
  private double[] middle(List<double[]> others, RandomGenerator random) {
    double[] place = new double[2];
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      place[0] = side * (2 * random.nextDouble() - 1);
      place[1] = side * (2 * random.nextDouble() - 1);
      if (others.stream().allMatch(o -> Math.hypot(o[0] - place[0], o[1] - place[1]) >= apart)) {
        break;
      }
    }
    return place;
  }
}
