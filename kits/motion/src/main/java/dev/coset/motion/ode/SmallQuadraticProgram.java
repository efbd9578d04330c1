package dev.coset.motion.ode;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The least change that meets a few linear conditions, for a batch:
 *
 * <pre>min |z|^2 / 2   subject to   A z &lt;= b.</pre>
 *
 * <p>Up to four rows are solved exactly: of every set S of rows that hold with equality, {@code z =
 * -A_S^T m, (A_S A_S^T) m = -b_S}, the one whose multipliers m are not negative and that meets the
 * other rows. More rows are solved by sweeps of Hildreth, which find S, and then by the same
 * equations. Both can be differentiated by A and b; where S changes, the derivative is that of one
 * side. With a slack, rows may be exceeded by s at a price of {@code weight s^2 / 2} each, so that
 * there always is a solution.
 *
 * <p>Rows are scaled to unit length, and everything is computed in FLOAT64.
 */
public final class SmallQuadraticProgram {

  /** The largest number of rows that is solved by trying all sets. */
  public static final int EXACT_ROWS = 4;

  /** Rows shorter than this do not act: they hold for all z, or for none. */
  public static final double VANISHING = 1e-12;

  private static final int SWEEPS = 2000;
  private static final double RIDGE = 1e-13;
  private static final double TOLERANCE = 1e-9;
  private static final double SETTLED = 1e-6;

  private SmallQuadraticProgram() {}

  /**
   * A solution.
   *
   * @param change z, {@code [n, k]}; without meaning where rows are unmet
   * @param met BOOL {@code [n, r]}: whether a row holds, with what slack there is; all rows of an
   *     element, unless its conditions contradict each other or do not act
   */
  public record Solution(Tensor change, Tensor met) {

    /** Whether all rows of all elements hold. */
    public boolean isFeasible() {
      return met.count() == 0 || met.toType(DType.FLOAT64).min().item() > 0.5;
    }
  }

  /**
   * Solves.
   *
   * @param rows A, {@code [n, r, k]}
   * @param bounds b, {@code [n, r]}
   * @param slackWeight the price of a violation, or infinite for none
   * @throws IllegalArgumentException if shapes do not fit, or the weight is not positive
   */
  public static Solution solve(Tensor rows, Tensor bounds, double slackWeight) {
    if (rows.rank() != 3
        || bounds.rank() != 2
        || rows.size(0) != bounds.size(0)
        || rows.size(1) != bounds.size(1)
        || !(slackWeight > 0)) {
      throw new IllegalArgumentException(
          "Rows [n, r, k], bounds [n, r] and a positive weight are expected, given: %s, %s, %s"
              .formatted(rows.describe(), bounds.describe(), slackWeight));
    }
    if (bounds.count() == 0) {
      Tensor none = Tensors.zeros(rows.dtype(), rows.size(0), rows.size(2)).to(rows.device());
      return new Solution(none, Tensors.ones(DType.BOOL, bounds.shape()).to(rows.device()));
    }
    Tensor a = rows.toType(DType.FLOAT64);
    Tensor extended = Double.isInfinite(slackWeight) ? a : withSlack(a, slackWeight);
    Program program = Program.scaled(extended, bounds.toType(DType.FLOAT64));
    Tensor z = rows.size(1) <= EXACT_ROWS ? exact(program) : swept(program);
    Tensor met = program.met(z, rows.size(1) <= EXACT_ROWS ? TOLERANCE : SETTLED);
    return new Solution(z.slice(1, 0, rows.size(2)).toType(rows.dtype()), met);
  }

  /** With a further unknown for each row, {@code sqrt(weight) s}. */
  private static Tensor withSlack(Tensor rows, double weight) {
    long count = rows.size(1);
    Tensor eye = Tensors.eye(DType.FLOAT64, count).to(rows.device()).mul(-1 / Math.sqrt(weight));
    return Tensors.cat(2, rows, eye.unsqueeze(0).expand(rows.size(0), count, count));
  }

  /** Rows of unit length, or 0, and their bounds. */
  private record Program(Tensor rows, Tensor bounds) {

    /** Lengths are constants to derivatives: the solution does not depend on them. */
    static Program scaled(Tensor rows, Tensor bounds) {
      Tensor length = rows.detach().square().sum(2, true).sqrt();
      Tensor acts = length.gt(VANISHING);
      Tensor by = acts.where(length, Tensors.onesLike(length));
      Tensor unit = acts.where(rows.div(by), Tensors.zerosLike(rows));
      return new Program(unit, bounds.div(by.squeeze(2)));
    }

