package dev.coset.motion.ode;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A neural ordinary differential equation whose state does not leave given sets: while it is
 * integrated, some weights or an input are changed as little as possible.
 *
 * <p>With changes u, {@code y' = F(y) + B(y) u} ({@link ControlledField}: columns of the last
 * weights, an input, or deeper weights that become a part of the state). A set {@code h >= 0} is
 * kept if {@code grad h . (F + B u) + a h >= 0}: one linear condition on u for each set. The least
 * u that meets all of them is found at every stage of the integrator, or once a step ({@link
 * Correction}); it is zero wherever the conditions hold by themselves, so that the equation is
 * untouched there. The weights of the model are never changed. Steps of finite length can overshoot
 * by a little: see {@link Correction#margin}.
 *
 * <p>Control vanishes where {@code grad h B = 0}: where hidden units are zero, or an input does not
 * act. If a condition is unmet there, this is refused, or met as far as slack allows and reported
 * in {@link Path#shortfall}.
 *
 * <p>To train through the corrections, add the {@link Path#effort} to the loss: it drives them to
 * zero. Derivatives pass through everything. Source: "On the Forward Invariance of Neural ODEs".
 */
public final class InvariantNeuralOde extends Module {

  private final ControlledField field;
  private final Correction correction;

  /**
   * An equation.
   *
   * @param field what it is and what may be changed; owned if it is a module
   * @param correction how strictly sets are kept
   */
  public InvariantNeuralOde(ControlledField field, Correction correction) {
    this.field = field;
    this.correction = correction;
    if (field instanceof Module module) {
      child("field", module);
    }
  }

  /** The velocities {@code [n, d]} at states {@code [n, d]} without any correction. */
  public Tensor velocity(Tensor states) {
    return field.at(extended(states)).drift().slice(1, 0, field.dimension());
  }

  /**
   * What a change does at a state.
   *
   * @param velocity the corrected velocities, {@code [n, d + further]}
   * @param change u, beyond what the field does by itself, {@code [n, k]}
   * @param shortfall by how much the condition that is worst is unmet, {@code [n]}: 0 unless there
   *     is slack
   */
  public record Corrected(Tensor velocity, Tensor change, Tensor shortfall) {}

  /**
   * The corrected velocities at states {@code [n, d]}, or {@code [n, d + further]} of a field with
   * further coordinates.
   *
   * @throws BadInputException if a set has no derivative, or conditions cannot be met without slack
   */
  public Corrected corrected(Tensor states, List<BarrierFunction> sets) {
    Tensor y = states.size(1) == field.dimension() ? extended(states) : states;
    ControlledField.Affine affine = field.at(y);
    if (sets.isEmpty()) {
      Tensor drift = affine.drift();
      long n = y.size(0);
      Tensor none = Tensors.zeros(y.dtype(), n, affine.effect().size(2)).to(y.device());
      return new Corrected(drift, none, Tensors.zeros(y.dtype(), n).to(y.device()));
    }
    List<Tensor> rows = new ArrayList<>();
    List<Tensor> bounds = new ArrayList<>();
    Conditions conditions = new Conditions(field, correction.margin());
    for (BarrierFunction set : sets) {
      Conditions.Row row = conditions.row(set, y, affine);
      rows.add(row.row());
      bounds.add(row.bound());
    }
    Tensor a = Tensors.stack(1, rows);
    Tensor b = Tensors.stack(1, bounds);
    var solution = SmallQuadraticProgram.solve(a, b, correction.slackWeight());
    if (!solution.isFeasible()) {
      throw unmet(a.detach(), b.detach(), solution.met(), y.detach());
    }
    Tensor u = solution.change();
    Tensor unmet = a.matmul(u.unsqueeze(2)).squeeze(2).sub(b).detach().amax(1, false).relu();
    return new Corrected(affine.with(u), u, unmet);
  }

  private static BadInputException unmet(Tensor rows, Tensor bounds, Tensor met, Tensor y) {
    double[] flags = met.toType(DType.FLOAT64).toDoubleArray();
    int first = 0;
    while (flags[first] > 0.5) {
      first++;
    }
    int sets = Math.toIntExact(met.size(1));
    int element = first / sets;
    int set = first % sets;
    double acts = rows.select(0, element).select(0, set).norm().item();
    String state = Arrays.toString(y.select(0, element).toType(DType.FLOAT64).toDoubleArray());
    String why =
        acts <= SmallQuadraticProgram.VANISHING
            ? "control vanishes: what may be changed does not act on it there"
            : "the conditions contradict each other there";
    return new BadInputException(
        String.format(
            Locale.ROOT,
            "Set %d cannot be kept by path %d at state %s: %s (effect %.2g, needed %.2g); free"
                + " other or more weights, or allow a slack",
            set,
            element,
            state,
            why,
            acts,
            -bounds.select(0, element).select(0, set).item()));
  }

  /**
   * A path and what was changed on it.
   *
   * @param states at the start and at the end of every step, {@code [steps + 1, n, d]}
   * @param effort the mean of |u| over all evaluations: zero where nothing was changed; a term of a
   *     loss
   * @param shortfall by how much the worst condition was unmet on each path, {@code [n]}: 0 unless
   *     slack was needed
   */
  public record Path(Tensor states, Tensor effort, Tensor shortfall) {}

  /** The path by the method of Runge and Kutta, one step for each of the times. */
  public Path integrate(Tensor start, List<BarrierFunction> sets, OdeTime time) {
    return integrate(start, sets, time, new RungeKutta());
  }

  /**
   * The path of states from a start that stays in the sets.
   *
   * @param start {@code [n, d]}
   * @param sets that are kept; none for the plain equation
   * @param time at which times the states are wanted
   * @throws BadInputException if the start lies outside of a set or is not finite, or as {@link
   *     #corrected} and the integrator
   */
  public Path integrate(
      Tensor start, List<BarrierFunction> sets, OdeTime time, Integrator integrator) {
    if (start.rank() != 2
        || start.size(1) != field.dimension()
        || start.count() == 0
        || !Double.isFinite(start.detach().abs().max().item())) {
      throw new BadInputException(
          "Finite states [n, %d] are expected at the start, given: %s"
              .formatted(field.dimension(), start.describe()));
    }
    try (var scope = Scope.open()) {
      Tensor first = extended(start);
      requireInside(first, sets);
      var guard = new Guard(this, sets, correction.timing(), scope);
      List<Tensor> states =
          integrator.integrate(guard::velocity, first, time, (_, _, y) -> guard.begin(y));
      Tensor path = Tensors.stack(0, states).slice(2, 0, field.dimension());
      return new Path(scope.keep(path), scope.keep(guard.effort()), scope.keep(guard.shortfall()));
    }
  }

  /** The effect of changes at states: for those that are held over a step. */
  ControlledField.Affine affine(Tensor states) {
    return field.at(states);
  }

  private Tensor extended(Tensor states) {
    if (field.further() == 0) {
      return states;
    }
    Tensor none = Tensors.zeros(states.dtype(), states.size(0), field.further());
    return Tensors.cat(1, states, none.to(states.device()));
  }

  private void requireInside(Tensor start, List<BarrierFunction> sets) {
    Conditions conditions = new Conditions(field, correction.margin());
    for (int i = 0; i < sets.size(); i++) {
      List<Tensor> values = conditions.values(sets.get(i), start.detach());
      for (int degree = 0; degree < values.size(); degree++) {
        double least = values.get(degree).min().item();
        if (!(least >= 0)) {
          throw new BadInputException(outside(i, degree, least));
        }
      }
    }
  }

  private String outside(int set, int degree, double least) {
    if (degree == 0) {
      return String.format(
          Locale.ROOT,
          "The start lies outside of set %d, or within the margin %s: h - margin = %.3g; start"
              + " inside",
          set,
          correction.margin(),
          least);
    }
    return String.format(
        Locale.ROOT,
        "The start moves out of set %d too fast for degree %d: dh/dt + a h = %.3g; start farther"
            + " inside or slower, or use a larger rate",
        set,
        degree + 1,
        least);
  }
}
