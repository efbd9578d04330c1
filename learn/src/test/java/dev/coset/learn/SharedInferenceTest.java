package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.NdArray;
import dev.coset.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several threads may use one model. */
class SharedInferenceTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 50;

  @Test
  void resultsAreThoseOfOneThread() throws Exception {
    var data = Toy.clouds(12, Toy.random(1));
    var trained =
        Training.of(Toy.POINTNET, data, data)
            .run(TrainerSettings.defaults().withEpochs(1).withThreads(1), TrainingProgress.none());
    try (var model = trained.model();
        var pool = Executors.newFixedThreadPool(THREADS)) {
      List<NdArray> serial = data.inputs().stream().map(model::apply).toList();
      long before = Scope.liveTensors();
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        work.add(
            () -> {
              for (int round = 0; round < ROUNDS; round++) {
                int i = (first + round) % serial.size();
                if (!model.apply(data.inputs().get(i)).equals(serial.get(i))) {
                  return false;
                }
              }
              return true;
            });
      }
      for (Future<Boolean> same : pool.invokeAll(work)) {
        assertThat(same.get()).isTrue();
      }
      assertThat(Scope.liveTensors()).isEqualTo(before);
    }
  }
}
