package dev.coset.symmetrize.audit;

import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Measures what a perfect model would show. */
final class FloorProbe<E, I> {

  private static final int LAW_TRIES = 16;

  private final Equivariance<E, I, NdArray> law;
  private final InputDistance<I> distance;
  private final Dataset<I> data;

  FloorProbe(Equivariance<E, I, NdArray> law, InputDistance<I> distance, Dataset<I> data) {
    this.law = law;
    this.distance = distance;
    this.data = data;
  }

  Floors measure(
      List<Integer> samples,
      int batchSize,
      Originals<I> originals,
      TimedModel<I> model,
      RandomGenerator random) {
    List<NdArray> outputs = new ArrayList<>();
    for (int at = 0; at < samples.size(); at += batchSize) {
      outputs.addAll(originals.of(samples.subList(at, Math.min(at + batchSize, samples.size()))));
    }
    double[] identity = identityErrors(samples, batchSize, outputs, originals, model);
    double maskedSum = 0;
    double roundTripSum = 0;
    double roundTripMaximum = 0;
    double inputLaw = 0;
    double outputLaw = 0;
    for (int k = 0; k < samples.size(); k++) {
      I x = data.samples().get(samples.get(k)).input();
      I standing = originals.input(samples.get(k));
      maskedSum += distance.between(x, standing);
      E g = law.group().sample(random);
      I moved = law.input().apply(g, x);
      double loss = distance.between(standing, law.input().apply(law.group().inverse(g), moved));
      roundTripSum += loss;
      roundTripMaximum = Math.max(roundTripMaximum, loss);
      if (k < LAW_TRIES) {
        E h = law.group().sample(random);
        E hg = law.group().compose(h, g);
        inputLaw =
            Math.max(
                inputLaw, distance.between(law.input().apply(hg, x), law.input().apply(h, moved)));
        outputLaw = Math.max(outputLaw, outputLawError(g, h, hg, outputs.get(k)));
      }
    }
    double roundTripMean = roundTripSum / samples.size();
    return new Floors(
        samples.size(),
        java.util.Arrays.stream(identity).average().orElse(0),
        java.util.Arrays.stream(identity).max().orElse(0),
        known(roundTripMean),
        known(roundTripMaximum),
        known(inputLaw),
        outputLaw,
        known(maskedSum / samples.size()));
  }

  /** The same inputs in reverse order and in batches of another size. */
  private double[] identityErrors(
      List<Integer> samples,
      int batchSize,
      List<NdArray> outputs,
      Originals<I> originals,
      TimedModel<I> model) {
    List<Integer> reversed = new ArrayList<>(samples);
    Collections.reverse(reversed);
    List<NdArray> again = new ArrayList<>();
    int step = batchSize / 2 + 1;
    for (int at = 0; at < reversed.size(); at += step) {
      again.addAll(
          model.applyAll(
              reversed.subList(at, Math.min(at + step, reversed.size())).stream()
                  .map(originals::input)
                  .toList()));
    }
    Collections.reverse(again);
    double[] errors = new double[samples.size()];
    for (int k = 0; k < errors.length; k++) {
      String name = data.samples().get(samples.get(k)).name();
      errors[k] =
          Comparison.relativeError(
              outputs.get(k),
              again.get(k),
              model.name(),
              () -> "sample %s as it is".formatted(name));
    }
    return errors;
  }

  private double outputLawError(E g, E h, E hg, NdArray y) {
    NdArray once = law.output().apply(hg, y);
    NdArray twice = law.output().apply(h, law.output().apply(g, y));
    NdArray still = law.output().apply(law.group().identity(), y);
    return Math.max(Equivariance.relativeError(once, twice), Equivariance.relativeError(still, y));
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
