package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Which concepts an input shows to a layer h, one score each: positive where it does. The border
 * between the inputs that show a concept and those that do not is found in the space of h, by least
 * squares with targets 1 and -1 and a small ridge.
 *
 * <ul>
 *   <li>{@link #vectors}: a plane, so that its normal is the concept's direction ("Interpretability
 *       Beyond Feature Attribution: Quantitative Testing with Concept Activation Vectors");
 *   <li>{@link #regions}: a smooth surface, by a Gaussian kernel ("Concept Activation Regions: A
 *       Generalized Framework For Concept-Based Explanations").
 * </ul>
 *
 * <p>Scores stay under a symmetry if h does, whatever the concepts, and in general only then.
 */
public final class ConceptExplainer implements Explainer {

  private static final double RIDGE = 1e-3;

  private final String name;
  private final Model<NdArray, NdArray> layer;
  private final boolean gaussian;
  private final List<Border> borders = new ArrayList<>();

  private ConceptExplainer(
      String name, Model<NdArray, NdArray> layer, boolean gaussian, List<Concept> concepts) {
    if (concepts.isEmpty()) {
      throw new BadInputException("An explanation by concepts needs at least one, given: none");
    }
    this.name = name;
    this.layer = layer;
    this.gaussian = gaussian;
    concepts.forEach(concept -> borders.add(border(concept)));
  }

  /** Concepts as directions. */
  public static ConceptExplainer vectors(Model<NdArray, NdArray> layer, List<Concept> concepts) {
    return new ConceptExplainer("concept vectors", layer, false, concepts);
  }

  /** Concepts as regions; the kernel is as wide as the median distance of their inputs. */
  public static ConceptExplainer regions(Model<NdArray, NdArray> layer, List<Concept> concepts) {
    return new ConceptExplainer("concept regions", layer, true, concepts);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.CONCEPTS;
  }

  @Override
  public NdArray explain(NdArray input) {
    try (var _ = Scope.open()) {
      Tensor h = Representation.rows(layer, List.of(input));
      double[] scores = new double[borders.size()];
      for (int i = 0; i < scores.length; i++) {
        Border border = borders.get(i);
        Tensor known = Tensors.of(border.rows.toArray(), border.rows.extent(0), h.size(1));
        Tensor weights = Tensors.of(border.weights, border.weights.length);
        Tensor centred = h.sub(Tensors.of(border.middle, border.middle.length));
        scores[i] = kernel(centred, known, border.width).matmul(weights).item();
      }
      return NdArray.vector(scores);
    }
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return Representation.expectation(layer, symmetry, inputs);
  }

  private Border border(Concept concept) {
    try (var _ = Scope.open()) {
      List<NdArray> all = new ArrayList<>(concept.shown());
      all.addAll(concept.others());
      double[] targets = new double[all.size()];
      for (int i = 0; i < targets.length; i++) {
        targets[i] = i < concept.shown().size() ? 1 : -1;
      }
      Tensor rows = Representation.rows(layer, all);
      Tensor middle = rows.mean(0);
      Tensor centred = rows.sub(middle);
      double width = centred.cdist(centred, 2).median().item();
      double scale = width > 0 ? width : 1;
      Tensor gram = kernel(centred, centred, scale);
      Tensor ridge =
          Tensors.eye(DType.FLOAT64, all.size())
              .mul(RIDGE * (1 + gram.trace().item() / all.size()));
      Tensor weights = gram.add(ridge).solve(Tensors.of(targets, all.size(), 1));
      int d = Math.toIntExact(rows.size(1));
      return new Border(
          NdArray.wrap(new int[] {all.size(), d}, centred.toDoubleArray()),
          middle.toDoubleArray(),
          weights.toDoubleArray(),
          scale);
    }
  }

  private Tensor kernel(Tensor a, Tensor b, double width) {
    return gaussian
        ? a.cdist(b, 2).square().div(-2 * width * width).exp()
        : a.matmul(b.transpose(0, 1)).add(width * width);
  }

  /** The inputs of a concept as the layer gives them, from their middle, and their weights. */
  private record Border(NdArray rows, double[] middle, double[] weights, double width) {}
}
