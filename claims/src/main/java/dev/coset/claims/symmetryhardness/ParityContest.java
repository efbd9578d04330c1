package dev.coset.claims.symmetryhardness;

import dev.coset.claims.Experiment;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.hardness.CsqBound;
import dev.coset.symmetrize.hardness.DegreeParity;
import dev.coset.symmetrize.hardness.HardFamilies;
import dev.coset.symmetrize.hardness.LearnabilityProbe;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Comparison;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Labelled;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Learner;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Task;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** One repetition: how nearly orthogonal parities are, and what two networks learn of them. */
final class ParityContest {

  static final int STEPS = 5;

  private static final int LARGE = 25;
  private static final int SMALL = 15;
  private static final int DEGREES = 6;
  private static final int TRAINING = 8000;
  private static final int TEST = 2000;
  private static final int SAMPLES = 20_000;
  private static final double TOLERANCE = 0.7;
  private static final LearnabilityProbe PROBE = new LearnabilityProbe(40, 100, 2e-3);

  /** One degree is learnt for longer; the graphs are smaller. */
  private static final LearnabilityProbe LONGER = new LearnabilityProbe(80, 100, 2e-3);

  private final Experiment experiment;
  private final RandomGenerator random;

  ParityContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    experiment.step("products of parities");
    List<CsqBound> bounds = Stream.of(SMALL, 20, LARGE).map(this::bound).toList();
    DegreeParity large = HardFamilies.degreeParity(LARGE);
    DegreeParity small = HardFamilies.degreeParity(SMALL);
    try (var _ = Scope.open()) {
      Question six = new Question(large, large.member(DEGREES, random));
      Question one = new Question(small, small.member(1, random));
      experiment.step("the perceptron, six degrees");
      Comparison plain = compare(own -> perceptron(LARGE, own), six, false);
      experiment.step("the graph network, six degrees");
      Comparison graph = compare(own -> network(LARGE, own), six, true);
      experiment.step("the perceptron, one degree");
      double plainOne = one(own -> perceptron(SMALL, own), one, false);
      experiment.step("the graph network, one degree");
      double graphOne = one(own -> network(SMALL, own), one, true);
      return new Outcome(bounds, plain, graph, plainOne, graphOne);
    }
  }

  private CsqBound bound(int nodes) {
    DegreeParity parities = HardFamilies.degreeParity(nodes);
    return CsqBound.evaluate(parities, parities.representatives(), SAMPLES, TOLERANCE, random);
  }

  /** A set of degrees, with graphs to ask about. */
  private final class Question {
    private final DegreeParity family;
    private final SortedSet<Integer> degrees;
    private final List<NdArray> graphs;

    Question(DegreeParity family, SortedSet<Integer> degrees) {
      this.family = family;
      this.degrees = degrees;
      graphs = Stream.generate(() -> family.sample(random)).limit(TRAINING + TEST).toList();
    }

    Task parity(boolean adjacency) {
      return task(adjacency, graph -> family.count(degrees, graph) % 2);
    }

    /** Whether the same count is above its median: as symmetric, and easy. */
    Task control(boolean adjacency) {
      int[] counts = graphs.stream().mapToInt(g -> family.count(degrees, g)).sorted().toArray();
      int median = counts[counts.length / 2];
      return task(adjacency, graph -> family.count(degrees, graph) > median ? 1 : 0);
    }

    private Task task(boolean adjacency, ToIntFunction<NdArray> label) {
      int n = family.nodes();
      Tensor inputs =
          adjacency
              ? values(graphs.stream().map(NdArray::toArray), n * n).reshape(-1, n, n)
              : values(graphs.stream().map(this::histogram), n);
      Tensor labels =
          Tensors.of(graphs.stream().mapToLong(label::applyAsInt).toArray(), graphs.size());
      return new Task(
          part(inputs, labels, 0, TRAINING), part(inputs, labels, TRAINING, TRAINING + TEST));
    }

    private double[] histogram(NdArray graph) {
      return Arrays.stream(family.histogram(graph)).asDoubleStream().toArray();
    }

    private Tensor values(Stream<double[]> rows, int width) {
      return Tensors.of(
          DType.FLOAT32, rows.flatMapToDouble(Arrays::stream).toArray(), graphs.size(), width);
    }
  }

  private static Labelled part(Tensor inputs, Tensor labels, int from, int to) {
    return new Labelled(inputs.slice(0, from, to), labels.slice(0, from, to));
  }

  private Comparison compare(
      Function<RandomGenerator, Learner> learner, Question question, boolean adjacency) {
    return PROBE.compare(learner, question.parity(adjacency), question.control(adjacency), random);
  }

  private double one(
      Function<RandomGenerator, Learner> learner, Question question, boolean adjacency) {
    return LONGER.measure(learner, question.parity(adjacency), random).test().estimate();
  }

  static Learner perceptron(int nodes, RandomGenerator random) {
    Mlp network = Mlp.of(List.of(nodes, 128, 128, 2), Tensor::relu, random);
    return new Learner(network, network);
  }

  static Learner network(int nodes, RandomGenerator random) {
    var network = new DegreeGnn(nodes, random);
    return new Learner(network, network);
  }

  /**
   * What came out.
   *
   * @param bounds for 15, 20 and 25 nodes
   * @param plain the perceptron on six degrees
   * @param graph the graph network on six degrees
   * @param plainOne the test accuracy of the perceptron on one degree of smaller graphs
   * @param graphOne that of the graph network
   */
  record Outcome(
      List<CsqBound> bounds,
      Comparison plain,
      Comparison graph,
      double plainOne,
      double graphOne) {}
}
