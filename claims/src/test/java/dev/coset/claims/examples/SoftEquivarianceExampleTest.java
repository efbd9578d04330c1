package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.symmetrize.soft.CandidateGroup;
import dev.coset.symmetrize.soft.Examples;
import dev.coset.symmetrize.soft.GatedTensorNet;
import dev.coset.symmetrize.soft.GatedTensorNet.Shape;
import dev.coset.symmetrize.soft.SoftEquivarianceTrainer;
import dev.coset.symmetrize.soft.SoftOptions;
import dev.coset.symmetrize.soft.SymmetryLevels;
import dev.coset.symmetrize.soft.TensorSpace;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SoftEquivarianceExampleTest {

  @Test
  void whichSymmetriesHold() {
    RandomGenerator random = new SplittableRandom(3);
    String verdict;
    // region soft-equivariance
    TensorSpace vector = TensorSpace.parse("T1");
    Shape shape = new Shape(vector, TensorSpace.parse("4T0 + 4T1"), vector, 1, 3);
    List<CandidateGroup> groups =
        List.of(CandidateGroup.orthogonalAbout(2), CandidateGroup.orthogonalAbout(0));
    try (var net = new GatedTensorNet(shape, random);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {250, 3}, random);
      Tensor y = x.mul(Tensors.of(new float[] {1, 1, 3}, 3)); // stiffer along z
      Examples training = new Examples(x.slice(0, 0, 200), y.slice(0, 0, 200));
      Examples validation = new Examples(x.slice(0, 200, 250), y.slice(0, 200, 250));

      SoftOptions options = SoftOptions.defaults().withEpochs(60).withLearningRate(1e-2);
      SymmetryLevels levels =
          new SoftEquivarianceTrainer(options.withStrength(1))
              .fit(net, groups, training, validation, random);
      verdict = levels.of("O(2) about x").sentence(); // ... holds approximately: ...
    }
    // endregion
    assertThat(verdict).startsWith("O(2) about x").doesNotContain("as far as");
  }
}
