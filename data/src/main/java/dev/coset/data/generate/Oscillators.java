package dev.coset.data.generate;

import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Covariance matrices of channels that record mixed oscillators, in sessions: a model of brain
 * signals, where electrodes sit differently on each day.
 *
 * <p>As many sinusoids as channels, with frequencies of 5 to 45 periods in a recording and random
 * phases, are mixed by one matrix for the whole collection; a class raises the amplitude of its own
 * oscillators (those whose number leaves the class as remainder). A session multiplies the channels
 * by a matrix of its own, {@code 1 + distortion N} with normal entries of variance {@code 1 /
 * channels} in N. Noise of deviation 0.1 is added to the oscillators before that. The sample is the
 * covariance {@code [channels, channels]} of a recording, positive definite almost surely.
 */
public final class Oscillators {

  private static final double NOISE = 0.1;
  private static final double SLOWEST = 5;
  private static final double FASTEST = 45;

  private Oscillators() {}

  /**
   * One data set for each session, with the classes in turn.
   *
   * @param sessions how many sessions
   * @param count how many recordings in each
   */
  public static List<Dataset<NdArray>> sessions(
      int sessions, int count, OscillatorOptions options, RandomGenerator random) {
    Streams streams = Streams.from(random);
    double[][] mixing = gaussian(options.channels(), streams.stream(0, 0));
    List<String> classes =
        IntStream.range(0, options.classes()).mapToObj("oscillators %d"::formatted).toList();
    List<Dataset<NdArray>> all = new ArrayList<>();
    for (int session = 0; session < sessions; session++) {
      double[][] channels = product(distortion(options, streams.stream(1, session)), mixing);
      List<Sample<NdArray>> samples = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int label = i % options.classes();
        NdArray covariance = covariance(channels, label, options, streams.stream(2 + session, i));
        samples.add(
            new Sample<>(
                "session-%02d-%04d".formatted(session, i),
                covariance,
                Optional.of(new Target.Label(label))));
      }
      all.add(new Dataset<>("oscillators, session " + session, samples, classes));
    }
    return List.copyOf(all);
  }

  /** The covariance of one recording, whose mean is 0. */
  private static NdArray covariance(
      double[][] channels, int label, OscillatorOptions options, RandomGenerator random) {
    int n = options.channels();
    double[][] sources = sources(label, options, random);
    double[][] recording = product(channels, sources);
    double[] covariance = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int t = 0; t < options.samples(); t++) {
          sum += recording[i][t] * recording[j][t];
        }
        covariance[i * n + j] = sum / options.samples();
        covariance[j * n + i] = covariance[i * n + j];
      }
    }
    return NdArray.wrap(new int[] {n, n}, covariance);
  }

  private static double[][] sources(int label, OscillatorOptions options, RandomGenerator random) {
    double[][] sources = new double[options.channels()][options.samples()];
    for (int k = 0; k < sources.length; k++) {
      double rise = k % options.classes() == label ? options.contrast() : 1;
      double amplitude = rise * Math.exp(options.spread() * random.nextGaussian());
      double frequency = SLOWEST + (FASTEST - SLOWEST) * random.nextDouble();
      double phase = 2 * Math.PI * random.nextDouble();
      for (int t = 0; t < options.samples(); t++) {
        double angle = 2 * Math.PI * frequency * t / options.samples() + phase;
        sources[k][t] = amplitude * Math.sin(angle) + NOISE * random.nextGaussian();
      }
    }
    return sources;
  }

  private static double[][] distortion(OscillatorOptions options, RandomGenerator random) {
    double[][] matrix = gaussian(options.channels(), random);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        matrix[i][j] = (i == j ? 1 : 0) + options.distortion() * matrix[i][j];
      }
    }
    return matrix;
  }

  /** Normal entries of variance {@code 1 / n}. */
  private static double[][] gaussian(int n, RandomGenerator random) {
    double[][] matrix = new double[n][n];
    for (double[] row : matrix) {
      for (int j = 0; j < n; j++) {
        row[j] = random.nextGaussian() / Math.sqrt(n);
      }
    }
    return matrix;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < product[i].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
