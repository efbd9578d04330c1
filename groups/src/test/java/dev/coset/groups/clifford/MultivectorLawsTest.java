package dev.coset.groups.clifford;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MultivectorLawsTest {

  /** Sums of at most 2^10 products of three, each with a few roundings of 1.1e-16. */
  private static final double ROUNDING = 1e-14;

  private static void close(Multivector x, Multivector y, double scale) {
    assertThat(x.minus(y).magnitude()).isLessThanOrEqualTo(ROUNDING * scale);
  }

  private static double associator(ProductKind kind, List<Multivector> x) {
    Multivector left = x.get(0).product(kind, x.get(1)).product(kind, x.get(2));
    Multivector right = x.get(0).product(kind, x.get(1).product(kind, x.get(2)));
    return left.minus(right).magnitude();
  }

  @Property(tries = 30)
  void productsAreAssociative(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      List<Multivector> x = Samples.three(algebra, random);
      double scale = x.get(0).magnitude() * x.get(1).magnitude() * x.get(2).magnitude();
      assertThat(associator(ProductKind.GEOMETRIC, x)).isLessThanOrEqualTo(ROUNDING * scale);
      assertThat(associator(ProductKind.OUTER, x)).isLessThanOrEqualTo(ROUNDING * scale);
      close(x.get(0).join(x.get(1)).join(x.get(2)), x.get(0).join(x.get(1).join(x.get(2))), scale);
    }
  }

  /** The inner product is not associative, and the law says so. */
  @Test
  void theLawOfAssociativityCanFail() {
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    List<Multivector> x = List.of(algebra.parse("e1"), algebra.parse("e1"), algebra.parse("e2"));
    assertThat(associator(ProductKind.INNER, x)).isEqualTo(1);
  }

  @Property(tries = 30)
  void involutionsReverseOrKeepProducts(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      Multivector a = Samples.any(algebra, random);
      Multivector b = Samples.any(algebra, random);
      double scale = a.magnitude() * b.magnitude();
      Multivector product = a.times(b);
      close(product.reverse(), b.reverse().times(a.reverse()), scale);
      close(product.conjugate(), b.conjugate().times(a.conjugate()), scale);
      close(product.gradeInvolution(), a.gradeInvolution().times(b.gradeInvolution()), scale);
      assertThat(a.reverse().gradeInvolution()).isEqualTo(a.conjugate());
      assertThat(a.evenPart().plus(a.oddPart())).isEqualTo(a);
      close(algebra.scalar(a.scalarProduct(b)), algebra.scalar(b.scalarProduct(a)), scale);
    }
  }

  @Property(tries = 30)
  void contractionsAreAdjointToTheOuterProduct(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      List<Multivector> x = Samples.three(algebra, random);
      Multivector a = x.get(0);
      Multivector b = x.get(1);
      Multivector c = x.get(2);
      double scale = a.magnitude() * b.magnitude() * c.magnitude();
      close(a.outer(b).leftContraction(c), a.leftContraction(b.leftContraction(c)), scale);
      close(
          a.leftContraction(b).reverse(),
          b.reverse().rightContraction(a.reverse()),
          a.magnitude() * b.magnitude());
    }
  }

  @Property(tries = 30)
  void vectorsSquareToTheMetric(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      Multivector v = algebra.gaussian(random).grade(algebra.n() == 0 ? 0 : 1);
      if (algebra.n() > 0) {
        double[] x = v.vectorPart();
        double square = 0;
        for (int i = 0; i < x.length; i++) {
          square += algebra.signature().square(i) * x[i] * x[i];
        }
        close(v.times(v), algebra.scalar(square), v.magnitude() * v.magnitude());
        close(v.inner(v).plus(v.outer(v)), v.times(v), v.magnitude() * v.magnitude());
      }
    }
  }

  @Property(tries = 30)
  void joinAndMeetAreDual(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      Multivector a = Samples.any(algebra, random);
      Multivector b = Samples.any(algebra, random);
      assertThat(a.dual().undual()).isEqualTo(a);
      assertThat(a.undual().dual()).isEqualTo(a);
      assertThat(a.rightComplement().leftComplement()).isEqualTo(a);
      close(a.join(b).dual(), a.dual().outer(b.dual()), a.magnitude() * b.magnitude());
      Multivector all = algebra.pseudoscalar();
      close(all.join(a), a, a.magnitude());
      for (int blade = 0; blade < algebra.size(); blade++) {
        Multivector e = Samples.blade(algebra, blade);
        assertThat(e.outer(e.rightComplement())).isEqualTo(all);
        assertThat(e.leftComplement().outer(e)).isEqualTo(all);
      }
    }
  }
}
