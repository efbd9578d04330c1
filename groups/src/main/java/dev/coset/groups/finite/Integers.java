package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic of small integers. */
final class Integers {

  private Integers() {}

  static int gcd(int a, int b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
  }

  /** The prime factors in ascending order, each once. */
  static List<Integer> primeFactors(int n) {
    List<Integer> primes = new ArrayList<>();
    int rest = n;
    for (int p = 2; p * p <= rest; p++) {
      if (rest % p == 0) {
        primes.add(p);
        while (rest % p == 0) {
          rest /= p;
        }
      }
    }
    if (rest > 1) {
      primes.add(rest);
    }
    return primes;
  }

  static boolean isPrime(int n) {
    return n > 1 && primeFactors(n).getFirst() == n;
  }

  /** The power modulo {@code m < 2^31}, for an exponent that is not negative. */
  static long power(long base, long exponent, long m) {
    long result = 1 % m;
    long square = Math.floorMod(base, m);
    for (long e = exponent; e > 0; e >>= 1) {
      result = (e & 1) == 1 ? result * square % m : result;
      square = square * square % m;
    }
    return result;
  }

  /** The inverse modulo a prime. */
  static long inverse(long a, long prime) {
    return power(a, prime - 2, prime);
  }
}
