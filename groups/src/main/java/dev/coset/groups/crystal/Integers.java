package dev.coset.groups.crystal;

/** Exact arithmetic of small integer matrices, stored row by row. */
final class Integers {

  private Integers() {}

  static int[] identity(int n) {
    int[] identity = new int[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
    }
    return identity;
  }

  static int[] product(int[] a, int[] b, int n) {
    int[] product = new int[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        long sum = 0;
        for (int k = 0; k < n; k++) {
          sum += (long) a[i * n + k] * b[k * n + j];
        }
        product[i * n + j] = Math.toIntExact(sum);
      }
    }
    return product;
  }

  static long determinant(int[] a, int n) {
    long sum = 0;
    long[] adjugate = adjugate(a, n);
    for (int j = 0; j < n; j++) {
      sum += a[j] * adjugate[j * n];
    }
    return sum;
  }

  /** The matrix with {@code a * adjugate = det(a) I}, for sizes 2 and 3. */
  static long[] adjugate(int[] a, int n) {
    if (n == 2) {
      return new long[] {a[3], -(long) a[1], -(long) a[2], a[0]};
    }
    long[] adjugate = new long[9];
    for (int i = 0; i < 3; i++) {
      int r1 = 3 * ((i + 1) % 3);
      int r2 = 3 * ((i + 2) % 3);
      for (int j = 0; j < 3; j++) {
        int c1 = (j + 1) % 3;
        int c2 = (j + 2) % 3;
        adjugate[3 * j + i] = (long) a[r1 + c1] * a[r2 + c2] - (long) a[r1 + c2] * a[r2 + c1];
      }
    }
    return adjugate;
  }

  /** The inverse of a matrix of determinant 1 or -1. */
  static int[] inverse(int[] a, int n) {
    long determinant = determinant(a, n);
    long[] adjugate = adjugate(a, n);
    int[] inverse = new int[n * n];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = Math.toIntExact(adjugate[i] * determinant);
    }
    return inverse;
  }

  static long gcd(long a, long b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
  }
}
