package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Numbers are read exactly as {@link Double#parseDouble} reads them. */
class DecimalsTest {

  @Property(tries = 20_000)
  void anyDoubleComesBack(RandomGenerator random) {
    double value = Double.longBitsToDouble(random.nextLong());
    if (Double.isFinite(value)) {
      assertThat(parse(Double.toString(value))).isEqualTo(value);
    }
  }

  @Property(tries = 20_000)
  void randomDigitsAreRoundedCorrectly(RandomGenerator random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    int digits = 1 + random.nextInt(25);
    int point = random.nextInt(digits + 1);
    for (int i = 0; i < digits; i++) {
      text.append(i == point ? "." : "").append(random.nextInt(10));
    }
    if (random.nextInt(3) == 0) {
      text.append('e').append(random.nextInt(-330, 320));
    }
    assertThat(parse(text.toString()))
        .as(text.toString())
        .isEqualTo(Double.parseDouble(text.toString()));
  }

  /** Halfway between two doubles, and just beside it: the cases where rounding is hardest. */
  @Property(tries = 5000)
  void tiesAreRoundedToEven(RandomGenerator random) {
    double value = random.nextDouble() * Math.pow(2, random.nextInt(-60, 61));
    BigDecimal half = new BigDecimal(value).add(new BigDecimal(Math.ulp(value) / 2));
    String exact = half.toPlainString();
    assertThat(parse(exact)).isEqualTo(Double.parseDouble(exact));
    String near = half.round(new java.math.MathContext(17 + random.nextInt(3))).toString();
    assertThat(parse(near)).as(near).isEqualTo(Double.parseDouble(near));
  }

  @Test
  void edgeCases() {
    for (String text :
        List.of(
            "0",
            "-0",
            "0.0",
            ".5",
            "5.",
            "+1",
            "1e5",
            "1E+05",
            "1e-400",
            "1e400",
            "0e999999999999",
            "9007199254740993",
            "9007199254740992.5",
            "4.9e-324",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
            "123456789012345678901234567890",
            "1e23",
            "8.5e22",
            "0.000000000000000000000000000000000000000000001",
            "72057594037927945")) {
      assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
    assertThat(parse("nan")).isNaN();
    assertThat(parse("-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(parse("Infinity")).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (String text : List.of("", "-", "+", ".", "e5", "x", "-x", "--1", "\u00e9")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(new Decimals().parse(bytes, 0, bytes.length, (byte) '.')).as(text).isFalse();
    }
  }

  @Test
  void aDecimalCommaIsUnderstood() {
    byte[] bytes = "12,25;".getBytes(StandardCharsets.UTF_8);
    Decimals decimals = new Decimals();
    assertThat(decimals.parse(bytes, 0, bytes.length, (byte) ',')).isTrue();
    assertThat(decimals.value()).isEqualTo(12.25);
    assertThat(decimals.end()).isEqualTo(5);
    byte[] many = "1,0000000000000000000000001".getBytes(StandardCharsets.UTF_8);
    assertThat(decimals.parse(many, 0, many.length, (byte) ',')).isTrue();
    assertThat(decimals.value()).isEqualTo(1);
  }

  private static double parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Decimals decimals = new Decimals();
    assertThat(decimals.parse(bytes, 0, bytes.length, (byte) '.')).as(text).isTrue();
    assertThat(decimals.end()).isEqualTo(bytes.length);
    return decimals.value();
  }
}
