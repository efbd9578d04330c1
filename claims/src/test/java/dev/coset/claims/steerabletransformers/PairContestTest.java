package dev.coset.claims.steerabletransformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.images.SmallCnn;
import dev.coset.nn.steerable.SteerableConfig;
import dev.coset.nn.steerable.SteerableTransformer;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class PairContestTest {

  @Property(tries = 1)
  void rivalsHaveAsManyWeights(RandomGenerator random) {
    try (var seeing = new SteerableTransformer(SteerableConfig.of(1, PairContest.SIDE, 2), random);
        var blind = PairContest.withoutAttention(seeing.parameterCount(), random);
        SmallCnn plain = PairContest.plain(seeing.parameterCount(), random);
        var _ = Scope.open()) {
      assertThat(blind.parameterCount())
          .isBetween(seeing.parameterCount(), 2 * seeing.parameterCount());
      assertThat(plain.parameterCount())
          .isBetween(seeing.parameterCount(), 2 * seeing.parameterCount());
      var images = Tensors.rand(DType.FLOAT32, new long[] {2, 1, 32, 32}, random);
      assertThat(PairContest.change(seeing, images)).isLessThan(1e-4);
    }
  }
}
