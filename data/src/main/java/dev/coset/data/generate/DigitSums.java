package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sets of digits with their sum as the target: the smallest task whose answer does not depend on
 * the order of its inputs and whose sets may have any size.
 *
 * <p>A set of {@code m} digits is an array {@code [m, 10]} with one row per digit, all zero but for
 * a one at the digit's value; repeats are allowed. Sizes are uniform between two bounds, digits
 * uniform from 0 to 9. Follows the sum-of-digits experiment of "Deep Sets".
 */
public final class DigitSums {

  /** How many digits there are, which is the length of a row. */
  public static final int DIGITS = 10;

  private DigitSums() {}

  /**
   * Sets with their sums; the target of a sample is {@link Target.Values} with one number.
   *
   * @param count how many sets
   * @param minimumSize the smallest size, at least 1
   * @param maximumSize the largest size
   */
  public static Dataset<NdArray> dataset(
      int count, int minimumSize, int maximumSize, RandomGenerator random) {
    if (count < 0 || minimumSize < 1 || maximumSize < minimumSize) {
      throw new BadInputException(
          "Digit sets need a count of at least 0 and sizes 1 <= minimum <= maximum, given: count %d, sizes %d to %d"
              .formatted(count, minimumSize, maximumSize));
    }
    Streams streams = Streams.from(random);
    List<Sample<NdArray>> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      RandomGenerator own = streams.stream(0, i);
      int[] digits = own.ints(own.nextInt(minimumSize, maximumSize + 1), 0, DIGITS).toArray();
      samples.add(sample("set-%05d".formatted(i), digits));
    }
    return new Dataset<>(
        "digit sums of %d to %d".formatted(minimumSize, maximumSize), samples, List.of());
  }

  private static Sample<NdArray> sample(String name, int[] digits) {
    double sum = 0;
    for (int digit : digits) {
      sum += digit;
    }
    return new Sample<>(name, encode(digits), Optional.of(new Target.Values(NdArray.vector(sum))));
  }

  /** The rows {@code [m, 10]} that stand for digits from 0 to 9. */
  public static NdArray encode(int... digits) {
    double[] rows = new double[digits.length * DIGITS];
    for (int i = 0; i < digits.length; i++) {
      if (digits[i] < 0 || digits[i] >= DIGITS) {
        throw new BadInputException("Digit %d is %d, expected 0 to 9".formatted(i, digits[i]));
      }
      rows[i * DIGITS + digits[i]] = 1;
    }
    return NdArray.wrap(new int[] {digits.length, DIGITS}, rows);
  }

  /** The digits that rows {@code [m, 10]} stand for, the inverse of {@link #encode}. */
  public static int[] decode(NdArray set) {
    if (set.rank() != 2 || set.extent(1) != DIGITS) {
      throw new BadInputException("A digit set has shape [m, 10], given: " + set);
    }
    int[] digits = new int[set.extent(0)];
    for (int i = 0; i < digits.length; i++) {
      int digit = 0;
      while (digit < DIGITS && set.get(i * DIGITS + digit) != 1) {
        digit++;
      }
      if (digit == DIGITS) {
        throw new BadInputException("Row %d of a digit set holds no one: %s".formatted(i, set));
      }
      digits[i] = digit;
    }
    return digits;
  }
}
