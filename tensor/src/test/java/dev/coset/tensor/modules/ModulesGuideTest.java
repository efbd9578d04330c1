package dev.coset.tensor.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The code of docs/tensor.md about modules. */
class ModulesGuideTest {

  // region block
  /** A block of a transformer for sequences that are padded to one length. */
  static final class Block extends Module {

    private final RmsNorm before;
    private final MultiHeadAttention attention;
    private final Mlp perceptron;

    Block(int width, int heads, RandomGenerator random) {
      before = child("before", new RmsNorm(width));
      attention =
          child("attention", new MultiHeadAttention(AttentionOptions.of(width, heads), random));
      perceptron =
          child("perceptron", Mlp.of(List.of(width, 4 * width, width), Activation.GELU, random));
    }

    Tensor forward(Tensor x, Tensor present) { // [n, l, width], BOOL[n, l]
      Tensor y = before.forward(x);
      Tensor seen = x.add(attention.attend(y, y, y, AttentionMask.ofKeys(present)));
      return seen.add(perceptron.forward(seen));
    }
  }

  // endregion

  @Test
  void use() {
    // region use
    try (var block = new Block(8, 2, new SplittableRandom(1));
        var _ = Scope.open()) {
      block.attention.freeze(); // gets no gradients any more
      block.eval(); // no dropout, running statistics instead of those of the batch
      String table = block.summary().toString(); // a line for each tensor, and totals
      Tensor x = Tensors.ones(DType.FLOAT32, 3, 5, 8);
      Tensor y = block.forward(x, Tensors.ones(DType.BOOL, 3, 5)); // [3, 5, 8]
      assertThat(table).contains("attention.out_proj.weight");
      assertThat(y.shape()).isEqualTo(x.shape());
    }
    // endregion
  }
}
