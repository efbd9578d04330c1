package dev.coset.symmetrize.explain;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How much an answer falls when windows of the input are replaced by a baseline; a place has the
 * mean over the windows that cover it. ("Visualizing and Understanding Convolutional Networks".)
 * Scores move with the input under actions that map windows to windows and leave the baseline
 * alone.
 *
 * @param model the model, of any kind
 * @param answer which number of its answer
 * @param places what a place is
 * @param baseline what is put into windows
 * @param window how many places a window has along each axis
 * @param stride how far apart windows begin
 */
public record Occlusion(
    Model<NdArray, NdArray> model,
    Answer answer,
    Places places,
    Baseline baseline,
    int window,
    int stride)
    implements Explainer {

  private static final int BATCH = 256;
  private static final int PROBES = 8;
  private static final double HALF = 0.5;

  /** Checks the numbers. */
  public Occlusion {
    if (window < 1 || stride < 1 || stride > window) {
      throw new IllegalArgumentException(
          "Windows have at least one place and begin at most a window apart, given: window %d, stride %d"
              .formatted(window, stride));
    }
  }

  @Override
  public String name() {
    return window == 1 ? "occlusion" : "occlusion by windows of " + window;
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.PLACES;
  }

  @Override
  public NdArray explain(NdArray input) {
    int[] shape = places.shape(input.shape());
    NdArray hidden = baseline.of(input);
    NdArray before = model.apply(input);
    int index = answer.index(before);
    List<int[]> windows = places.windows(window, stride, input.shape());
    double[] sums = new double[Places.size(shape)];
    int[] counts = new int[sums.length];
    for (int from = 0; from < windows.size(); from += BATCH) {
      List<int[]> part = windows.subList(from, Math.min(windows.size(), from + BATCH));
      List<NdArray> without = new ArrayList<>();
      for (int[] covered : part) {
        without.add(places.hidden(input, hidden, mask(sums.length, covered)));
      }
      List<NdArray> answers = model.applyAll(without);
      for (int i = 0; i < part.size(); i++) {
        for (int place : part.get(i)) {
          sums[place] += before.get(index) - answers.get(i).get(index);
          counts[place]++;
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return NdArray.wrap(shape, sums);
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    NdArray input = inputs.getFirst();
    if (!symmetry.fixes(baseline.of(input), new SplittableRandom(0))) {
      return Expectation.notGiven("the action moves the baseline");
    }
    return mapsWindows(symmetry, input, new SplittableRandom(0))
        ? Expectation.exact("the action maps windows to windows and leaves the baseline alone")
        : Expectation.notGiven("the action does not map windows to windows");
  }

  private <E> boolean mapsWindows(
      ExplainedSymmetry<E> symmetry, NdArray input, RandomGenerator random) {
    int[] shape = places.shape(input.shape());
    List<int[]> windows = places.windows(window, stride, input.shape());
    Set<Set<Integer>> known = new HashSet<>();
    for (int[] covered : windows) {
      known.add(set(mask(Places.size(shape), covered)));
    }
    for (int i = 0; i < PROBES; i++) {
      E g = symmetry.group().sample(random);
      for (int[] covered : windows) {
        double[] indicator = new double[Places.size(shape)];
        Arrays.stream(covered).forEach(place -> indicator[place] = 1);
        NdArray moved = symmetry.places().apply(g, NdArray.wrap(shape, indicator));
        boolean[] now = new boolean[indicator.length];
        for (int k = 0; k < now.length; k++) {
          now[k] = moved.get(k) > HALF;
        }
        if (!known.contains(set(now))) {
          return false;
        }
      }
    }
    return symmetry.movement() != Movement.OTHER;
  }

  private static boolean[] mask(int size, int... covered) {
    boolean[] mask = new boolean[size];
    for (int place : covered) {
      mask[place] = true;
    }
    return mask;
  }

  private static Set<Integer> set(boolean... mask) {
    Set<Integer> set = new HashSet<>();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        set.add(i);
      }
    }
    return set;
  }
}