    int count() {
      return Math.toIntExact(rows.size(1));
    }

    Tensor excess(Tensor z) {
      return rows.matmul(z.unsqueeze(2)).squeeze(2).sub(bounds);
    }

    /** BOOL {@code [n, r]}: which rows hold, to a part of the size of their bound. */
    Tensor met(Tensor z, double tolerance) {
      Tensor allowed = bounds.detach().abs().add(1).mul(tolerance);
      return excess(z).detach().le(allowed);
    }

    /** BOOL {@code [n]}. */
    Tensor allMet(Tensor z, double tolerance) {
      return met(z, tolerance).all(1, false);
    }

    /**
     * The point where some rows hold with equality, and its multipliers.
     *
     * @param active 1 for these rows, 0 for others, {@code [n, r]}
     */
    Point at(Tensor active) {
      Tensor a = rows.mul(active.unsqueeze(2));
      Tensor idle = active.neg().add(1 + RIDGE).diagonalMatrix(0);
      Tensor gram = a.matmul(a.transpose(1, 2)).add(idle);
      Tensor m = gram.solve(bounds.mul(active).unsqueeze(2)).neg();
      Tensor z = a.transpose(1, 2).matmul(m).squeeze(2).neg();
      return new Point(z, m.detach().squeeze(2).amin(1, false));
    }
  }

  /** A point, and the least of its multipliers. */
  private record Point(Tensor z, Tensor least) {}

  private static Tensor exact(Program program) {
    Tensor best = program.rows().mul(0).sum(1);
    Tensor open = program.allMet(best, TOLERANCE).not();
    for (int set = 1; set < 1 << program.count() && isAny(open); set++) {
      if (Integer.bitCount(set) <= program.rows().size(2)) {
        Point point = program.at(active(program, set));
        Tensor valid = point.least().ge(0).and(program.allMet(point.z(), TOLERANCE)).and(open);
        best = valid.unsqueeze(1).where(point.z(), best);
        open = open.and(valid.not());
      }
    }
    return best;
  }

  private static boolean isAny(Tensor mask) {
    return mask.toType(DType.FLOAT64).max().item() > 0.5;
  }

  private static Tensor active(Program program, int set) {
    double[] flags = new double[program.count()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = set >> i & 1;
    }
    Tensor row = Tensors.of(flags, 1, flags.length).to(program.rows().device());
    return row.expand(program.rows().size(0), flags.length);
  }

  /** Sweeps find the active rows; their equations, if they solve the program, give the point. */
  private static Tensor swept(Program program) {
    Tensor m = Autograd.noGrad(() -> sweeps(program));
    Tensor active = m.gt(0).toType(DType.FLOAT64);
    Point point = program.at(active);
    Tensor settled = point.least().ge(-SETTLED).and(program.allMet(point.z(), SETTLED));
    Tensor rough = program.rows().transpose(1, 2).matmul(m.unsqueeze(2)).squeeze(2).neg();
    return settled.unsqueeze(1).where(point.z(), rough);
  }

  /** The multipliers {@code [n, r]}. */
  private static Tensor sweeps(Program program) {
    int n = Math.toIntExact(program.rows().size(0));
    int r = program.count();
    double[] gram = program.rows().matmul(program.rows().transpose(1, 2)).toDoubleArray();
    double[] bounds = program.bounds().toDoubleArray();
    double[] m = new double[n * r];
    for (int i = 0; i < n; i++) {
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        if (sweep(gram, bounds, m, i * r, r) == 0) {
          break;
        }
      }
    }
    return Tensors.of(m, n, r).to(program.rows().device());
  }

  /** Every row in turn gets the multiplier that it needs; how much that changed, 0 if settled. */
  private static double sweep(double[] gram, double[] bounds, double[] m, int first, int r) {
    double moved = 0;
    double largest = 1;
    for (int i = 0; i < r; i++) {
      int row = (first + i) * r;
      if (gram[row + i] > 0.5) {
        double excess = -bounds[first + i];
        for (int j = 0; j < r; j++) {
          excess -= gram[row + j] * m[first + j];
        }
        double next = Math.max(0, m[first + i] + excess);
        moved = Math.max(moved, Math.abs(next - m[first + i]));
        largest = Math.max(largest, next);
        m[first + i] = next;
      }
    }
    return moved <= 1e-13 * largest ? 0 : moved;
  }
}
