package dev.coset.symmetrize.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.OnnxFixtures;
import dev.coset.symmetrize.foreign.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxSetsTest {

  /** A hundred terms of size one summed in another order, in single precision. */
  private static final double ROUNDING = 1e-6;

  private static final RewriteOptions OPTIONS = RewriteOptions.defaults();

  @TempDir private Path folder;

  private Path save(ModelProto model) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".onnx");
    OnnxFile.write(model, file);
    return file;
  }

  /** A network on sets that looks at the order of the rows. */
  private static ModelProto ordered(
      DataType type, int opset, RandomGenerator random, Object batch) {
    return new OnnxFixtures(type, random)
        .input("set", batch, 4, 3)
        .weight("w1", 12, 16)
        .weight("w2", 16, 5)
        .node("Flatten", "flat", List.of("set"))
        .node("MatMul", "h", List.of("flat", "w1"))
        .node("Relu", "r", List.of("h"))
        .node("MatMul", "scores", List.of("r", "w2"))
        .output("scores", batch, 5)
        .model(opset);
  }

  /** Rows of few different numbers, so that keys and whole rows coincide. */
  private static NdArray set(int rows, RandomGenerator random) {
    return NdArray.wrap(
        new int[] {rows, 3}, random.ints(3L * rows, -1, 2).asDoubleStream().toArray());
  }

  private static NdArray permuted(NdArray set, Permutation permutation) {
    double[] values = new double[set.size()];
    for (int i = 0; i < set.extent(0); i++) {
      set.copyTo(3 * i, values, 3 * permutation.image(i), 3);
    }
    return NdArray.wrap(set.shape(), values);
  }

  @Property(tries = 5)
  void theAverageOverAllOrdersIsInvariant(RandomGenerator random) throws IOException {
    Path in = save(ordered(DataType.FLOAT, 13, random, "batch"));
    Path out = folder.resolve("averaged.onnx");
    Rewriting rewriting = OnnxSymmetrizer.averagePermutations(in, out, OPTIONS);
    assertThat(rewriting.evaluations()).isEqualTo(24);
    NdArray set = NdArray.wrap(new int[] {4, 3}, random.doubles(12, -1, 1).toArray());
    try (var plain = OnnxModels.open(in, InputBinding.sets());
        var averaged = OnnxModels.open(out, InputBinding.sets())) {
      double[] mean = new double[5];
      for (Permutation p : Symmetric.of(4).elements()) {
        NdArray term = plain.apply(permuted(set, p));
        IntStream.range(0, 5).forEach(i -> mean[i] += term.get(i) / 24);
      }
      for (Permutation p : Symmetric.of(4).elements()) {
        NdArray output = averaged.apply(permuted(set, p));
        assertThat(Equivariance.relativeError(output, NdArray.vector(mean))).isLessThan(ROUNDING);
      }
    }
  }

  @Property(tries = 3)
  void rowsOfAnEquivariantAverageMoveWithTheSet(RandomGenerator random) throws IOException {
    ModelProto model =
        new OnnxFixtures(DataType.DOUBLE, random)
            .input("set", 1, 4, 3)
            .weight("mix", 4, 4)
            .weight("w", 3, 3)
            .node("MatMul", "mixed", List.of("mix", "set"))
            .node("Relu", "r", List.of("mixed"))
            .node("MatMul", "moved", List.of("r", "w"))
            .output("moved", 1, 4, 3)
            .model(13);
    Path out = folder.resolve("averaged.onnx");
    OnnxSymmetrizer.averagePermutations(save(model), out, OPTIONS.withLaw(OutputLaw.EQUIVARIANT));
    NdArray set = NdArray.wrap(new int[] {4, 3}, random.doubles(12, -1, 1).toArray());
    try (var averaged = OnnxModels.open(out, InputBinding.sets())) {
      Permutation p = Symmetric.of(4).sample(random);
      NdArray moved = averaged.apply(permuted(set, p));
      assertThat(moved.isCloseTo(permuted(averaged.apply(set), p), 1e-14)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 13, 18, 21})
  void sortingWorksInEveryOperatorSet(int opset) throws IOException {
    RandomGenerator random = new java.util.Random(opset);
    assertSorts(save(ordered(DataType.FLOAT, opset, random, "batch")), 4, random);
  }

  @Property(tries = 10)
  void sortedSetsGiveTheSameToTheBitTiesIncluded(RandomGenerator random) throws IOException {
    assertSorts(save(ordered(DataType.FLOAT, 13, random, "batch")), 4, random);
    assertSorts(save(ordered(DataType.DOUBLE, 13, random, 1)), 4, random);
    ModelProto cloud = OnnxFixtures.pointNet(DataType.FLOAT, false, 3, random, "b", "n", 3);
    assertSorts(save(cloud), 9, random);
  }

  private void assertSorts(Path in, int rows, RandomGenerator random) {
    Path out = folder.resolve("sorted.onnx");
    Rewriting rewriting = OnnxSymmetrizer.sort(in, out, OPTIONS);
    assertThat(rewriting.symmetryError()).isZero();
    NdArray set = set(rows, random);
    List<NdArray> sets = new ArrayList<>(List.of(set));
    IntStream.range(0, 6).forEach(i -> sets.add(permuted(set, Symmetric.of(rows).sample(random))));
    try (var plain = OnnxModels.open(in, InputBinding.sets());
        var sorted = OnnxModels.open(out, InputBinding.sets())) {
      NdArray first = sorted.apply(set);
      assertThat(sets).allSatisfy(s -> assertThat(sorted.apply(s)).isEqualTo(first));
      assertThat(first).isEqualTo(plain.apply(lexicographic(set)));
    }
  }

  private static NdArray lexicographic(NdArray set) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < set.extent(0); i++) {
      rows.add(new double[] {set.get(3 * i), set.get(3 * i + 1), set.get(3 * i + 2)});
    }
    rows.sort(java.util.Arrays::compare);
    return NdArray.wrap(
        set.shape(), rows.stream().flatMapToDouble(java.util.Arrays::stream).toArray());
  }

  @Property(tries = 3)
  void sortingByTheFirstKeyAloneBreaksTies(RandomGenerator random) throws IOException {
    Path in = save(ordered(DataType.FLOAT, 13, random, "batch"));
    Path out = folder.resolve("sorted.onnx");
    OnnxSymmetrizer.sort(in, out, OPTIONS);
    ModelProto.Builder broken = OnnxFile.read(out).toBuilder();
    String raw = "";
    for (NodeProto.Builder node : broken.getGraphBuilder().getNodeBuilderList()) {
      if (node.getOpType().equals("GatherElements")) {
        raw = node.getInput(0);
      }
    }
    // Leaves out every sort but the last: the last one reads the unsorted set.
    for (NodeProto.Builder node : broken.getGraphBuilder().getNodeBuilderList()) {
      for (int i = 0; i < node.getInputCount(); i++) {
        if (node.getInput(i).equals(raw)) {
          node.setInput(i, "set");
        }
      }
    }
    NdArray tied = NdArray.of(new int[] {4, 3}, new double[] {1, 2, 3, 1, 3, 2, 1, 1, 1, 1, 0, 5});
    NdArray swapped = permuted(tied, Permutation.of(3, 2, 1, 0));
    try (var model = OnnxModels.open(save(broken.build()), InputBinding.sets())) {
      assertThat(model.apply(tied)).isNotEqualTo(model.apply(swapped));
    }
  }
}
