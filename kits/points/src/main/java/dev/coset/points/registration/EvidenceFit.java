package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Lbfgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Fits the weights by which {@link GlobalRegistration} judges motions: with the evidence {@code x}
 * of all motions found for a pair of clouds, right ones R and wrong ones, it minimizes {@code sum
 * over pairs of log sum_all exp(w . x) - log sum_R exp(w . x)} and a penalty on the weights.
 * Motions between right and wrong are left out.
 */
public final class EvidenceFit {

  private static final double RIGHT_ANGLE = Math.cos(Math.toRadians(5));
  private static final double RIGHT_PLACE = 0.1;
  private static final double WRONG_ANGLE = Math.cos(Math.toRadians(20));
  private static final double WRONG_PLACE = 0.3;

  /** Shares count in tenths, so that the penalty weighs all features about alike. */
  private static final double SHARES = 10;

  private static final int STEPS = 300;

  private EvidenceFit() {}

  /**
   * The evidence of motions found for a pair of clouds.
   *
   * @param right rows of those that are right
   * @param wrong rows of the others
   */
  public record Examples(List<double[]> right, List<double[]> wrong) {

    /** Copies the lists. */
    public Examples {
      right = List.copyOf(right);
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * What is found for a pair of clouds whose motion is known, the aligned truth among it.
   *
   * @param truth the motion of the source onto the target
   * @param random as for {@link GlobalRegistration#register}
   */
  public static Examples examples(
      Scan source, Scan target, RigidMotion truth, GlobalOptions options, RandomGenerator random) {
    var registration = new GlobalRegistration(source, target, options, random);
    double[] known = registration.frames().inside(truth);
    List<double[]> candidates = registration.search().candidates();
    candidates.add(known);
    HypothesisCheck check = registration.search().check();
    List<double[]> right = new ArrayList<>();
    List<double[]> wrong = new ArrayList<>();
    for (HypothesisSearch.Judged one : registration.search().refined(candidates)) {
      double[] row = EvidenceWeights.features(check.evidence(one.motion(), Integer.MAX_VALUE));
      if (Motions.alike(one.motion(), known, RIGHT_ANGLE, RIGHT_PLACE)) {
        right.add(row);
      } else if (!Motions.alike(one.motion(), known, WRONG_ANGLE, WRONG_PLACE)) {
        wrong.add(row);
      }
    }
    return new Examples(right, wrong);
  }

  /**
   * The weights, three for each bin of the evidence and two for logarithms.
   *
   * @param pairs some with right and wrong motions; others say nothing
   * @param ridge the factor of the penalty {@code |w|^2}, positive
   */
  public static double[] weights(List<Examples> pairs, double ridge) {
    double[] scale = new double[EvidenceWeights.WIDTH];
    Arrays.fill(scale, 0, HypothesisCheck.WIDTH, SHARES);
    Arrays.fill(scale, HypothesisCheck.WIDTH, scale.length, 1);
    try (var _ = Scope.open()) {
      Tensor factors = Tensors.of(scale);
      List<Tensor> all = new ArrayList<>();
      List<Tensor> right = new ArrayList<>();
      for (Examples pair : pairs) {
        if (!pair.right().isEmpty() && !pair.wrong().isEmpty()) {
          Tensor known = rows(pair.right()).mul(factors);
          right.add(known);
          all.add(Tensors.cat(0, known, rows(pair.wrong()).mul(factors)));
        }
      }
      Tensor w = Tensors.zeros(DType.FLOAT64, scale.length).requiresGrad();
      try (Lbfgs optimizer = Lbfgs.of(Map.of("weights", w))) {
        for (int step = 0; step < STEPS; step++) {
          optimizer.step(() -> loss(w, all, right, ridge));
        }
      }
      return w.detach().mul(factors).toDoubleArray();
    }
  }

  private static Tensor loss(Tensor w, List<Tensor> all, List<Tensor> right, double ridge) {
    Tensor loss = w.square().sum().mul(ridge);
    for (int i = 0; i < all.size(); i++) {
      loss = loss.add(all.get(i).matmul(w).logSumExp(0)).sub(right.get(i).matmul(w).logSumExp(0));
    }
    return loss;
  }

  private static Tensor rows(List<double[]> rows) {
    double[] flat = rows.stream().flatMapToDouble(Arrays::stream).toArray();
    return Tensors.of(flat).view(rows.size(), EvidenceWeights.WIDTH);
  }
}
