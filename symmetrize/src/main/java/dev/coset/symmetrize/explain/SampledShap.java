package dev.coset.symmetrize.explain;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Shapley values of places, by random orders: the mean over orders of how much the answer changes
 * when a place joins those before it, the others being as in a baseline. ("A Unified Approach to
 * Interpreting Model Predictions"; "Explaining prediction models and individual predictions with
 * feature contributions".) The values of an input sum up to {@code f(x) - f(b)}, exactly. On
 * average over the orders they move with the input under actions that exchange places and leave the
 * baseline alone.
 *
 * @param model the model, of any kind
 * @param answer which number of its answer
 * @param places what a place is
 * @param baseline what absent places are
 * @param orders how many orders; each takes one run of the model for every place
 * @param seed of the orders, the same for every input
 */
public record SampledShap(
    Model<NdArray, NdArray> model,
    Answer answer,
    Places places,
    Baseline baseline,
    int orders,
    long seed)
    implements Explainer {

  /** Refuses fewer than one order. */
  public SampledShap {
    if (orders < 1) {
      throw new IllegalArgumentException("At least one order is needed, given: " + orders);
    }
  }

  @Override
  public String name() {
    return "sampled SHAP";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.PLACES;
  }

  @Override
  public NdArray explain(NdArray input) {
    RandomGenerator random = new SplittableRandom(seed);
    int[] shape = places.shape(input.shape());
    int n = Places.size(shape);
    NdArray absent = baseline.of(input);
    int index = answer.index(model.apply(input));
    double[] values = new double[n];
    for (int order = 0; order < orders; order++) {
      int[] permutation = shuffled(n, random);
      boolean[] hide = new boolean[n];
      Arrays.fill(hide, true);
      List<NdArray> chain = new ArrayList<>();
      chain.add(absent);
      for (int place : permutation) {
        hide[place] = false;
        chain.add(places.hidden(input, absent, hide));
      }
      List<NdArray> answers = model.applyAll(chain);
      for (int i = 0; i < n; i++) {
        values[permutation[i]] +=
            (answers.get(i + 1).get(index) - answers.get(i).get(index)) / orders;
      }
    }
    return NdArray.wrap(shape, values);
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    if (symmetry.movement() != Movement.PERMUTATION) {
      return Expectation.notGiven("the action does more than exchange entries");
    }
    return symmetry.fixes(baseline.of(inputs.getFirst()), new SplittableRandom(0))
        ? new Expectation(
            Expectation.Kind.ON_AVERAGE,
            "the action exchanges places and leaves the baseline alone, but the orders are drawn")
        : Expectation.notGiven("the action moves the baseline");
  }

  private static int[] shuffled(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }
}
