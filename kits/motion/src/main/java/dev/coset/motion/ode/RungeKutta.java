package dev.coset.motion.ode;

import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The classical method of Runge and Kutta of order 4 with steps of fixed length. */
public record RungeKutta() implements Integrator {

  @Override
  public List<Tensor> integrate(Field field, Tensor start, OdeTime time, StepCallback before) {
    List<Tensor> states = new ArrayList<>(List.of(start));
    for (int i = 0; i < time.steps(); i++) {
      try (var scope = Scope.open()) {
        Tensor x = states.getLast();
        before.begin(i * time.step(), time.step(), x);
        states.add(scope.keep(step(field, i * time.step(), x, time.step())));
      }
    }
    return states;
  }

  private static Tensor step(Field field, double time, Tensor x, double step) {
    Tensor k1 = field.at(time, x);
    Tensor k2 = field.at(time + step / 2, x.add(k1.mul(step / 2)));
    Tensor k3 = field.at(time + step / 2, x.add(k2.mul(step / 2)));
    Tensor k4 = field.at(time + step, x.add(k3.mul(step)));
    return x.add(k1.add(k2.add(k3).mul(2)).add(k4).mul(step / 6));
  }
}
