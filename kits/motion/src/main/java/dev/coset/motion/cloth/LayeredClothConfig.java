package dev.coset.motion.cloth;

/**
 * The size of a {@link LayeredClothNetwork}.
 *
 * @param heads of features, even: half of them hear patches that touch, half those within the
 *     radius
 * @param channels of each head, at least 3
 * @param hidden width of perceptrons
 * @param rounds of messages between patches and from forces
 * @param patch about how many vertices a patch has
 * @param neighbours how many patches each vertex reads
 * @param radius within which patches hear each other, metres
 * @param step of time, seconds
 * @param orientation in which frames forces act
 */
public record LayeredClothConfig(
    int heads,
    int channels,
    int hidden,
    int rounds,
    int patch,
    int neighbours,
    double radius,
    double step,
    Orientation orientation) {

  /** In which frames forces act, patches hear each other and accelerations are read. */
  public enum Orientation {
    /** Each force in its own, everything else in that of the nearest body. */
    FORCES,
    /** All in the axes of the world: without lifting. */
    WORLD
  }

  /** Checks the numbers. */
  public LayeredClothConfig {
    if (heads < 2 || heads % 2 == 1 || channels < 3 || hidden < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          ("An even number of heads, at least 3 channels, and at least 1 hidden unit and round are"
                  + " expected, given: %d, %d, %d, %d")
              .formatted(heads, channels, hidden, rounds));
    }
    if (patch < 1 || neighbours < 1 || !(radius >= 0) || !(step > 0)) {
      throw new IllegalArgumentException(
          ("At least 1 vertex a patch and 1 patch a vertex, a radius of at least 0 and a positive"
                  + " step are expected, given: %d, %d, %s, %s")
              .formatted(patch, neighbours, radius, step));
    }
  }

  /** 8 heads of 8 channels, 64 hidden units, 1 round, patches of 9, 4 neighbours, 30 Hz. */
  public static LayeredClothConfig of(double radius) {
    return new LayeredClothConfig(8, 8, 64, 1, 9, 4, radius, 1 / 30.0, Orientation.FORCES);
  }

  /** The same with other widths. */
  public LayeredClothConfig withWidth(int count, int each, int perceptron) {
    return new LayeredClothConfig(
        count, each, perceptron, rounds, patch, neighbours, radius, step, orientation);
  }

  /** The same with so many rounds. */
  public LayeredClothConfig withRounds(int count) {
    return new LayeredClothConfig(
        heads, channels, hidden, count, patch, neighbours, radius, step, orientation);
  }

  /** The same with patches of another size. */
  public LayeredClothConfig withPatch(int vertices) {
    return new LayeredClothConfig(
        heads, channels, hidden, rounds, vertices, neighbours, radius, step, orientation);
  }

  /** The same with another step of time. */
  public LayeredClothConfig withStep(double seconds) {
    return new LayeredClothConfig(
        heads, channels, hidden, rounds, patch, neighbours, radius, seconds, orientation);
  }

  /** The same in other frames. */
  public LayeredClothConfig withOrientation(Orientation frames) {
    return new LayeredClothConfig(
        heads, channels, hidden, rounds, patch, neighbours, radius, step, frames);
  }

  int width() {
    return heads * channels;
  }
}
