package dev.coset.learn;

import dev.coset.data.NdArray;
import dev.coset.tensor.parallel.ProcessGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A training for a process of its own, which writes its numbers to a file. */
final class ChildTraining {

  private static final int EPOCHS = 6;

  private ChildTraining() {}

  static TrainerSettings settings() {
    return TrainerSettings.defaults()
        .withEpochs(EPOCHS)
        .withBatchSize(8)
        .withLearningRate(0.01)
        .withAverage(0.9)
        .withSeed(3)
        .withThreads(1);
  }

  /** Arguments: result, checkpoint or {@code -}, milliseconds a step, step to die at or 0. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var worker = DataParallel.worker();
    Path checkpoint = Path.of(arguments[1]);
    TrainerSettings settings =
        arguments[1].equals("-")
            ? settings()
            : settings().withCheckpoint(new Checkpointing(checkpoint, 2));
    var slow = slow(Long.parseLong(arguments[2]));
    long death = Long.parseLong(arguments[3]);
    try (ProcessGroup group =
        worker.map(DataParallel.Worker::join).orElseGet(ProcessGroup::alone)) {
      boolean dies = death > 0 && group.rank() == group.size() - 1;
      List<String> numbers = run(settings, dies ? dying(death) : slow, group);
      if (group.rank() == 0) {
        Files.write(Path.of(arguments[0]), numbers);
      }
    }
  }

  /** Trains from new weights, and gives the bits of all losses, metrics and weights as text. */
  static List<String> run(TrainerSettings settings, TrainingProgress progress, ProcessGroup group) {
    Network<NdArray> network = Toy.MLP.build(Toy.random(1));
    try {
      var task =
          new RegressionTask<>(
              network,
              Toy.vectors(44, Toy.random(2)),
              Toy.vectors(20, Toy.random(3)),
              (x, random) -> NdArray.vector(x.get(0) + 1e-3 * random.nextGaussian(), x.get(1)));
      var trainer = new Trainer(settings);
      TrainingResult result =
          settings.checkpoint().isPresent()
              ? trainer.resume(task, progress, group)
              : trainer.train(task, progress, group);
      List<String> numbers = new ArrayList<>();
      result.stepLosses().forEach(loss -> numbers.add(Double.toString(loss)));
      result.validations().forEach(report -> numbers.add(Double.toString(report.decisive())));
      network
          .module()
          .state()
          .values()
          .forEach(
              tensor -> {
                for (double value : tensor.toDoubleArray()) {
                  numbers.add(Double.toString(value));
                }
              });
      return numbers;
    } finally {
      network.module().close();
    }
  }

  private static TrainingProgress slow(long milliseconds) {
    return new TrainingProgress() {
      @Override
      public void step(StepReport report, long steps) {
        try {
          Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static TrainingProgress dying(long step) {
    return new TrainingProgress() {
      @Override
      public void step(StepReport report, long steps) {
        if (report.step() == step) {
          Runtime.getRuntime().halt(9);
        }
      }
    };
  }
}
