package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CayleyTable;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.ProductKind;

/**
 * The products of blades {@code s E_c = E_a E_b} that are not zero; a and c fix the term. Each
 * belongs to a path, by which products may be weighted.
 *
 * @param size the number of blades
 * @param paths the number of paths
 * @param left a of each term
 * @param right b of each term
 * @param result c of each term
 * @param sign s, 1 or -1
 * @param path the path of each term
 */
record BladeTerms(
    int size, int paths, int[] left, int[] right, int[] result, int[] sign, int[] path) {

  /** Which path a product of blades belongs to. */
  @FunctionalInterface
  interface Path {
    int of(int left, int right, int result);
  }

  static BladeTerms of(CliffordAlgebra algebra, ProductKind kind) {
    return of(algebra.table(kind), 1, (a, b, c) -> 0);
  }

  static BladeTerms of(CayleyTable table, int paths, Path path) {
    BladeTerms terms = new BladeTerms(table.algebra().size(), paths, table.terms());
    for (int t = 0; t < table.terms(); t++) {
      terms.set(t, table.left(t), table.right(t), table.result(t), table.sign(t));
      terms.path[t] = path.of(table.left(t), table.right(t), table.result(t));
    }
    return terms;
  }

  /** The regressive product {@code undual(dual(x) ^ dual(y))}. */
  static BladeTerms join(CliffordAlgebra algebra) {
    Monomial undual = Monomial.undual(algebra);
    Monomial primal = Monomial.undualOfDual(algebra);
    CayleyTable outer = algebra.table(ProductKind.OUTER);
    BladeTerms terms = new BladeTerms(algebra.size(), 1, outer.terms());
    for (int t = 0; t < outer.terms(); t++) {
      int p = outer.left(t);
      int q = outer.right(t);
      int k = outer.result(t);
      int sign = outer.sign(t) * primal.sign[p] * primal.sign[q] * undual.sign[k];
      terms.set(t, primal.image[p], primal.image[q], undual.image[k], sign);
    }
    return terms;
  }

  private BladeTerms(int size, int paths, int count) {
    this(
        size,
        paths,
        new int[count],
        new int[count],
        new int[count],
        new int[count],
        new int[count]);
  }

  private void set(int t, int a, int b, int c, int s) {
    left[t] = a;
    right[t] = b;
    result[t] = c;
    sign[t] = s;
  }

  /** How many there are. */
  int count() {
    return left.length;
  }

  /** A linear map that takes each blade to a blade with a sign. */
  private record Monomial(int[] image, int[] sign) {

    static Monomial undual(CliffordAlgebra algebra) {
      return of(algebra, false);
    }

    /** For each blade {@code p} the blade and sign with {@code dual(s E_i) = E_p}. */
    static Monomial undualOfDual(CliffordAlgebra algebra) {
      return of(algebra, true);
    }

    private static Monomial of(CliffordAlgebra algebra, boolean inverseOfDual) {
      int size = algebra.size();
      Monomial map = new Monomial(new int[size], new int[size]);
      double[] unit = new double[size];
      for (int i = 0; i < size; i++) {
        unit[i] = 1;
        var blade = algebra.multivector(unit);
        double[] values = (inverseOfDual ? blade.dual() : blade.undual()).toArray();
        unit[i] = 0;
        for (int k = 0; k < size; k++) {
          if (values[k] != 0) {
            map.image[inverseOfDual ? k : i] = inverseOfDual ? i : k;
            map.sign[inverseOfDual ? k : i] = (int) Math.signum(values[k]);
          }
        }
      }
      return map;
    }
  }
}
