package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.NdArray;
import dev.coset.groups.Shift;
import dev.coset.laws.Property;
import dev.coset.symmetrize.explain.Answer;
import dev.coset.symmetrize.explain.Baseline;
import dev.coset.symmetrize.explain.DifferentiableModel;
import dev.coset.symmetrize.explain.ExplainedSymmetry;
import dev.coset.symmetrize.explain.Explainer;
import dev.coset.symmetrize.explain.ExplanationAudit;
import dev.coset.symmetrize.explain.ExplanationReport;
import dev.coset.symmetrize.explain.ExplanationSettings;
import dev.coset.symmetrize.explain.IntegratedGradients;
import dev.coset.symmetrize.explain.SymmetrizedExplainer;
import dev.coset.tensor.DType;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.random.RandomGenerator;

class ExplanationInvarianceExampleTest {

  @Property(tries = 2)
  void anExplanationIsAuditedAndRepaired(RandomGenerator random) {
    Layer network = x -> x.mul(x.roll(1, 2)).sum(-1); // [b, 1, 8]: any network will do
    List<NdArray> series =
        List.of(NdArray.wrap(new int[] {1, 8}, random.doubles(8, 0.5, 1).toArray()));
    Baseline ramp =
        Baseline.fixed(NdArray.wrap(new int[] {1, 8}, new double[] {0, 1, 2, 3, 4, 5, 6, 7}));

    // region explanation-invariance
    DifferentiableModel model = DifferentiableModel.of(network, DType.FLOAT32);
    ExplainedSymmetry<Shift> shifts = ExplainedSymmetry.series(8);
    Explainer path = new IntegratedGradients(model, Answer.PREDICTED, ramp, 50);
    ExplanationAudit audit = ExplanationAudit.of(model, series, ExplanationSettings.defaults());
    ExplanationReport before = audit.run(path, shifts); // .sentence() says it in words
    Explainer mean = SymmetrizedExplainer.over(path, shifts, 8, random); // all 8 shifts
    ExplanationReport after = audit.run(mean, shifts);
    // endregion

    assertThat(before.metric().estimate()).isLessThan(0.99);
    assertThat(after.metric().lower()).isGreaterThan(0.999);
  }
}
