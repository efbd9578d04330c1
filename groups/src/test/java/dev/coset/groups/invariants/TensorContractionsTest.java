package dev.coset.groups.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.lie.Lorentz;
import dev.coset.groups.reps.Tensors;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TensorContractionsTest {

  private static final TensorVariable U = TensorVariable.vector("u");
  private static final TensorVariable V = TensorVariable.vector("v");
  private static final TensorVariable W = TensorVariable.vector("w");
  private static final TensorVariable S = TensorVariable.symmetric("S", 2);
  private static final TensorVariable T = TensorVariable.symmetric("T", 3);

  private static List<String> names(TensorContractions found) {
    return found.generators().stream().map(Contraction::name).toList();
  }

  /** The first fundamental theorems of O(3) and SO(3), and the invariants of a matrix. */
  @Test
  void generatorsAreTheKnownOnes() {
    assertThat(names(TensorContractions.invariants(Metric.orthogonal(3), List.of(U, V), 4)))
        .containsExactly("u·u", "u·v", "v·v");
    assertThat(
            names(TensorContractions.invariants(Metric.specialOrthogonal(3), List.of(U, V, W), 4)))
        .containsExactly("u·u", "u·v", "u·w", "v·v", "v·w", "w·w", "det(u, v, w)");
    assertThat(names(TensorContractions.invariants(Metric.orthogonal(3), List.of(S), 6)))
        .containsExactly("tr(S)", "tr(S·S)", "tr(S·S·S)");
    // In the plane, by the theorem of Cayley and Hamilton, two traces are enough.
    assertThat(names(TensorContractions.invariants(Metric.orthogonal(2), List.of(S), 6)))
        .containsExactly("tr(S)", "tr(S·S)");
    assertThat(names(TensorContractions.invariants(Metric.specialOrthogonal(3), List.of(V, S), 6)))
        .containsExactly(
            "tr(S)", "v·v", "tr(S·S)", "v·S·v", "tr(S·S·S)", "v·S·S·v", "det(v, S·v, S·S·v)");
    assertThat(
            names(
                TensorContractions.equivariants(Metric.specialOrthogonal(3), List.of(U, V), 1, 4)))
        .containsExactly("u", "v", "cross(u, v)");
    assertThat(names(TensorContractions.equivariants(Metric.orthogonal(3), List.of(S), 2, 4)))
        .containsExactly("g[ij]", "S[ij]", "S[ia] S[ja]");
  }

  /** The same numbers as by means of characters over the groups. */
  @Test
  void countsAgreeWithMeansOfCharacters() {
    Representation<Rotation3> turns = Representations.standard(SO3.group());
    Representation<Orthogonal3> all = Representations.standard(O3.group());
    assertCounts(Metric.specialOrthogonal(3), turns, 6);
    assertCounts(Metric.orthogonal(3), all, 6);
  }

  private static <E> void assertCounts(Metric metric, Representation<E> vectors, int degree) {
    Representation<E> both =
        Representations.directSum(List.of(vectors, Tensors.symmetricSquare(vectors)));
    TensorContractions invariants = TensorContractions.invariants(metric, List.of(V, S), degree);
    TensorContractions maps = TensorContractions.equivariants(metric, List.of(V, S), 1, degree - 1);
    TensorContractions matrices = TensorContractions.equivariants(metric, List.of(V, S), 2, 3);
    MolienSeries scalars = MolienSeries.of(both, degree);
    MolienSeries fields = MolienSeries.equivariants(both, vectors, degree);
    MolienSeries squares =
        MolienSeries.equivariants(both, Representations.tensorProduct(vectors, vectors), degree);
    for (int d = 0; d <= degree; d++) {
      assertThat((long) invariants.dimension(d)).isEqualTo(scalars.coefficient(d));
    }
    for (int d = 0; d < degree; d++) {
      assertThat((long) maps.dimension(d)).isEqualTo(fields.coefficient(d));
    }
    for (int d = 0; d <= 3; d++) {
      assertThat((long) matrices.dimension(d)).isEqualTo(squares.coefficient(d));
    }
  }

  /** The same numbers as of polynomials that the Lie algebra sends to zero. */
  @Test
  void countsAgreeWithTheLieAlgebra() {
    for (Metric metric :
        List.of(Metric.lorentz(), Metric.specialOrthogonal(4), new Metric(2, 2, true))) {
      TensorContractions found = TensorContractions.invariants(metric, List.of(U, V), 4);
      for (int d = 1; d <= 4; d++) {
        assertThat(found.dimension(d)).isEqualTo(kernel(metric, 2, d));
      }
    }
    assertThat(TensorContractions.invariants(new Metric(1, 1, true), List.of(U, V), 4).dimension(4))
        .isEqualTo(kernel(new Metric(1, 1, true), 2, 4));
  }

  /** The number of polynomials of a degree in some vectors that all of so(p,q) sends to zero. */
  private static int kernel(Metric metric, int vectors, int degree) {
    int n = metric.dimension();
    List<int[]> monomials = Polynomial.exponentsOfDegree(n * vectors, degree);
    Span images = new Span();
    for (int[] exponents : monomials) {
      List<Double> image = new ArrayList<>();
      for (int a = 0; a < n; a++) {
        for (int b = a + 1; b < n; b++) {
          Polynomial moved = derivative(metric, exponents, a, b);
          monomials.forEach(m -> image.add(moved.coefficient(m)));
        }
      }
      images.add(image.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return monomials.size() - images.size();
  }

  /** Along the field {@code s_b x_b d/dx_a - s_a x_a d/dx_b} of every vector. */
  private static Polynomial derivative(Metric metric, int[] exponents, int a, int b) {
    int n = metric.dimension();
    Polynomial sum = Polynomial.constant(exponents.length, 0);
    for (int start = 0; start < exponents.length; start += n) {
      sum = sum.plus(replaced(exponents, start + a, start + b, metric.sign(b)));
      sum = sum.plus(replaced(exponents, start + b, start + a, -metric.sign(a)));
    }
    return sum;
  }

  private static Polynomial replaced(int[] exponents, int from, int to, int sign) {
    if (exponents[from] == 0) {
      return Polynomial.constant(exponents.length, 0);
    }
    int[] moved = exponents.clone();
    moved[from]--;
    moved[to]++;
    return Polynomial.monomial(sign * exponents[from], moved);
  }

  @Property(tries = 10)
  void rotationsLeaveInvariantsAlone(RandomGenerator random) {
    TensorContractions found =
        TensorContractions.invariants(Metric.specialOrthogonal(3), List.of(U, V, S, T), 3);
    assertThat(found.generators()).hasSizeGreaterThan(15);
    double[][] x = tensors(found, List.of(U, V, S, T), 3, random);
    Matrix g = SO3.group().sample(random).matrix();
    Matrix mirror = g.times(-1);
    boolean brokenSeen = false;
    for (Contraction contraction : found.generators()) {
      double value = contraction.at(x)[0];
      assertThat(contraction.at(moved(g, x))[0]).isCloseTo(value, within(tolerance(value)));
      int indices =
          contraction.tensors().stream().mapToInt(i -> List.of(U, V, S, T).get(i).order()).sum();
      // The volume form takes three indices; with it the number of indices is odd.
      assertThat(indices % 2 == 1).isEqualTo(contraction.usesOrientation());
      double sign = contraction.usesOrientation() ? -1 : 1;
      assertThat(contraction.at(moved(mirror, x))[0])
          .isCloseTo(sign * value, within(tolerance(value)));
      double[][] broken = moved(g, x);
      broken[0] = x[0];
      brokenSeen |= Math.abs(contraction.at(broken)[0] - value) > 1e-6;
    }
    assertThat(brokenSeen).isTrue();
  }

  @Property(tries = 10)
  void boostsLeaveInvariantsAloneAndMoveEquivariants(RandomGenerator random) {
    List<TensorVariable> variables = List.of(U, V, S);
    Group<?> lorentz = Lorentz.group();
    assertThat(lorentz.name()).contains("1,3");
    Matrix g = Lorentz.group().exp(random.doubles(6, -0.5, 0.5).toArray()).matrix();
    for (int order = 0; order <= 2; order++) {
      TensorContractions found =
          order == 0
              ? TensorContractions.invariants(Metric.lorentz(), variables, 4)
              : TensorContractions.equivariants(Metric.lorentz(), variables, order, 2);
      double[][] x = tensors(found, variables, 4, random);
      for (Contraction contraction : found.generators()) {
        double[] value = contraction.at(x);
        double[] expected = move(g, value, order);
        assertThat(contraction.at(moved(g, x)))
            .containsExactly(expected, offset(tolerance(largest(expected))));
      }
    }
    Contraction square =
        TensorContractions.invariants(Metric.lorentz(), List.of(U), 2).generators().getFirst();
    assertThat(square.at(new double[] {2, 1, 0, 1})[0]).isEqualTo(2);
  }

  private static double tolerance(double value) {
    return 1e-11 * Math.max(1, Math.abs(value));
  }

  private static double largest(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  private static double[][] tensors(
      TensorContractions found, List<TensorVariable> variables, int n, RandomGenerator random) {
    assertThat(found.generators()).isNotEmpty();
    return variables.stream()
        .map(variable -> symmetric(n, variable.order(), random))
        .toArray(double[][]::new);
  }

  private static double[] symmetric(int n, int order, RandomGenerator random) {
    double[] values = new double[DenseTensor.power(n, order)];
    for (int draw = 0; draw < 3; draw++) {
      double[] v = random.doubles(n, -1, 1).toArray();
      for (int at = 0; at < values.length; at++) {
        values[at] +=
            IntStream.of(DenseTensor.digits(at, n, order))
                .mapToDouble(i -> v[i])
                .reduce(1, (a, b) -> a * b);
      }
    }
    return values;
  }

  private static double[][] moved(Matrix g, double[][] tensors) {
    double[][] moved = new double[tensors.length][];
    for (int i = 0; i < tensors.length; i++) {
      int order = (int) Math.round(Math.log(tensors[i].length) / Math.log(g.rows()));
      moved[i] = move(g, tensors[i], order);
    }
    return moved;
  }

  /** Applies a matrix to every index: the last one, {@code order} times in turn. */
  private static double[] move(Matrix g, double[] tensor, int order) {
    int n = g.rows();
    double[] values = tensor;
    for (int index = 0; index < order; index++) {
      double[] next = new double[values.length];
      int rows = values.length / n;
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            next[i * rows + row] += g.get(i, j) * values[row * n + j];
          }
        }
      }
      values = next;
    }
    return values;
  }

  @Test
  void valuesAreThoseOfTheNames() {
    double[] v = {1, 2, 3};
    double[] s = {2, 1, 0, 1, 3, 0, 0, 0, 5};
    List<Contraction> found =
        TensorContractions.invariants(Metric.specialOrthogonal(3), List.of(V, S), 6).generators();
    assertThat(found)
        .map(c -> c.at(v, s)[0])
        .containsExactly(10.0, 14.0, 40.0, 63.0, 175.0, 290.0, -15.0);
  }

  @Test
  void faultsAreNamed() {
    Metric space = Metric.orthogonal(3);
    assertThatThrownBy(() -> TensorContractions.invariants(space, List.of(V), 9))
        .isInstanceOf(DegreeException.class)
        .hasMessageContaining("0 to 8");
    assertThatThrownBy(() -> TensorContractions.invariants(space, List.of(V, V), 2))
        .hasMessageContaining("different names");
    assertThatThrownBy(() -> TensorContractions.equivariants(space, List.of(V), 5, 2))
        .hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> TensorVariable.vector("2v")).hasMessageContaining("'2v'");
    assertThatThrownBy(() -> Metric.orthogonal(7)).hasMessageContaining("given: 7");
    Contraction trace = TensorContractions.invariants(space, List.of(S), 1).generators().getFirst();
    assertThatThrownBy(() -> trace.at(new double[] {0, 1, 0, 0, 0, 0, 0, 0, 0}))
        .hasMessageContaining("S must be symmetric");
    assertThatThrownBy(() -> trace.at(new double[4])).hasMessageContaining("3^2 = 9");
    assertThatThrownBy(trace::at).hasMessageContaining("1 tensors are expected, given: 0");
  }
}
