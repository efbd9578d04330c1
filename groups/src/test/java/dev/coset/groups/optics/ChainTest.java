package dev.coset.groups.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChainTest {

  /** The map {@code x -> sin(w x + x_next)} with wrap-around. */
  record Waves(int inputs, double w) implements Stage {
    @Override
    public int outputs() {
      return inputs;
    }

    @Override
    public double[] forward(double[] x) {
      double[] y = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        y[i] = Math.sin(angle(x, i));
      }
      return y;
    }

    private double angle(double[] x, int i) {
      return w * x[i] + x[(i + 1) % inputs];
    }

    @Override
    public double[] backward(double[] x, double[] y, double[] gradient) {
      double[] back = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        double d = gradient[i] * Math.cos(angle(x, i));
        back[i] += w * d;
        back[(i + 1) % inputs] += d;
      }
      return back;
    }
  }

  private static Chain chain(int n, int width, RandomGenerator random) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      stages.add(new Waves(width, 1 + random.nextDouble()));
    }
    return Chain.of(stages, new CostMeter());
  }

  @Property
  void allFormsGiveTheDerivative(RandomGenerator random) {
    int n = 1 + random.nextInt(5);
    Chain chain = chain(n, 3, random);
    double[] x = random.doubles(3).toArray();
    double[] sent = random.doubles(3).toArray();
    Chain.Result stored = chain.stored().differentiate(x, sent);
    for (Chain.Form form :
        List.of(
            chain.recomputedLeft(),
            chain.recomputedRight(),
            chain.checkpointed(),
            chain.checkpointed(1),
            chain.checkpointed(n + 3))) {
      Chain.Result result = form.differentiate(x, sent);
      assertThat(result.output()).containsExactly(stored.output());
      assertThat(result.gradient()).containsExactly(stored.gradient());
    }
    for (int i = 0; i < 3; i++) {
      double h = 1e-5;
      double slope = (value(chain, x, sent, i, h) - value(chain, x, sent, i, -h)) / (2 * h);
      // Third derivatives of five nested waves of slope at most 3 are below 3^15 / 1000.
      assertThat(stored.gradient()[i]).isCloseTo(slope, within(1e-5));
    }
  }

  private static double value(Chain chain, double[] x, double[] sent, int axis, double h) {
    double[] moved = x.clone();
    moved[axis] += h;
    double[] y = chain.stored().differentiate(moved, sent).output();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += sent[i] * y[i];
    }
    return sum;
  }

  @Property(tries = 5)
  void costsAreThoseOfTheTable(RandomGenerator random) {
    int n = 16;
    int w = 5;
    Chain chain = chain(n, w, random);
    double[] x = random.doubles(w).toArray();
    assertThat(chain.stored().differentiate(x, x).cost())
        .isEqualTo(new CostMeter.Cost(n, (n + 1L) * w));
    assertThat(chain.recomputedRight().differentiate(x, x).cost().forwards()).isEqualTo(2 * n - 1);
    assertThat(chain.recomputedLeft().differentiate(x, x).cost().forwards())
        .isEqualTo(n + n * (n - 1) / 2);
    // Four inputs kept, then the last interval again: its five vectors share one with them.
    assertThat(chain.checkpointed().differentiate(x, x).cost())
        .isEqualTo(new CostMeter.Cost(2L * n, 8L * w));
  }

  @Test
  void faultsAreNamed() {
    List<Stage> unfit = List.of(new Waves(3, 1), new Waves(4, 1));
    assertThatThrownBy(() -> Chain.of(unfit, new CostMeter()))
        .hasMessage("Stage 0 gives 3 numbers and stage 1 takes 4: they must agree");
    assertThatThrownBy(() -> Chain.of(List.of(), new CostMeter())).hasMessageContaining("none");
    Chain chain = Chain.of(List.of(new Waves(3, 1)), new CostMeter());
    assertThatThrownBy(() -> chain.checkpointed(0)).hasMessageContaining("given: 0");
    assertThatThrownBy(() -> chain.stored().differentiate(new double[2], new double[3]))
        .hasMessage("The input has 3 numbers, given: 2");
  }

  @Test
  void twoCellsKeepBehaviour() {
    Optic<Double, Double, Double, Double, Double> square =
        Optic.of(s -> new Step<>(s, s * s), (s, b) -> 2 * s * b);
    Optic<Double, Double, Double, Double, Double> doubled =
        square.reparametrized(
            m -> 2 * m, (n, b) -> n * b, List.of(3.0), List.of(1.0), Double::equals);
    assertThat(doubled.forward(5.0)).isEqualTo(new Step<>(10.0, 25.0));
    assertThat(doubled.backward(10.0, 1.0)).isEqualTo(10.0);
    assertThatThrownBy(
            () ->
                square.reparametrized(
                    m -> m + 1, (n, b) -> 2 * n * b, List.of(3.0), List.of(1.0), Double::equals))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("on probe 0");
    assertThatThrownBy(
            () ->
                square.reparametrized(
                    m -> m, (n, b) -> 2 * n * b, List.of(), List.of(), Double::equals))
        .hasMessageContaining("at least one");
  }

  @Test
  void lensesAndOpticsBehaveTheSame() {
    Optic<Double, Double, Double, Double, Double> square =
        Optic.of(s -> new Step<>(s, s * s), (s, b) -> 2 * s * b);
    Lens<Double, Double, Double, Double> fourth = square.toLens().then(square.toLens());
    assertThat(fourth.get(2.0)).isEqualTo(16);
    assertThat(fourth.put(2.0, 1.0)).isEqualTo(32);
    assertThat(square.then(square).toLens().put(2.0, 1.0)).isEqualTo(32);
  }
}
