package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The characters of a finite group from its conjugacy classes. The class sums {@code K_i} span the
 * centre of the group algebra, {@code K_j K_k = sum_l a_jkl K_l}; each character {@code chi} is a
 * common eigenvector {@code w_l = |C_l| chi(g_l) / chi(1)} of the matrices {@code (M_j)_kl = a_jkl}
 * with eigenvalues {@code w_j}. The eigenvectors are found modulo a prime {@code p = 1 mod e},
 * where {@code e} is the exponent of the group and {@code p > 2 sqrt |G|}, and lifted: {@code
 * chi(g) = sum_k m_k E(o)^k} with {@code m_k = 1/o sum_i chi(g^i) z^-ik} modulo {@code p}, {@code
 * o} the order of {@code g} and {@code z} a root of unity modulo {@code p}.
 *
 * <p>Paper: "High speed computation of group characters" (J. D. Dixon), after Burnside.
 */
final class BurnsideDixon {

  private final ConjugacyClasses<?> classes;
  private final int order;
  private final int exponent;
  private final int prime;

  private BurnsideDixon(ConjugacyClasses<?> classes) {
    this.classes = classes;
    this.order = classes.table().order();
    this.exponent = classes.table().exponent();
    int candidate = exponent + 1;
    while ((long) candidate * candidate <= 4L * order || !Integers.isPrime(candidate)) {
      candidate += exponent;
    }
    this.prime = candidate;
  }

  /** The values of every irreducible character at every class, in no particular order. */
  static List<List<Cyclotomic>> characters(ConjugacyClasses<?> classes) {
    return new BurnsideDixon(classes).run();
  }

  private List<List<Cyclotomic>> run() {
    int count = classes.count();
    List<long[][]> spaces = List.<long[][]>of(ModularMatrix.identity(count));
    int[] bySize =
        IntStream.range(1, count)
            .boxed()
            .sorted(Comparator.comparingInt(classes::size))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int j : bySize) {
      if (spaces.stream().allMatch(space -> space.length == 1)) {
        break;
      }
      long[][] matrix = classMatrix(j);
      List<long[][]> finer = new ArrayList<>();
      for (long[][] space : spaces) {
        finer.addAll(
            space.length == 1
                ? List.<long[][]>of(space)
                : ModularMatrix.split(space, matrix, prime));
      }
      spaces = finer;
    }
    int root = rootOfUnity();
    int[][] powers = IntStream.range(0, exponent).mapToObj(classes::powerMap).toArray(int[][]::new);
    return spaces.stream().map(space -> lift(space[0], powers, root)).toList();
  }

  /**
   * Entry {@code (k, l)}: in how many ways {@code g_l = x y} with x in class j and y in class k.
   */
  private long[][] classMatrix(int j) {
    CayleyTable<?> table = classes.table();
    long[][] matrix = new long[classes.count()][classes.count()];
    for (int l = 0; l < matrix.length; l++) {
      int product = classes.members(l)[0];
      for (int x : classes.members(j)) {
        matrix[classes.classOf(table.product(table.inverse(x), product))][l]++;
      }
    }
    return matrix;
  }

  /** An integer whose smallest positive power that is 1 modulo the prime is the exponent. */
  private int rootOfUnity() {
    List<Integer> factors = Integers.primeFactors(exponent);
    for (int base = 2; ; base++) {
      long root = Integers.power(base, (prime - 1) / exponent, prime);
      if (factors.stream().allMatch(q -> Integers.power(root, exponent / q, prime) != 1)) {
        return (int) root;
      }
    }
  }

  private List<Cyclotomic> lift(long[] eigenvector, int[][] powers, int root) {
    long scale = Integers.inverse(eigenvector[0], prime);
    long[] values = Arrays.stream(eigenvector).map(w -> w * scale % prime).toArray();
    long norm = 0;
    for (int j = 0; j < values.length; j++) {
      long term = values[j] * values[classes.inverseClass(j)] % prime;
      norm = (norm + term * Integers.inverse(classes.size(j), prime)) % prime;
    }
    int degree = degree(order % prime * Integers.inverse(norm, prime) % prime);
    for (int j = 0; j < values.length; j++) {
      values[j] = values[j] * degree % prime * Integers.inverse(classes.size(j), prime) % prime;
    }
    return IntStream.range(0, values.length)
        .mapToObj(j -> lifted(j, values, powers, root))
        .toList();
  }

  private int degree(long square) {
    for (int d = 1; d * d <= order; d++) {
      if (order % d == 0 && (long) d * d % prime == square) {
        return d;
      }
    }
    throw new IllegalStateException("No degree has the square " + square + " modulo " + prime);
  }

  private Cyclotomic lifted(int j, long[] values, int[][] powers, int root) {
    int o = classes.get(j).elementOrder();
    long backwards = Integers.inverse(Integers.power(root, exponent / o, prime), prime);
    long[] multiplicities = new long[o];
    for (int k = 0; k < o; k++) {
      long step = Integers.power(backwards, k, prime);
      long sum = 0;
      long factor = 1;
      for (int i = 0; i < o; i++) {
        sum = (sum + values[powers[i][j]] * factor) % prime;
        factor = factor * step % prime;
      }
      multiplicities[k] = sum * Integers.inverse(o, prime) % prime;
    }
    return Cyclotomic.ofPowers(multiplicities);
  }
}
