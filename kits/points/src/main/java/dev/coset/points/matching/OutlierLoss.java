package dev.coset.points.matching;

import dev.coset.points.matching.LatentChannel.Step;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/** The terms by which a {@link VariationalOutlierRejection} is trained. */
final class OutlierLoss {

  private static final double TO_PRIOR = 0.8;
  private static final double TO_POSTERIOR = 0.2;

  private OutlierLoss() {}

  /** Classification and feature similarity of one pass. */
  static Tensor of(OutlierMaps maps, Tensor labels) {
    Tensor truth = labels.toType(maps.logits().dtype());
    Tensor logits = maps.logits();
    // log(1 + e^x) - x y, the cross-entropy of one question
    Tensor entropy = logits.softplus().sub(logits.mul(truth));
    Tensor products = truth.unsqueeze(-1).mul(truth.unsqueeze(-2));
    List<Tensor> similar =
        maps.similarity().stream()
            .map(similarity -> balanced(similarity.sub(products).square(), products))
            .toList();
    return balanced(entropy, truth).add(Tensors.stack(0, similar).mean());
  }

  /** The mean of the mean where the truth is 1 and the mean where it is 0. */
  private static Tensor balanced(Tensor values, Tensor truth) {
    Tensor other = truth.neg().add(1);
    Tensor right = values.mul(truth).sum().div(truth.sum().add(1e-6));
    Tensor wrong = values.mul(other).sum().div(other.sum().add(1e-6));
    return right.add(wrong).mul(0.5);
  }

  /**
   * {@code 0.8 KL(sg q || p) + 0.2 KL(q || sg p)}, the mean over all latent variables: it pulls the
   * prior to the posterior more than the posterior to the prior.
   */
  static Tensor divergence(List<Step> steps) {
    List<Tensor> terms =
        steps.stream()
            .map(
                step ->
                    step.posterior()
                        .detached()
                        .divergence(step.prior())
                        .mul(TO_PRIOR)
                        .add(
                            step.posterior().divergence(step.prior().detached()).mul(TO_POSTERIOR)))
            .toList();
    return Tensors.stack(0, terms).mean();
  }
}
