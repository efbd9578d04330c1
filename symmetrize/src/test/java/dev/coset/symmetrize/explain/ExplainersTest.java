package dev.coset.symmetrize.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Derivatives;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExplainersTest {

  private static final int[] SHAPE = {2, 3};

  @Property(tries = 10)
  void gradientsOfAQuadraticAreKnown(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor a = Tensors.randn(DType.FLOAT64, new long[] {6, 6}, random);
      DifferentiableModel model =
          DifferentiableModel.of(
              x -> {
                Tensor flat = x.flatten(1, -1);
                return flat.matmul(a).mul(flat).sum(1);
              },
              DType.FLOAT64);
      NdArray x = random(random);
      Tensor sum = a.add(a.transpose(0, 1));
      Tensor column = Tensors.of(x.toArray(), 6, 1);
      NdArray slope = NdArray.wrap(SHAPE, sum.matmul(column).toDoubleArray());
      Answer answer = Answer.at(0);
      assertThat(new Gradient(model, answer).explain(x).isCloseTo(slope, 1e-12)).isTrue();
      var differences = new FiniteDifferences(model, 1e-3);
      assertThat(new Gradient(differences, answer).explain(x).isCloseTo(slope, 1e-8)).isTrue();
      NdArray product = new GradientTimesInput(model, answer).explain(x);
      assertThat(sum(product)).isCloseTo(2 * model.apply(x).get(0), within(1e-9));
      NdArray path = new IntegratedGradients(model, answer, Baseline.constant(0.5), 7).explain(x);
      double from = model.apply(Baseline.constant(0.5).of(x)).get(0);
      assertThat(sum(path))
          .as("completeness, exact for quadratics")
          .isCloseTo(model.apply(x).get(0) - from, within(1e-9));
    }
  }

  @Property(tries = 10)
  void smoothedGradientsOfALinearModelAreItsWeights(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor w = Tensors.randn(DType.FLOAT64, new long[] {6, 2}, random);
      DifferentiableModel model =
          DifferentiableModel.of(x -> x.flatten(1, -1).matmul(w), DType.FLOAT64);
      NdArray smooth = new SmoothGrad(model, Answer.at(1), 0.3, 4, 5).explain(random(random));
      NdArray expected = NdArray.wrap(SHAPE, w.select(1, 1).contiguous().toDoubleArray());
      assertThat(smooth.isCloseTo(expected, 1e-12)).isTrue();
    }
  }

  @Property(tries = 10)
  void perturbationsOfALinearModelAreItsTerms(RandomGenerator random) {
    NdArray w = random(random);
    Model<NdArray, NdArray> linear = x -> NdArray.vector(sum(GradientTimesInput.product(w, x)));
    NdArray x = random(random);
    NdArray terms = GradientTimesInput.product(w, x);
    var occlusion = new Occlusion(linear, Answer.PREDICTED, Places.ENTRIES, Baseline.zero(), 1, 1);
    assertThat(occlusion.explain(x).isCloseTo(terms, 1e-12)).isTrue();
    var shap = new SampledShap(linear, Answer.PREDICTED, Places.ENTRIES, Baseline.zero(), 3, 1);
    assertThat(shap.explain(x).isCloseTo(terms, 1e-12)).isTrue();
    var channels =
        new SampledShap(linear, Answer.PREDICTED, Places.CHANNELS_FIRST, Baseline.zero(), 2, 1);
    NdArray scores = channels.explain(x);
    assertThat(scores.shape()).containsExactly(1, 3);
    assertThat(scores.get(1)).isCloseTo(terms.get(1) + terms.get(4), within(1e-12));
    var rows = new Occlusion(linear, Answer.PREDICTED, Places.ROWS, Baseline.zero(), 1, 1);
    assertThat(rows.explain(x).shape()).containsExactly(2, 1);
    assertThat(rows.explain(x).get(1))
        .isCloseTo(terms.get(3) + terms.get(4) + terms.get(5), within(1e-12));
  }

  @Test
  void windowsCoverEveryPlaceAndEndAtTheEdge() {
    List<int[]> squares = Places.CHANNELS_FIRST.windows(2, 2, 3, 5, 4);
    assertThat(squares).hasSize(6);
    assertThat(squares.getLast()).containsExactly(14, 15, 18, 19);
    boolean[] covered = new boolean[20];
    squares.forEach(w -> Arrays.stream(w).forEach(place -> covered[place] = true));
    assertThat(covered).doesNotContain(false);
  }

  @Property(tries = 5)
  void examplesWithTheInputAmongThemSpeakForIt(RandomGenerator random) {
    try (var net = new Nets.Circular(random)) {
      List<NdArray> inputs = Nets.series(8, random);
      DifferentiableModel whole = DifferentiableModel.of(net, DType.FLOAT32);
      List<Integer> labels = inputs.stream().map(x -> whole.apply(x).argmax()).toList();
      TrainingExamples examples = new TrainingExamples(inputs, labels);
      DifferentiableModel pooled = DifferentiableModel.of(net::pooled, DType.FLOAT32);
      NdArray alike = new LayerSimilarity(pooled, examples).explain(inputs.get(3));
      assertThat(alike.get(3)).isCloseTo(1, within(1e-5));
      assertThat(alike.argmax()).isEqualTo(3);
      var tracing = new TracIn(List.of(TracIn.Checkpoint.of(net, DType.FLOAT32, 0.1)), examples);
      assertThat(tracing.explain(inputs.get(3)).get(3)).isPositive();
      var influence = new LastLayerInfluence(pooled, net.head(), examples, 1e-2);
      assertThat(influence.explain(inputs.get(3)).get(3)).isPositive();
    }
  }

  /** Against the derivatives that autograd gives, in a case small enough for the full Hessian. */
  @Test
  void influenceAgreesWithTheDefinition() {
    RandomGenerator random = new SplittableRandom(3);
    List<NdArray> h = List.of(NdArray.vector(0.3, -1), NdArray.vector(1.2, 0.4));
    LinearHead head = new LinearHead(random2x2(random), NdArray.vector(0.1, -0.2));
    var influence =
        new LastLayerInfluence(x -> x, head, new TrainingExamples(h, List.of(0, 1)), 0.05);
    try (var _ = Scope.open()) {
      Tensor start =
          Tensors.cat(
              1,
              Tensors.of(head.weight().toArray(), 2, 2),
              Tensors.of(head.bias().toArray(), 2, 1));
      Tensor hessian =
          Derivatives.hessian(w -> loss(w, h.get(0), 0).add(loss(w, h.get(1), 1)).div(2L), start)
              .reshape(6, 6);
      Tensor damped = hessian.add(Tensors.eye(DType.FLOAT64, 6).mul(0.05));
      NdArray test = NdArray.vector(-0.5, 0.7);
      long predicted = logits(start, test).argmax(-1).itemLong();
      Tensor own = slope(start, test, predicted);
      NdArray scores = influence.explain(test);
      for (int i = 0; i < 2; i++) {
        Tensor other = slope(start, h.get(i), i);
        double expected = own.mul(damped.solve(other.unsqueeze(1)).squeeze(1)).sum().item();
        assertThat(scores.get(i)).isCloseTo(expected, within(1e-10));
      }
    }
  }

  @Property(tries = 5)
  void conceptsAreToldApart(RandomGenerator random) {
    List<NdArray> shown = Nets.series(12, random);
    List<NdArray> others = Nets.series(12, random).stream().map(x -> plus(x, 3)).toList();
    Concept concept = new Concept("low", shown, others);
    for (ConceptExplainer explainer :
        List.of(
            ConceptExplainer.vectors(x -> x, List.of(concept)),
            ConceptExplainer.regions(x -> x, List.of(concept)))) {
      assertThat(explainer.explain(Nets.series(1, random).getFirst()).get(0)).isPositive();
      assertThat(explainer.explain(plus(Nets.series(1, random).getFirst(), 3)).get(0)).isNegative();
    }
  }

  @Test
  void explanationsLeaveNoTensorBehind() {
    RandomGenerator random = new SplittableRandom(1);
    try (var net = new Nets.Circular(random)) {
      DifferentiableModel model = DifferentiableModel.of(net, DType.FLOAT32);
      NdArray x = Nets.series(1, random).getFirst();
      try (var _ = LeakDetector.open()) {
        new IntegratedGradients(model, Answer.PREDICTED, Baseline.zero(), 5).explain(x);
      }
    }
  }

  @Test
  void faultsAreNamed() {
    Model<NdArray, NdArray> constant = x -> NdArray.vector(1, 2);
    NdArray x = NdArray.vector(1, 2, 3);
    assertThatThrownBy(() -> Answer.at(2).index(constant.apply(x)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no number 2");
    assertThatThrownBy(() -> Baseline.fixed(NdArray.vector(1)).of(x))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(
            () -> new Occlusion(constant, Answer.PREDICTED, Places.ENTRIES, Baseline.zero(), 2, 3))
        .hasMessageContaining("window 2, stride 3");
    assertThatThrownBy(() -> new Concept("none", List.of(), List.of(x)))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new TrainingExamples(List.of(x), List.of()))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new TracIn(List.of(), new TrainingExamples(List.of(x), List.of(0))))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new FiniteDifferences(constant, 0)).hasMessageContaining("above 0");
  }

  private static Tensor logits(Tensor w, NdArray h) {
    return w.matmul(Tensors.of(new double[] {h.get(0), h.get(1), 1}, 3)).unsqueeze(0);
  }

  private static Tensor loss(Tensor w, NdArray h, long label) {
    return Losses.crossEntropy(logits(w, h), Tensors.of(new long[] {label}));
  }

  private static Tensor slope(Tensor w, NdArray h, long label) {
    Tensor at = w.detach().requiresGrad();
    return Autograd.grad(loss(at, h, label), at).reshape(-1);
  }

  private static NdArray random2x2(RandomGenerator random) {
    return NdArray.wrap(new int[] {2, 2}, random.doubles(4, -1, 1).toArray());
  }

  private static NdArray random(RandomGenerator random) {
    double[] values = new double[6];
    for (int i = 0; i < 6; i++) {
      values[i] = random.nextGaussian();
    }
    return NdArray.wrap(SHAPE, values);
  }

  private static NdArray plus(NdArray x, double value) {
    return NdArray.wrap(x.shape(), Arrays.stream(x.toArray()).map(v -> v + value).toArray());
  }

  private static double sum(NdArray array) {
    return Arrays.stream(array.toArray()).sum();
  }
}
