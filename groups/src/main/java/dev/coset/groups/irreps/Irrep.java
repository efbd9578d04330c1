package dev.coset.groups.irreps;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An irreducible representation of O(3): the space of dimension {@code 2l+1} on which rotations act
 * by {@link WignerD} of degree {@code l}, and the inversion {@code x -> -x} by the parity.
 *
 * <p>Text form: the degree and {@code e} for even or {@code o} for odd, as in {@code 1o}, the
 * representation of vectors; {@code 1e} is that of pseudovectors. The order is by degree, then odd
 * before even.
 *
 * @param l the degree, at least 0
 * @param parity +1 or -1
 */
public record Irrep(int l, int parity) implements Comparable<Irrep> {

  /** Refuses a negative degree, one whose dimension is not an int, and other parities. */
  public Irrep {
    if (l < 0 || l > (Integer.MAX_VALUE - 1) / 2) {
      throw new DegreeException(
          "The degree of an irrep is in 0 to %d, given: %d"
              .formatted((Integer.MAX_VALUE - 1) / 2, l));
    }
    int given = parity;
    Require.that(
        parity == 1 || parity == -1, () -> "A parity is +1 (even) or -1 (odd), given: " + given);
  }

  /**
   * The irrep with the given text form, such as {@code 1o}; spaces around it are skipped.
   *
   * @throws dev.coset.groups.NotationException if the text is of another form
   */
  public static Irrep parse(String text) {
    return new IrrepsNotation(text).single();
  }

  /** The number of components, {@code 2l+1}. */
  public int dimension() {
    return 2 * l + 1;
  }

  /**
   * The irreps in the tensor product of two: degrees {@code |l1-l2|} to {@code l1+l2}, each once,
   * of the product of the parities.
   */
  public List<Irrep> times(Irrep other) {
    return IntStream.rangeClosed(Math.abs(l - other.l), Math.addExact(l, other.l))
        .mapToObj(degree -> new Irrep(degree, parity * other.parity))
        .toList();
  }

  /**
   * The matrix of an element of O(3), shape {@code [2l+1, 2l+1]}.
   *
   * @throws DegreeException if the degree is above {@link WignerD#MAX_DEGREE}
   */
  public Matrix matrix(Orthogonal3 g) {
    Matrix rotation = WignerD.of(l, g.rotation());
    return g.inverted() && parity == -1 ? rotation.times(-1) : rotation;
  }

  @Override
  public int compareTo(Irrep other) {
    int byDegree = Integer.compare(l, other.l);
    return byDegree != 0 ? byDegree : Integer.compare(parity, other.parity);
  }

  @Override
  public String toString() {
    return l + (parity == 1 ? "e" : "o");
  }
}
