package dev.coset.cli;

import dev.coset.data.NdArray;
import dev.coset.symmetrize.explain.Expectation;
import dev.coset.symmetrize.explain.ExplainedSymmetry;
import dev.coset.symmetrize.explain.Explainer;
import dev.coset.symmetrize.explain.ExplanationKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An explainer that keeps its last explanations: under a small group that moves inputs exactly, the
 * means over the group meet the same few inputs again and again.
 */
final class RememberedExplainer implements Explainer {

  private static final int MOST = 512;

  private final Explainer explainer;
  private final Map<NdArray, NdArray> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NdArray, NdArray> eldest) {
          return size() > MOST;
        }
      };

  RememberedExplainer(Explainer explainer) {
    this.explainer = explainer;
  }

  @Override
  public String name() {
    return explainer.name();
  }

  @Override
  public ExplanationKind kind() {
    return explainer.kind();
  }

  @Override
  public NdArray explain(NdArray input) {
    NdArray before = known.get(input);
    if (before != null) {
      return before;
    }
    NdArray made = explainer.explain(input);
    known.put(input, made);
    return made;
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return explainer.expectation(symmetry, inputs);
  }
}
