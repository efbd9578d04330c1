package dev.coset.symmetrize.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.ForeignModel;
import dev.coset.symmetrize.foreign.ForeignOptions;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.OnnxModels;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs a rewritten model beside the original on random inputs. */
final class RewriteCheck {

  private static final Logger LOG = System.getLogger(RewriteCheck.class.getName());
  private static final int INPUTS = 2;
  private static final int MOST_MOVES = 8;
  private static final long SEED = 1;

  /** Wrong graphs differ by order one; deep networks in single precision by less than 1e-4. */
  private static final double TOLERANCE = 1e-3;

  private final Source source;
  private final int rank;
  private final List<Moved> moves;
  private final List<NdArray> inputs;
  private final List<NdArray> expected;
  private final double size;

  /**
   * Evaluates the original.
   *
   * @param source the original
   * @param moves under which the rewritten model is to be symmetric
   * @param shape the extents of one input
   * @param reference what the rewritten model should compute
   */
  RewriteCheck(Source source, List<Moved> moves, int[] shape, Reference reference) {
    this.source = source;
    this.rank = shape.length;
    this.moves = moves;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    this.inputs = Stream.generate(() -> random(shape, random)).limit(INPUTS).toList();
    try (ForeignModel<NdArray> original = open(source.file())) {
      this.expected = inputs.stream().map(x -> reference.apply(original, x)).toList();
      this.size = inputs.stream().mapToDouble(x -> largest(original.apply(x))).max().orElse(0);
    }
    if (!expected.stream().allMatch(NdArray::isFinite)) {
      throw new BadInputException(
          "Model %s gives NaN or infinity on random inputs of shape %s; nothing was written"
              .formatted(source.file(), Arrays.toString(shape)));
    }
  }

  /** What a group element does to one input and to its output. */
  record Moved(UnaryOperator<NdArray> input, UnaryOperator<NdArray> output) {}

  /** What a rewritten model should compute, by means of the original. */
  @FunctionalInterface
  interface Reference {
    /** The output for one input. */
    NdArray apply(Model<NdArray, NdArray> original, NdArray input);
  }

  /**
   * How far a rewritten model is from what it should be, relative to the largest output.
   *
   * @param difference from the reference
   * @param symmetryError between moved and unmoved inputs
   */
  record Figures(double difference, double symmetryError) {}

  private static NdArray random(int[] shape, RandomGenerator random) {
    long size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return NdArray.of(shape, random.doubles(size).toArray());
  }

  private ForeignModel<NdArray> open(Path file) {
    ForeignOptions options = ForeignOptions.defaults().withOutput(source.output().name());
    return OnnxModels.open(file, InputBinding.arrays(rank), options);
  }

  /** Whether a rewritten model computes what it should, on all inputs as one batch. */
  boolean accepts(ModelProto model) {
    try (Opened rewritten = new Opened(model)) {
      List<NdArray> outputs = rewritten.model.applyAll(inputs);
      return IntStream.range(0, inputs.size())
          .allMatch(i -> distance(outputs.get(i), expected.get(i)) <= TOLERANCE);
    } catch (BadInputException e) {
      LOG.log(Logger.Level.DEBUG, "The rewritten graph does not run on a batch", e);
      return false;
    }
  }

  /**
   * Runs a rewritten model on one input at a time.
   *
   * @throws BadInputException when it does not run or does not compute what it should
   */
  Figures run(ModelProto model) {
    try (Opened rewritten = new Opened(model)) {
      Figures figures = measure(rewritten.model);
      if (!(figures.difference <= TOLERANCE && figures.symmetryError <= TOLERANCE)) {
        throw new BadInputException(
            "Rewriting %s fails: on random inputs the new graph is %.2g off its mean in Java and %.2g off symmetry"
                .formatted(source.file(), figures.difference, figures.symmetryError));
      }
      return figures;
    }
  }

  private Figures measure(ForeignModel<NdArray> rewritten) {
    double difference = 0;
    double symmetryError = 0;
    for (int i = 0; i < inputs.size(); i++) {
      NdArray output = rewritten.apply(inputs.get(i));
      difference = Math.max(difference, distance(output, expected.get(i)));
      int step = Math.ceilDiv(moves.size(), MOST_MOVES);
      for (int m = 0; m < moves.size(); m += step) {
        NdArray moved = rewritten.apply(moves.get(m).input().apply(inputs.get(i)));
        NdArray wanted = moves.get(m).output().apply(output);
        symmetryError = Math.max(symmetryError, distance(moved, wanted));
      }
    }
    return new Figures(difference, symmetryError);
  }

  /** A model saved to a temporary file and opened. */
  private final class Opened implements AutoCloseable {
    private final Path file;
    private final ForeignModel<NdArray> model;

    Opened(ModelProto proto) {
      try {
        file = Files.createTempFile("coset", ".onnx");
      } catch (IOException e) {
        throw new BadInputException("Cannot write temporary files: " + e.getMessage(), e);
      }
      boolean opened = false;
      try {
        OnnxFile.write(proto, file);
        model = open(file);
        opened = true;
      } finally {
        if (!opened) {
          delete();
        }
      }
    }

    private void delete() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.log(Logger.Level.WARNING, "Cannot delete the temporary file " + file, e);
      }
    }

    @Override
    public void close() {
      model.close();
      delete();
    }
  }

  private static double largest(NdArray a) {
    return Arrays.stream(a.toArray()).map(Math::abs).max().orElse(0);
  }

  /**
   * The largest difference relative to the largest value, those of the original included, since a
   * mean may vanish; infinite for NaN or other shapes.
   */
  private double distance(NdArray a, NdArray b) {
    if (!Arrays.equals(a.shape(), b.shape()) || !a.isFinite() || !b.isFinite()) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = largest(a.minus(b));
    double scale = Math.max(size, Math.max(largest(a), largest(b)));
    return difference == 0 ? 0 : difference / scale;
  }
}
