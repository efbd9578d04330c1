package dev.coset.nn.irreps.so2;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The derivatives of the form
 *
 * <pre>F(w, D, T) = sum_e sum_{l,c,i,j,k} w_{e,c} G^l_{c,ij} D^l_{e,jk} T^l_{e,ik}</pre>
 *
 * with the {@link Generators} G, by one of its three arguments, at the other two: that by T turns
 * the matrices infinitesimally. Since F is linear in each argument, the derivatives of these
 * derivatives are among the three again.
 *
 * @param terms the elements of G
 * @param packed the length of a row of matrices
 * @param by the argument by which the derivative is taken
 */
record Turn(List<Term> terms, int packed, Argument by) implements Kernel {

  /** The arguments of F, in the order of the inputs. */
  enum Argument {
    /** {@code [e, 3]}. */
    AXES,
    /** The matrices of all degrees one after the other, {@code [e, packed]}. */
    MATRICES,
    /** Like the matrices. */
    TURNED
  }

  /**
   * An element of G: a row of the matrices of an edge goes to a row of the turned ones.
   *
   * @param from where the row starts
   * @param to where it goes
   * @param side its length
   * @param axis 0, 1, 2
   * @param value the element
   */
  record Term(int from, int to, int side, int axis, double value) {}

  /** The turn of the matrices of degrees 0 to L. */
  static Turn upTo(int degree) {
    List<Term> terms = new ArrayList<>();
    int start = 0;
    for (int l = 0; l <= degree; l++) {
      int side = 2 * l + 1;
      for (Generators.Entry e : Generators.entries(l)) {
        int from = start + e.column() * side;
        terms.add(new Term(from, start + e.row() * side, side, e.axis(), e.value()));
      }
      start += side * side;
    }
    return new Turn(List.copyOf(terms), start, Argument.TURNED);
  }

  @Override
  public String name() {
    return "infinitesimal turn of frames";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor first = inputs.getFirst();
    return new Output(first.dtype(), first.size(0), by == Argument.AXES ? 3 : packed);
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Term[] all = terms.toArray(Term[]::new);
    double[] first = new double[(int) inputs.get(0).width()];
    double[] second = new double[(int) inputs.get(1).width()];
    double[] result = new double[(int) output.width()];
    for (long edge = from; edge < to; edge++) {
      read(inputs.get(0), edge, first);
      read(inputs.get(1), edge, second);
      Arrays.fill(result, 0);
      for (Term term : all) {
        switch (by) {
          case TURNED -> add(first[term.axis], second, term.from, result, term.to, term);
          case MATRICES -> add(first[term.axis], second, term.to, result, term.from, term);
          case AXES -> result[term.axis] += product(first, second, term);
        }
      }
      for (int i = 0; i < result.length; i++) {
        output.set(edge * result.length + i, result[i]);
      }
    }
  }

  private static void add(double w, double[] rows, int from, double[] sums, int to, Term term) {
    double factor = w * term.value;
    for (int k = 0; k < term.side; k++) {
      sums[to + k] += factor * rows[from + k];
    }
  }

  private static double product(double[] matrices, double[] turned, Term term) {
    double sum = 0;
    for (int k = 0; k < term.side; k++) {
      sum += matrices[term.from + k] * turned[term.to + k];
    }
    return term.value * sum;
  }

  private static void read(Buffer buffer, long row, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = buffer.get(row * into.length + i);
    }
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    List<Argument> given = Arrays.stream(Argument.values()).filter(a -> a != by).toList();
    Map<Argument, Tensor> arguments = new EnumMap<>(Argument.class);
    for (int i = 0; i < inputs.size(); i++) {
      arguments.put(given.get(i), inputs.get(i));
    }
    arguments.put(by, vector);
    Argument next = given.get(input);
    arguments.remove(next);
    return new Turn(terms, packed, next).apply(arguments.values().toArray(Tensor[]::new));
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    return terms.stream().mapToLong(Term::side).sum();
  }
}
