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
  private final Averaging law;
  private final List<NdArray> inputs;
  private final List<NdArray> expected;

  /**
   * Evaluates the original.
   *
   * @param source the original
   * @param law the moves under which the rewritten model is to be symmetric
   * @param shape the extents of one input
   * @param reference what the rewritten model should compute
   */
  RewriteCheck(Source source, Averaging law, int[] shape, Reference reference) {
    this.source = source;
    this.law = law;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    this.inputs = Stream.generate(() -> random(shape, random)).limit(INPUTS).toList();
    try (ForeignModel<NdArray> original = open(source.file())) {
      this.expected = inputs.stream().map(x -> reference.apply(original, x)).toList();
    }
    if (!expected.stream().allMatch(NdArray::isFinite)) {
      throw new BadInputException(
          "Model %s gives NaN or infinity on random inputs of shape %s; nothing was written"
              .formatted(source.file(), Arrays.toString(shape)));
    }
  }

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
    int rank = law.geometry().input().item().rank();
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
      int step = Math.ceilDiv(law.moves().size(), MOST_MOVES);
      for (int m = 0; m < law.moves().size(); m += step) {
        Move move = law.moves().get(m);
        NdArray moved = rewritten.apply(move.inJava(inputs.get(i), law.geometry().input().item()));
        symmetryError = Math.max(symmetryError, distance(moved, law.onOutput(move, output)));
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

  /** The largest difference relative to the largest value; infinite for NaN or other shapes. */
  private static double distance(NdArray a, NdArray b) {
    if (!Arrays.equals(a.shape(), b.shape()) || !a.isFinite() || !b.isFinite()) {
      return Double.POSITIVE_INFINITY;
    }
    NdArray difference = a.minus(b);
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < a.size(); i++) {
      largest = Math.max(largest, Math.abs(difference.get(i)));
      scale = Math.max(scale, Math.max(Math.abs(a.get(i)), Math.abs(b.get(i))));
    }
    return largest == 0 ? 0 : largest / scale;
  }
}
