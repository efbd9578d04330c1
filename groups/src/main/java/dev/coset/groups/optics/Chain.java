package dev.coset.groups.optics;

import dev.coset.groups.internal.Require;
import dev.coset.groups.optics.CostMeter.Cost;
import java.util.List;

/**
 * Stages one after the other, and the forms in which a backward pass through them can be run. All
 * give the same gradient; they differ in how often stages run forwards and in what is kept, which
 * is metered.
 *
 * <table>
 * <caption>Cost of an output and its gradient for n stages of width w</caption>
 * <tr><th>form</th><th>forward runs</th><th>numbers kept</th></tr>
 * <tr><td>{@link #stored}</td><td>n</td><td>(n + 1) w</td></tr>
 * <tr><td>{@link #recomputedRight}</td><td>2 n - 1</td><td>the input, and n w on the stack</td></tr>
 * <tr><td>{@link #recomputedLeft}</td><td>n + n (n - 1) / 2</td><td>the input</td></tr>
 * <tr><td>{@link #checkpointed}</td><td>2 n</td><td>about 2 sqrt(n) w</td></tr>
 * </table>
 */
public final class Chain {

  private final List<Stage> stages;
  private final CostMeter meter;

  private Chain(List<Stage> stages, CostMeter meter) {
    this.stages = stages;
    this.meter = meter;
  }

  /**
   * A chain of stages, at least one.
   *
   * @throws IllegalArgumentException if an output does not fit the next input, naming both stages
   */
  public static Chain of(List<? extends Stage> stages, CostMeter meter) {
    Require.that(!stages.isEmpty(), () -> "A chain has at least one stage, given: none");
    for (int i = 1; i < stages.size(); i++) {
      int at = i;
      Require.that(
          stages.get(i - 1).outputs() == stages.get(i).inputs(),
          () ->
              "Stage %d gives %d numbers and stage %d takes %d: they must agree"
                  .formatted(at - 1, stages.get(at - 1).outputs(), at, stages.get(at).inputs()));
    }
    return new Chain(List.copyOf(stages), meter);
  }

  /**
   * An output and the gradient by the input.
   *
   * @param output the output of the chain
   * @param gradient the gradient by the input of the chain
   * @param cost what it cost
   */
  public record Result(double[] output, double[] gradient, Cost cost) {}

  /** A way to run the backward pass. */
  @FunctionalInterface
  public interface Form {
    /**
     * The output at {@code input} and the gradient by it.
     *
     * @param gradient the gradient by the output
     */
    Result differentiate(double[] input, double[] gradient);
  }

  /** The optic of all stages: every intermediate is kept, nothing is computed twice. */
  public Form stored() {
    return form(optic(0, stages.size()));
  }

  /** The lens nested to the right, {@code f1 (f2 (f3 ...))}. */
  public Form recomputedRight() {
    Lens<double[], double[], double[], double[]> lens = lens(stages.size() - 1);
    for (int i = stages.size() - 2; i >= 0; i--) {
      lens = lens(i).then(lens);
    }
    return form(lens.toOptic());
  }

  /** The lens nested to the left, {@code ((f1 f2) f3) ...}. */
  public Form recomputedLeft() {
    Lens<double[], double[], double[], double[]> lens = lens(0);
    for (int i = 1; i < stages.size(); i++) {
      lens = lens.then(lens(i));
    }
    return form(lens.toOptic());
  }

  /** Checkpoints every {@code sqrt(n)} stages. */
  public Form checkpointed() {
    return checkpointed((int) Math.ceil(Math.sqrt(stages.size())));
  }

  /**
   * The optic whose residual is the input of every {@code interval}-th stage; what lies between is
   * computed again on the way back, one interval at a time.
   *
   * @param interval at least 1
   */
  public Form checkpointed(int interval) {
    Require.that(interval >= 1, () -> "An interval is at least 1, given: " + interval);
    Optic<?, double[], double[], double[], double[]> whole = segment(0, interval);
    for (int from = interval; from < stages.size(); from += interval) {
      whole = joined(whole, segment(from, from + interval));
    }
    return form(whole);
  }

  private Optic<?, double[], double[], double[], double[]> segment(int from, int to) {
    Optic<double[], double[], double[], double[], double[]> cheap =
        optic(from, Math.min(to, stages.size())).toLens().toOptic();
    return Optic.of(
        input -> {
          Step<double[], double[]> step = cheap.forward(input);
          meter.keep(input);
          return step;
        },
        (input, gradient) -> {
          double[] back = cheap.backward(input, gradient);
          meter.release(input);
          return back;
        });
  }

  private Optic<?, double[], double[], double[], double[]> optic(int from, int to) {
    Optic<?, double[], double[], double[], double[]> whole = metered(stages.get(from));
    for (int i = from + 1; i < to; i++) {
      whole = joined(whole, metered(stages.get(i)));
    }
    return whole;
  }

  private static <M, N> Optic<?, double[], double[], double[], double[]> joined(
      Optic<M, double[], double[], double[], double[]> first,
      Optic<N, double[], double[], double[], double[]> second) {
    return first.then(second);
  }

  /** The input and the output of a stage, kept between forward and backward. */
  private record Kept(double[] input, double[] output) {}

  private Optic<Kept, double[], double[], double[], double[]> metered(Stage stage) {
    return new Optic<>() {
      @Override
      public Step<Kept, double[]> forward(double[] input) {
        double[] output = get(input);
        meter.keep(input);
        meter.keep(output);
        return new Step<>(new Kept(input, output), output);
      }

      @Override
      public double[] backward(Kept kept, double[] gradient) {
        double[] back = stage.backward(kept.input(), kept.output(), gradient);
        meter.release(kept.input());
        meter.release(kept.output());
        return back;
      }

      @Override
      public double[] get(double[] input) {
        meter.ran();
        return stage.forward(input);
      }
    };
  }

  /**
   * A stage as a lens. Its put evaluates the stage locally, which is part of the way back and is
   * not counted as a forward run.
   */
  private Lens<double[], double[], double[], double[]> lens(int i) {
    Stage stage = stages.get(i);
    return Lens.of(
        metered(stage)::get,
        (input, gradient) -> {
          meter.keep(input);
          double[] back = stage.backward(input, stage.forward(input), gradient);
          meter.release(input);
          return back;
        });
  }

  private <M> Form form(Optic<M, double[], double[], double[], double[]> optic) {
    return (input, gradient) -> {
      requireLength(input, stages.getFirst().inputs(), "input");
      requireLength(gradient, stages.getLast().outputs(), "gradient");
      meter.reset();
      Step<M, double[]> step = optic.forward(input);
      double[] back = optic.backward(step.residual(), gradient);
      return new Result(step.output(), back, meter.cost());
    };
  }

  private static void requireLength(double[] vector, int length, String what) {
    Require.that(
        vector.length == length,
        () -> "The %s has %d numbers, given: %d".formatted(what, length, vector.length));
  }
}
