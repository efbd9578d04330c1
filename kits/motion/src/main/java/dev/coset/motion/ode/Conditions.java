package dev.coset.motion.ode;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.GraphUse;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What sets ask of changes: {@code dpsi/dt + a psi >= 0}, a linear condition on u for each set,
 * where psi is h, or for higher degrees {@code psi_i = dpsi_{i-1}/dt + a psi_{i-1}} along the
 * drift.
 */
final class Conditions {

  private final ControlledField field;
  private final double margin;

  Conditions(ControlledField field, double margin) {
    this.field = field;
    this.margin = margin;
  }

  /**
   * A condition {@code -(grad psi . B) u <= grad psi . F + a psi} at states.
   *
   * @param row {@code -grad psi . B}, {@code [n, k]}
   * @param bound {@code [n]}
   */
  record Row(Tensor row, Tensor bound) {}

  /** The condition of a set; recorded if the velocities are. */
  Row row(BarrierFunction set, Tensor states, ControlledField.Affine affine) {
    boolean recorded = affine.drift().isDifferentiable();
    return Autograd.withGrad(
        () -> {
          Tensor y = variable(states);
          Tensor psi = psi(set, y).getLast();
          GraphUse use = recorded ? GraphUse.RECORD : GraphUse.FREE;
          Tensor rate = set.rate().forward(x(y));
          Tensor gradient = Autograd.grad(psi.sum(), List.of(y), use).getFirst();
          Tensor free = gradient.mul(affine.drift()).sum(1).add(psi.mul(rate));
          Tensor row = gradient.unsqueeze(1).matmul(affine.effect()).squeeze(1).neg();
          return recorded ? new Row(row, free) : new Row(row.detach(), free.detach());
        });
  }

  /** The values that must be positive at the start: h and what it is differentiated to. */
  List<Tensor> values(BarrierFunction set, Tensor states) {
    return Autograd.withGrad(
        () -> psi(set, variable(states)).stream().map(Tensor::detach).toList());
  }

  private List<Tensor> psi(BarrierFunction set, Tensor y) {
    Tensor h = set.value(x(y));
    if (h.rank() != 1 || h.size(0) != y.size(0) || !h.isDifferentiable()) {
      throw new BadInputException(
          "A set needs values [%d] that depend on the state and can be differentiated, given: %s"
              .formatted(y.size(0), h.describe()));
    }
    List<Tensor> chain = new ArrayList<>(List.of(h.sub(margin)));
    for (int i = 1; i < set.degree() + field.delay(); i++) {
      Tensor psi = chain.getLast();
      if (!psi.isDifferentiable()) {
        throw new BadInputException(
            "A set cannot be differentiated %d times: its function or the network is too simple"
                .formatted(i));
      }
      Tensor gradient = Autograd.grad(psi.sum(), List.of(y), GraphUse.RECORD).getFirst();
      Tensor slope = gradient.mul(field.at(y).drift()).sum(1);
      chain.add(slope.add(psi.mul(set.rate().forward(x(y)))));
    }
    return chain;
  }

  private Tensor x(Tensor y) {
    return y.slice(1, 0, field.dimension());
  }

  private static Tensor variable(Tensor states) {
    return states.isDifferentiable() ? states : states.detach().requiresGrad();
  }
}
