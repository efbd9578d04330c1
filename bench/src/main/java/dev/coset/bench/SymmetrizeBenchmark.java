package dev.coset.bench;

import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.ImageActions;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.learn.CnnArchitecture;
import dev.coset.learn.ModelDescription.Provenance;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.PointNetArchitecture;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupCnnConfig;
import dev.coset.symmetrize.Canonicalization;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.PcaFrame;
import dev.coset.symmetrize.PrincipalAxes;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.foreign.ForeignOptions;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxModels;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.GroupLogits;
import dev.coset.symmetrize.learned.GroupMoves;
import dev.coset.symmetrize.learned.LearnedCanonicalizer;
import dev.coset.symmetrize.onnx.OnnxComposer;
import dev.coset.symmetrize.onnx.OnnxSymmetrizer;
import dev.coset.symmetrize.onnx.RewriteOptions;
import dev.coset.tensor.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What symmetrizing costs: each benchmark times two sides alternately, and the counter {@code
 * ratio} is the ratio of their medians.
 *
 * <p>Aims: frame averaging at most 1.05 times the runs of the model on the same copies;
 * canonicalization at most 1.1 times one run and the poses; a rewritten ONNX file at most 1.1 times
 * as many single runs as there are elements; an audit in batches at most a third of one that calls
 * the model for each element.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class SymmetrizeBenchmark {

  private static final int WARM = 20;
  private static final int ROUNDS = 21;
  private static final int POINTS = 512;
  private static final int SIDE = 32;

  private final Random random = new Random(1);

  /** Reports the ratio. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Ratio {
    /** The median time of the symmetrized side over that of the other. */
    public double ratio;
  }

  private static double ratio(Runnable ours, Runnable theirs) {
    double[] first = new double[ROUNDS];
    double[] second = new double[ROUNDS];
    for (int round = -WARM; round < ROUNDS; round++) {
      long start = System.nanoTime();
      ours.run();
      long middle = System.nanoTime();
      theirs.run();
      long end = System.nanoTime();
      if (round >= 0) {
        first[round] = middle - start;
        second[round] = end - middle;
      }
    }
    Arrays.sort(first);
    Arrays.sort(second);
    return first[ROUNDS / 2] / second[ROUNDS / 2];
  }

  private NetworkModel<PointCloud> network(int points) {
    PointNetArchitecture architecture = PointNetArchitecture.defaults(10);
    return NetworkModel.of(
        architecture,
        architecture.build(random),
        List.of(),
        OptionalInt.of(points),
        Provenance.unknown());
  }

  private Dataset<PointCloud> shapes() {
    return Shapes.dataset(1, ShapeOptions.defaults().withPoints(POINTS), random);
  }

  private static Equivariance<Rotation3, PointCloud, NdArray> law() {
    return Equivariance.invariance(SO3.group(), PointActions.of(SO3.group()));
  }

  /** Averages over the four principal frames, against the model on the four copies alone. */
  @Benchmark
  public double frameAverage(Ratio result) {
    PcaFrame<Rotation3> frame = PcaFrame.so3(DegeneratePolicy.deterministic());
    List<PointCloud> clouds = shapes().inputs();
    List<PointCloud> copies = new ArrayList<>();
    for (PointCloud cloud : clouds) {
      for (Rotation3 h : frame.elements(cloud)) {
        copies.add(law().input().apply(SO3.group().inverse(h), cloud));
      }
    }
    try (NetworkModel<PointCloud> model = network(POINTS)) {
      Model<PointCloud, NdArray> average = FrameAverage.of(frame).symmetrize(model, law());
      result.ratio = ratio(() -> average.applyAll(clouds), () -> model.applyAll(copies));
    }
    return result.ratio;
  }

  /** Canonicalizes, against the poses and one run of the model one after the other. */
  @Benchmark
  public double canonicalization(Ratio result) {
    var pose =
        PrincipalAxes.of(
            SO3.group(), law().input(), PcaFrame.so3(DegeneratePolicy.deterministic()));
    List<PointCloud> clouds = shapes().inputs();
    List<PointCloud> forms = clouds.stream().map(c -> pose.canonicalize(c).form()).toList();
    try (NetworkModel<PointCloud> model = network(POINTS)) {
      Model<PointCloud, NdArray> canonical =
          Canonicalization.<Rotation3, PointCloud, NdArray>of(pose).symmetrize(model, law());
      result.ratio =
          ratio(
              () -> canonical.applyAll(clouds),
              () -> {
                clouds.forEach(pose::canonicalize);
                model.applyAll(forms);
              });
    }
    return result.ratio;
  }

  /** Canonicalizes images by a learned pose, against the pose and one run of the model. */
  @Benchmark
  public double learnedCanonicalization(Ratio result) {
    List<Image> images = Glyphs.dataset(3, GlyphOptions.defaults().withSize(SIDE), random).inputs();
    CnnArchitecture architecture = CnnArchitecture.defaults(1, 10);
    var network = GroupCnnConfig.defaults(GridGroup.C4, 1).build(random);
    var pose = DiscretePose.of(GroupLogits.of(GroupMoves.images(Cyclic.of(4)), network));
    var canonicalizer = LearnedCanonicalizer.images(pose, images.subList(0, 2));
    List<Image> forms = images.stream().map(x -> canonicalizer.canonicalize(x).form()).toList();
    Equivariance<CyclicElement, Image, NdArray> law =
        Equivariance.invariance(Cyclic.of(4), ImageActions.quarterTurns());
    try (NetworkModel<Image> model =
        NetworkModel.of(
            architecture,
            architecture.build(random),
            List.of(),
            OptionalInt.empty(),
            Provenance.unknown())) {
      Model<Image, NdArray> turned = canonicalizer.wrap(model, law);
      result.ratio =
          ratio(
              () -> turned.applyAll(images),
              () -> {
                canonicalizer.canonicalizeAll(images);
                model.applyAll(forms);
              });
    } finally {
      pose.module().close();
    }
    return result.ratio;
  }

  /** A batched audit of a network on small clouds, against a call of it for each element. */
  @Benchmark
  public double audit(Ratio result) {
    AuditSettings settings =
        AuditSettings.defaults()
            .withPrecision(new AuditSettings.Precision(320, 0, 0))
            .withBudget(new AuditSettings.Budget(320, Duration.ofMinutes(5), 1 << 24));
    Dataset<PointCloud> shapes = Shapes.dataset(1, ShapeOptions.defaults().withPoints(32), random);
    try (NetworkModel<PointCloud> model = network(32)) {
      Audit<Rotation3, PointCloud> audit = Audit.of(model, law());
      AuditSettings single = settings.withBatchSize(1);
      result.ratio =
          ratio(
              () -> audit.run(shapes, settings, AuditProgress.none(), 1),
              () -> audit.run(shapes, single, AuditProgress.none(), 1));
    }
    return result.ratio;
  }

  /** A rewritten network on images, against eight single runs of the original. */
  @Benchmark
  public double onnxImages(Ratio result) throws IOException {
    Path file = imageModel();
    Path exact = Files.createTempFile("symmetrized", ".onnx");
    OnnxSymmetrizer.average(file, exact, Dihedral.of(4), RewriteOptions.defaults());
    Image image =
        Glyphs.dataset(1, GlyphOptions.defaults().withSize(SIDE), random).inputs().getFirst();
    var quarters = ImageActions.<dev.coset.groups.DihedralElement>quarterTurns();
    List<Image> copies =
        Dihedral.of(4).elements().stream().map(g -> quarters.apply(g, image)).toList();
    try (var plain = OnnxModels.open(file, InputBinding.images(), threads());
        var averaged = OnnxModels.open(exact, InputBinding.images(), threads())) {
      result.ratio = ratio(() -> averaged.apply(image), () -> copies.forEach(plain::apply));
    } finally {
      Files.delete(file);
      Files.delete(exact);
    }
    return result.ratio;
  }

  /** A rewritten network on clouds, against four single runs of the original. */
  @Benchmark
  public double onnxPoints(Ratio result) throws IOException {
    Path file = pointModel();
    Path exact = Files.createTempFile("symmetrized", ".onnx");
    OnnxSymmetrizer.frame(file, exact, "so3", OutputKind.INVARIANT, RewriteOptions.defaults());
    PointCloud cloud = shapes().inputs().getFirst();
    try (var plain = OnnxModels.open(file, InputBinding.points(), threads());
        var averaged = OnnxModels.open(exact, InputBinding.points(), threads())) {
      result.ratio =
          ratio(
              () -> averaged.apply(cloud),
              () -> {
                for (int i = 0; i < 4; i++) {
                  plain.apply(cloud);
                }
              });
    } finally {
      Files.delete(file);
      Files.delete(exact);
    }
    return result.ratio;
  }

  private static ForeignOptions threads() {
    return ForeignOptions.defaults().withThreads(Threads.get());
  }

  private double[] weights(int count) {
    return random.doubles(count, -0.1, 0.1).toArray();
  }

  /** Three layers for each point, a mean, a layer. */
  private Path pointModel() throws IOException {
    OnnxComposer onnx = new OnnxComposer("points");
    String x = onnx.input("points", "batch", "n", 3);
    int[] widths = {3, 64, 128, 512};
    for (int i = 0; i + 1 < widths.length; i++) {
      String w = onnx.weight(weights(widths[i] * widths[i + 1]), widths[i], widths[i + 1]);
      x = onnx.apply("Relu", onnx.linear(x, w, onnx.weight(weights(widths[i + 1]), widths[i + 1])));
    }
    String pooled = onnx.squeeze(onnx.mean(x, 1), 1);
    onnx.output(onnx.matmul(pooled, onnx.weight(weights(5120), 512, 10)), "scores", "batch", 10);
    Path file = Files.createTempFile("points", ".onnx");
    onnx.write(file);
    return file;
  }

  /** Three convolutions without padding, a mean, a layer. */
  private Path imageModel() throws IOException {
    OnnxComposer onnx = new OnnxComposer("images");
    String x = onnx.input("image", "batch", 1, SIDE, SIDE);
    int[] widths = {1, 32, 64, 64};
    for (int i = 0; i + 1 < widths.length; i++) {
      String w =
          onnx.weight(weights(widths[i] * widths[i + 1] * 9), widths[i + 1], widths[i], 3, 3);
      x = onnx.apply("Relu", onnx.apply("Conv", x, w));
    }
    String pooled = onnx.apply("Flatten", onnx.apply("GlobalAveragePool", x));
    onnx.output(onnx.matmul(pooled, onnx.weight(weights(640), 64, 10)), "scores", "batch", 10);
    Path file = Files.createTempFile("images", ".onnx");
    onnx.write(file);
    return file;
  }
}
