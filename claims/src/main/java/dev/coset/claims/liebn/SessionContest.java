package dev.coset.claims.liebn;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.data.generate.OscillatorOptions;
import dev.coset.data.generate.Oscillators;
import dev.coset.learn.Metric;
import dev.coset.nn.spd.RiemannianAdam;
import dev.coset.nn.spd.SpdMetric;
import dev.coset.nn.spd.SpdNet;
import dev.coset.nn.spd.SpdNetConfig;
import dev.coset.nn.spd.SpdNormalization;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * SPDNet with and without normalization on covariances of sessions that training has not seen. All
 * networks take the same steps, a session each, at the same learning rates, chosen on sessions held
 * out for it. A network with normalization adapts its statistics to a new session without labels.
 */
final class SessionContest {

  static final List<Double> RATES = List.of(0.01, 0.03);

  /** The networks by name; the first has no normalization. */
  static final Map<String, SpdNormalization> NETWORKS = networks();

  private static final int TRAINING = 8;
  private static final int VALIDATION = 4;
  private static final int TEST = 8;
  private static final int WINDOWS = 30;
  private static final int EPOCHS = 30;
  private static final OscillatorOptions RECORDINGS = OscillatorOptions.defaults();
  private static final SpdNetConfig CONFIG = SpdNetConfig.of(RECORDINGS.classes(), 8, 6);

  private final Experiment experiment;
  private final RandomGenerator random;

  SessionContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  private static Map<String, SpdNormalization> networks() {
    var networks = new LinkedHashMap<String, SpdNormalization>();
    networks.put("none", new SpdNormalization.None());
    networks.put("affine-invariant", new SpdNormalization.OnLieGroup(SpdMetric.affineInvariant()));
    networks.put("log-Euclidean", new SpdNormalization.OnLieGroup(SpdMetric.logEuclidean()));
    networks.put("log-Cholesky", new SpdNormalization.OnLieGroup(SpdMetric.logCholesky()));
    return Collections.unmodifiableMap(networks);
  }

  /** The scores in the order of {@link #NETWORKS}. */
  List<Score> run() {
    try (var _ = Scope.open()) {
      List<Rows> sessions =
          Oscillators.sessions(TRAINING + VALIDATION + TEST, WINDOWS, RECORDINGS, random).stream()
              .map(SessionContest::rows)
              .toList();
      List<Rows> training = sessions.subList(0, TRAINING);
      List<Rows> validation = sessions.subList(TRAINING, TRAINING + VALIDATION);
      List<Rows> test = sessions.subList(TRAINING + VALIDATION, sessions.size());
      List<Score> scores = new ArrayList<>();
      NETWORKS.forEach((name, norm) -> scores.add(score(name, norm, training, validation, test)));
      return scores;
    }
  }

  private Score score(
      String name,
      SpdNormalization norm,
      List<Rows> training,
      List<Rows> validation,
      List<Rows> test) {
    Tuned<Trained> tuned =
        Tuned.over(
            RATES,
            Metric.ACCURACY,
            rate -> {
              experiment.step("normalization: %s, learning rate %s".formatted(name, rate));
              var net = new SpdNet(CONFIG.with(norm), random);
              train(net, rate, training);
              net.eval();
              var trained = new Trained(net, accuracy(net, test, false));
              return new Tuned<>(trained, rate, accuracy(net, validation, true));
            });
    try (Trained trained = tuned.model()) {
      return new Score(
          tuned.validation(), trained.unadapted(), accuracy(trained.net(), test, true));
    }
  }

  private void train(SpdNet net, double rate, List<Rows> training) {
    try (var optimizer = RiemannianAdam.of(net, rate)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (long index : order(training.size())) {
          Rows session = training.get((int) index);
          try (var _ = Scope.open()) {
            optimizer.zeroGrad();
            Tensor logits = net.forward(session.inputs());
            Autograd.backward(Losses.crossEntropy(logits, session.targets()));
            optimizer.step();
          }
        }
      }
    }
  }

  private long[] order(int sessions) {
    try (var _ = Scope.open()) {
      return Tensors.permutation(sessions, random).toLongArray();
    }
  }

  private static double accuracy(SpdNet net, List<Rows> sessions, boolean adapt) {
    double sum = 0;
    for (Rows session : sessions) {
      try (var _ = Scope.open()) {
        if (adapt) {
          net.adapt(session.inputs());
        }
        Tensor logits = TensorTask.answers(net, session.inputs());
        sum += TensorTask.accuracy(logits, session.targets());
      }
    }
    return sum / sessions.size();
  }

  private static Rows rows(Dataset<NdArray> session) {
    int n = RECORDINGS.channels();
    double[] matrices = new double[session.size() * n * n];
    List<NdArray> inputs = session.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).copyTo(0, matrices, i * n * n, n * n);
    }
    long[] labels =
        session.samples().stream()
            .mapToLong(s -> s.target().orElseThrow() instanceof Target.Label l ? l.index() : -1)
            .toArray();
    return new Rows(Tensors.of(matrices, inputs.size(), n, n), Tensors.of(labels));
  }

  /** A network after training, with its accuracy on the test before its statistics were moved. */
  private record Trained(SpdNet net, double unadapted) implements AutoCloseable {
    @Override
    public void close() {
      net.close();
    }
  }

  /**
   * How well a network does on sessions that it was not trained on.
   *
   * @param validation its accuracy on the sessions that chose the learning rate
   * @param unadapted its accuracy on the test sessions with the statistics of training
   * @param adapted its accuracy on the test sessions with their own statistics
   */
  record Score(double validation, double unadapted, double adapted) {}
}
