package dev.coset.data.io;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages files the ways that fuzzers do. */
final class Mutations {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "255",
          "256",
          "65536",
          "2147483647",
          "2147483648",
          "4294967295",
          "9223372036854775807",
          "99999999999999999999",
          "1e308",
          "1e999",
          "nan",
          "-inf",
          "",
          "0.1",
          "-0",
          "1e",
          "\u00e9");
  private static final long[] INTEGERS = {
    0, -1, 1, 127, 255, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20, 1 << 28
  };

  private Mutations() {}

  static byte[] mutate(List<byte[]> seeds, RandomGenerator random) {
    byte[] bytes = pick(seeds, random).clone();
    int steps = 1 + random.nextInt(4);
    for (int i = 0; i < steps && bytes.length > 0; i++) {
      bytes = step(bytes, seeds, random);
    }
    return bytes;
  }

  private static byte[] pick(List<byte[]> seeds, RandomGenerator random) {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private static byte[] step(byte[] bytes, List<byte[]> seeds, RandomGenerator random) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
    return switch (random.nextInt(8)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> {
        bytes[at] = (byte) random.nextInt();
        yield bytes;
      }
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
      case 4 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
      case 5 -> {
        byte[] other = pick(seeds, random);
        int from = random.nextInt(other.length);
        yield joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
      }
      case 6 -> number(bytes, at, random);
      default -> integer(bytes, at, random);
    };
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** Replaces the digits at or behind {@code at} by an extreme number. */
  private static byte[] number(byte[] bytes, int at, RandomGenerator random) {
    int from = at;
    while (from < bytes.length && !isDigit(bytes[from])) {
      from++;
    }
    int to = from;
    while (to < bytes.length && isDigit(bytes[to])) {
      to++;
    }
    byte[] text = Corpus.ascii(NUMBERS.get(random.nextInt(NUMBERS.size())));
    return joined(
        joined(Arrays.copyOf(bytes, from), text), Arrays.copyOfRange(bytes, to, bytes.length));
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static byte[] integer(byte[] bytes, int at, RandomGenerator random) {
    long value = INTEGERS[random.nextInt(INTEGERS.length)];
    int size = 1 << random.nextInt(4);
    boolean big = random.nextBoolean();
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> (8 * (big ? size - 1 - i : i)));
    }
    return bytes;
  }
}
