package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.learn.Fingerprint;
import dev.coset.learn.ModelDescription;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.Split;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Training of a network on surfaces from clouds of any size.
 *
 * @param architecture what is trained
 * @param labels the names of its labels
 * @param labelling the labels of a cloud, of which the given points are seen
 */
record SurfaceTraining(
    SurfaceArchitecture architecture,
    List<String> labels,
    BiFunction<Sample<PointCloud>, int[], long[]> labelling) {

  NetworkModel<PointCloud> run(
      Dataset<PointCloud> data,
      SurfaceOptions options,
      TrainingProgress progress,
      RandomGenerator random) {
    Split<PointCloud> split = Split.of(data, options.heldOut(), random);
    var reader = (SurfaceArchitecture.Reader) architecture.build(random);
    SurfaceNetwork network = reader.network();
    try {
      SurfaceTask task =
          new SurfaceTask(
              network,
              prepare(split.training(), network),
              prepare(split.held(), network),
              options.smoothing(),
              Fingerprint.of(split.training()));
      TrainerSettings settings = options.trainer().withSeed(random.nextLong());
      TrainingResult result = new Trainer(settings).train(task, progress);
      return NetworkModel.of(
          architecture,
          reader,
          labels,
          OptionalInt.empty(),
          ModelDescription.Provenance.trained(
              settings.seed(), task.fingerprint(), Map.of("accuracy", result.best())));
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** The clouds of a data set with their labels, prepared in parallel. */
  private SurfaceTask.Labelled prepare(Dataset<PointCloud> data, SurfaceNetwork network) {
    List<Sample<PointCloud>> samples = data.samples();
    List<CloudStandard> seen = samples.parallelStream().map(sample -> standard(sample)).toList();
    List<SurfacePyramid> pyramids =
        IntStream.range(0, seen.size())
            .parallel()
            .mapToObj(i -> named(samples.get(i), () -> network.prepare(seen.get(i).cloud())))
            .toList();
    List<long[]> expected =
        IntStream.range(0, seen.size())
            .mapToObj(i -> labelling.apply(samples.get(i), seen.get(i).kept()))
            .toList();
    return new SurfaceTask.Labelled(pyramids, expected);
  }

  private CloudStandard standard(Sample<PointCloud> sample) {
    return named(sample, () -> CloudStandard.of(sample.input(), architecture.points()));
  }

  /** Says which sample it was when something is wrong with it. */
  private static <T> T named(Sample<PointCloud> sample, Supplier<T> body) {
    try {
      return body.get();
    } catch (BadInputException e) {
      throw new BadInputException("%s: %s".formatted(sample.name(), e.getMessage()), e);
    }
  }
}
