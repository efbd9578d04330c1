package dev.coset.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Sequential;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Optimizer;
import dev.coset.tensor.optim.Schedule;
import dev.coset.tensor.optim.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final Schedule SCHEDULE = Schedule.cosine(0.05, 0, 20);

  @TempDir Path folder;

  private static Sequential network(long seed) {
    var random = new SplittableRandom(seed);
    return Sequential.of(
        new Linear(3, 8, random), new BatchNorm(8), Tensor::tanh, new Linear(8, 1, random));
  }

  private static void train(Sequential net, Optimizer optimizer, int from, int to) {
    for (int step = from; step < to; step++) {
      try (var _ = Scope.open()) {
        Tensor x = Tensors.randn(DType.FLOAT32, new long[] {16, 3}, new SplittableRandom(step));
        Tensor y = x.prod(1).unsqueeze(1);
        optimizer.setLearningRate(SCHEDULE.at(step));
        optimizer.zeroGrad();
        Autograd.backward(Losses.meanSquared(net.forward(x), y));
        optimizer.step();
      }
    }
  }

  private void resume(Function<Map<String, Tensor>, Optimizer> make) throws IOException {
    Path file = folder.resolve("checkpoint");
    try (var whole = network(1);
        var wholeOptimizer = make.apply(whole.parameters());
        var first = network(1);
        var firstOptimizer = make.apply(first.parameters());
        var second = network(2);
        var secondOptimizer = make.apply(second.parameters());
        var _ = Scope.open()) {
      train(whole, wholeOptimizer, 0, 12);
      train(first, firstOptimizer, 0, 5);
      Checkpoint.save(file, first, firstOptimizer, Map.of("step", "5"));
      train(second, secondOptimizer, 0, 2);
      assertThat(Checkpoint.restore(file, second, secondOptimizer)).containsEntry("step", "5");
      train(second, secondOptimizer, 5, 12);
      var expected = new LinkedHashMap<>(whole.state());
      expected.putAll(wholeOptimizer.state());
      var resumed = new LinkedHashMap<>(second.state());
      resumed.putAll(secondOptimizer.state());
      resumed.forEach(
          (name, t) ->
              assertThat(expected)
                  .hasEntrySatisfying(name, e -> assertThat(t.isIdentical(e)).as(name).isTrue()));
      assertThat(resumed).hasSameSizeAs(expected);
    }
  }

  @Test
  void trainingContinuesBitByBit() throws IOException {
    resume(parameters -> Adam.decoupled(parameters, 0.05, 0.01));
    resume(parameters -> new Sgd(parameters, 0.05, 0.9, 0));
  }

  @Test
  void anotherFormIsRefusedUnchanged() throws IOException {
    Path file = folder.resolve("checkpoint");
    try (var net = network(1);
        var optimizer = Adam.of(net.parameters(), 0.1);
        var sgd = Sgd.of(net.parameters(), 0.1);
        var other = new Linear(3, 8, new SplittableRandom(1));
        var _ = Scope.open()) {
      Checkpoint.save(file, net, optimizer, Map.of());
      double[] before = other.weight().toDoubleArray();
      assertThatThrownBy(() -> Checkpoint.restore(file, other, optimizer))
          .hasMessageContaining("do not fit the module: missing: weight, bias; unknown: 0.weight");
      assertThatThrownBy(() -> Checkpoint.restore(file, net, sgd))
          .hasMessageContaining("do not fit the optimizer");
      assertThat(other.weight().toDoubleArray()).isEqualTo(before);
    }
  }
}
