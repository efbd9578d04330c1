package dev.coset.groups.clifford;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The Clifford algebra {@code Cl(p,q,r)}, of dimension {@code 2^n} with {@code n = p + q + r}.
 *
 * <p>Its basis are the blades, products of distinct generators in ascending order, ordered by grade
 * and then lexicographically: {@code 1, e1, e2, e3, e12, e13, e23, e123}. The product of two blades
 * is a blade with a sign: {@code (-1)} for each exchange of generators, times the squares of the
 * generators that both share.
 *
 * <p>Algebras of one signature are the same object.
 */
public final class CliffordAlgebra {

  private static final Map<Signature, CliffordAlgebra> KNOWN = new ConcurrentHashMap<>();

  private final Signature signature;
  private final int n;

  /** The set of generators of each blade, bit {@code i} for the generator at position {@code i}. */
  private final int[] masks;

  /** The blade of each set of generators. */
  private final int[] blades;

  /** The sign of the product of the sets {@code a} and {@code b} at {@code a 2^n + b}. */
  private final byte[] signs;

  private final Map<ProductKind, CayleyTable> tables = new ConcurrentHashMap<>();

  private CliffordAlgebra(Signature signature) {
    this.signature = signature;
    n = signature.n();
    int size = 1 << n;
    masks =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(Integer::bitCount)
                    .thenComparingInt(mask -> -(Integer.reverse(mask) >>> 1)))
            .mapToInt(Integer::intValue)
            .toArray();
    blades = new int[size];
    for (int i = 0; i < size; i++) {
      blades[masks[i]] = i;
    }
    signs = new byte[size * size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        signs[a * size + b] = (byte) signOf(signature, a, b);
      }
    }
  }

  private static int signOf(Signature signature, int a, int b) {
    int swaps = 0;
    for (int rest = a >> 1; rest != 0; rest >>= 1) {
      swaps += Integer.bitCount(rest & b);
    }
    int sign = (swaps & 1) == 0 ? 1 : -1;
    for (int shared = a & b; shared != 0; shared &= shared - 1) {
      sign *= signature.square(Integer.numberOfTrailingZeros(shared));
    }
    return sign;
  }

  /** The algebra of a signature. */
  public static CliffordAlgebra of(Signature signature) {
    return KNOWN.computeIfAbsent(signature, CliffordAlgebra::new);
  }

  /** The algebra {@code Cl(p,q,r)}. */
  public static CliffordAlgebra of(int p, int q, int r) {
    return of(new Signature(p, q, r));
  }

  /** The signature. */
  public Signature signature() {
    return signature;
  }

  /** The number of generators. */
  public int n() {
    return n;
  }

  /** The number of blades, {@code 2^n}. */
  public int size() {
    return masks.length;
  }

  /** The grade of a blade: how many generators it is a product of. */
  public int grade(int blade) {
    return Integer.bitCount(masks[blade]);
  }

  /** The blades of a grade, in order. */
  public int[] bladesOfGrade(int grade) {
    Require.that(
        grade >= 0 && grade <= n,
        () -> "%s has grades 0 to %d, given: %d".formatted(this, n, grade));
    return IntStream.range(0, size()).filter(blade -> grade(blade) == grade).toArray();
  }

  /** The generators of a blade as a set of bits; bit 0 is the first generator. */
  public int mask(int blade) {
    return masks[blade];
  }

  /** The blade with the given set of generators. */
  public int blade(int mask) {
    Require.that(
        mask >= 0 && mask < size(),
        () -> "%s has sets of generators 0 to %d, given: %d".formatted(this, size() - 1, mask));
    return blades[mask];
  }

  /** The name of a blade, such as {@code e12}; that of the scalar is {@code 1}. */
  public String name(int blade) {
    if (blade == 0) {
      return "1";
    }
    StringBuilder name = new StringBuilder("e");
    for (int rest = masks[blade]; rest != 0; rest &= rest - 1) {
      int index = Integer.numberOfTrailingZeros(rest) + signature.firstIndex();
      name.append(Character.forDigit(index, Character.MAX_RADIX));
    }
    return name.toString();
  }

  /** The blade, without sign, of the product of two blades. */
  int product(int i, int j) {
    return blades[masks[i] ^ masks[j]];
  }

  /** The sign of the product of two blades: +1, -1 or 0. */
  int sign(int i, int j) {
    return signs[masks[i] * size() + masks[j]];
  }

  /** The sign of the part of the product of two blades that the kind keeps. */
  int sign(ProductKind kind, int i, int j) {
    return kind.keeps(grade(i), grade(j), Integer.bitCount(masks[i] ^ masks[j])) ? sign(i, j) : 0;
  }

  /** The products of blades that are not zero. */
  public CayleyTable table(ProductKind kind) {
    return tables.computeIfAbsent(kind, k -> CayleyTable.of(this, k));
  }

  /** The multivector with the given coefficients, length {@code 2^n}, in the order of blades. */
  public Multivector multivector(double... coefficients) {
    Require.length(coefficients, size());
    return new Multivector(this, coefficients.clone());
  }

  /** The zero. */
  public Multivector zero() {
    return new Multivector(this, new double[size()]);
  }

  /** A multiple of one. */
  public Multivector scalar(double value) {
    return multiple(0, value);
  }

  /** The product of all generators in order. */
  public Multivector pseudoscalar() {
    return multiple(size() - 1, 1);
  }

  /** The generator at position {@code i} from 0. */
  public Multivector generator(int i) {
    signature.square(i);
    return multiple(1 + i, 1);
  }

  /** The vector with the given coordinates, length {@code n}, in the generators. */
  public Multivector vector(double... coordinates) {
    Require.length(coordinates, n);
    double[] coefficients = new double[size()];
    System.arraycopy(coordinates, 0, coefficients, 1, n);
    return new Multivector(this, coefficients);
  }

  private Multivector multiple(int blade, double value) {
    double[] coefficients = new double[size()];
    coefficients[blade] = value;
    return new Multivector(this, coefficients);
  }

  /** A multivector whose coefficients are independent standard normal draws. */
  public Multivector gaussian(RandomGenerator random) {
    double[] coefficients = new double[size()];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = random.nextGaussian();
    }
    return new Multivector(this, coefficients);
  }

  /**
   * Reads a multivector such as {@code 1 + 2e12 - e123}: terms of a sign, a number, a blade or
   * both. The letter {@code e} always begins a blade, so that powers of ten are written with a
   * capital, {@code 1.5E-7e12}. Generators may come in any order, {@code e21 = -e12}.
   *
   * @throws dev.coset.groups.NotationException if the text has another form, names a generator
   *     twice, or names one that the algebra lacks
   */
  public Multivector parse(String text) {
    return new MultivectorNotation(this, text).read();
  }

  /** The matrix of {@code y -> x y}, shape {@code [2^n, 2^n]}. */
  public Matrix leftMultiplication(Multivector x) {
    x.requireAlgebra(this);
    int size = size();
    double[] entries = new double[size * size];
    for (int i = 0; i < size; i++) {
      double value = x.coefficient(i);
      for (int j = 0; value != 0 && j < size; j++) {
        entries[product(i, j) * size + j] = sign(i, j) * value;
      }
    }
    return Matrix.of(size, size, entries);
  }

  /** The blades' names, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int blade = 0; blade < size(); blade++) {
      names.add(name(blade));
    }
    return List.copyOf(names);
  }

  /** The usual symbol, {@code Cl(p,q,r)}. */
  @Override
  public String toString() {
    return "Cl" + signature;
  }
}
