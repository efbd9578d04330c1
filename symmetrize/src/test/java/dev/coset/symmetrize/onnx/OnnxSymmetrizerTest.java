package dev.coset.symmetrize.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.laws.Property;
import dev.coset.symmetrize.GroupAverage;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.OnnxFixtures;
import dev.coset.symmetrize.foreign.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxSymmetrizerTest {

  /** The same terms of size one summed in another order, in single precision. */
  private static final double ROUNDING = 1e-6;

  private static final RewriteOptions OPTIONS = RewriteOptions.defaults();

  @TempDir private Path folder;

  private Path save(ModelProto model) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".onnx");
    OnnxFile.write(model, file);
    return file;
  }

  private static NdArray mean(List<NdArray> terms) {
    double[] mean = new double[terms.getFirst().size()];
    for (NdArray term : terms) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += term.get(i) / terms.size();
      }
    }
    return NdArray.wrap(terms.getFirst().shape(), mean);
  }

  private void assertAverages(
      Path in, FiniteGroup<? extends AffineElement> group, Rewriting.Form form, Image image)
      throws IOException {
    Path out = folder.resolve("averaged.onnx");
    Rewriting rewriting = OnnxSymmetrizer.average(in, out, group, OPTIONS);
    assertThat(rewriting.form()).isEqualTo(form);
    assertThat(rewriting.evaluations()).isEqualTo(group.elements().size());
    assertThat(rewriting.difference()).isLessThan(ROUNDING);
    assertThat(rewriting.symmetryError()).isLessThan(ROUNDING);
    try (var plain = OnnxModels.open(in, InputBinding.images());
        var averaged = OnnxModels.open(out, InputBinding.images())) {
      List<Image> orbit = Pictures.orbit(image, group instanceof Dihedral);
      NdArray expected = mean(plain.applyAll(orbit));
      for (NdArray output : averaged.applyAll(orbit)) {
        assertThat(Equivariance.relativeError(output, expected)).isLessThan(ROUNDING);
      }
      NdArray unsymmetric = plain.apply(Pictures.turned(image));
      assertThat(Equivariance.relativeError(plain.apply(image), unsymmetric)).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 5)
  void theAverageIsInvariantAndEqualsTheMeanOfTheOrbit(RandomGenerator random) throws IOException {
    Path in = save(OnnxFixtures.cnn(13, random, "batch", 3, 8, 8));
    Image image = Pictures.random(3, 8, random);
    assertAverages(in, Cyclic.of(4), Rewriting.Form.STACKED, image);
    assertAverages(in, Dihedral.of(4), Rewriting.Form.STACKED, image);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 17, 18, 20, 21})
  void everyOperatorSetWorks(int opset) throws IOException {
    RandomGenerator random = new Random(opset);
    Image image = Pictures.random(1, 6, random);
    Path dynamic = save(OnnxFixtures.cnn(opset, random, "batch", 1, 6, 6));
    assertAverages(dynamic, Dihedral.of(4), Rewriting.Form.STACKED, image);
    Path fixed = save(OnnxFixtures.cnn(opset, random, 1, 1, 6, 6));
    assertAverages(fixed, Dihedral.of(4), Rewriting.Form.COPIED, image);
  }

  @Property(tries = 3)
  void aFixedBatchIsAveragedInCopiesThatShareWeights(RandomGenerator random) throws IOException {
    Path in = save(OnnxFixtures.cnn(13, random, 2, 3, 8, 8));
    assertAverages(in, Cyclic.of(4), Rewriting.Form.COPIED, Pictures.random(3, 8, random));
    long before = OnnxFile.read(in).getGraph().getInitializerCount();
    ModelProto after = OnnxFile.read(folder.resolve("averaged.onnx"));
    assertThat(after.getGraph().getInitializerCount()).isEqualTo(before);
  }

  @Property(tries = 5)
  void equivariantOutputsMoveWithTheImage(RandomGenerator random) throws IOException {
    ModelProto model =
        new OnnxFixtures(DataType.FLOAT, random)
            .input("image", "batch", 1, "height", "width")
            .weight("k1", 4, 1, 3, 3)
            .weight("k2", 1, 4, 3, 3)
            .node("Conv", "c", List.of("image", "k1"), OnnxFixtures.ints("pads", 1, 1, 1, 1))
            .node("Relu", "r", List.of("c"))
            .node("Conv", "clean", List.of("r", "k2"), OnnxFixtures.ints("pads", 1, 1, 1, 1))
            .output("clean", "batch", 1, "height", "width")
            .model(17);
    Path out = folder.resolve("equivariant.onnx");
    OnnxSymmetrizer.average(
        save(model), out, Dihedral.of(4), OPTIONS.withLaw(OutputLaw.EQUIVARIANT));
    try (var averaged = OnnxModels.open(out, InputBinding.images())) {
      Image image = Pictures.random(1, 7, random);
      Model<Image, Image> net =
          x -> {
            NdArray y = averaged.apply(x);
            float[] values = new float[y.size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) y.get(i);
            }
            return Image.wrap(1, y.extent(1), y.extent(2), values);
          };
      assertClose(net.apply(Pictures.turned(image)), Pictures.turned(net.apply(image)));
      assertClose(net.apply(Pictures.flipped(image)), Pictures.flipped(net.apply(image)));
    }
  }

  private static void assertClose(Image a, Image b) {
    float[] expected = b.toArray();
    float[] given = a.toArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) given[i]).isCloseTo(expected[i], offset(ROUNDING));
    }
  }

  private static org.assertj.core.data.Offset<Double> offset(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }

  @Property(tries = 2)
  void theFileGivesWhatTheWrappedModelGives(RandomGenerator random) throws IOException {
    Path in = save(OnnxFixtures.cnn(13, random, "batch", 1, 8, 8));
    Path out = folder.resolve("averaged.onnx");
    Cyclic group = Cyclic.of(4);
    OnnxSymmetrizer.average(in, out, group, OPTIONS);
    Equivariance<CyclicElement, Image, NdArray> law =
        Equivariance.invariance(group, (g, image) -> Pictures.orbit(image, false).get(g.turn()));
    try (var plain = OnnxModels.open(in, InputBinding.images());
        var averaged = OnnxModels.open(out, InputBinding.images())) {
      GroupAverage<CyclicElement, Image, NdArray> average = GroupAverage.over(group);
      Model<Image, NdArray> wrapped = average.symmetrize(plain, law);
      Image image = Pictures.random(1, 8, random);
      double error = Equivariance.relativeError(averaged.apply(image), wrapped.apply(image));
      assertThat(error).isLessThan(ROUNDING);
    }
  }

  @Test
  void aGraphWithoutOneElementBreaksTheLaw() throws IOException {
    RandomGenerator random = new Random(11);
    Path in = save(OnnxFixtures.cnn(13, random, "batch", 1, 8, 8));
    Path out = folder.resolve("averaged.onnx");
    OnnxSymmetrizer.average(in, out, Cyclic.of(4), OPTIONS);
    ModelProto.Builder broken = OnnxFile.read(out).toBuilder();
    for (NodeProto.Builder node : broken.getGraphBuilder().getNodeBuilderList()) {
      if (node.getOpType().equals("Sum")) {
        node.setInput(3, node.getInput(2));
      }
    }
    Image image = Pictures.random(1, 8, random);
    try (var model = OnnxModels.open(save(broken.build()), InputBinding.images())) {
      double error =
          Equivariance.relativeError(model.apply(image), model.apply(Pictures.turned(image)));
      assertThat(error).isGreaterThan(1e-3);
    }
  }

  @Test
  void aRewrittenFileCanBeRewrittenAgain() throws IOException {
    RandomGenerator random = new Random(12);
    Path in = save(OnnxFixtures.cnn(13, random, "batch", 1, 8, 8));
    Path once = folder.resolve("once.onnx");
    Path twice = folder.resolve("twice.onnx");
    OnnxSymmetrizer.average(in, once, Cyclic.of(4), OPTIONS);
    OnnxSymmetrizer.average(once, twice, Dihedral.of(1), OPTIONS);
    Image image = Pictures.random(1, 8, random);
    try (var plain = OnnxModels.open(in, InputBinding.images());
        var averaged = OnnxModels.open(twice, InputBinding.images())) {
      NdArray expected = mean(plain.applyAll(Pictures.orbit(image, true)));
      assertThat(Equivariance.relativeError(averaged.apply(image), expected)).isLessThan(ROUNDING);
    }
    assertThat(OnnxFile.read(twice).getMetadataPropsList())
        .extracting(p -> p.getKey())
        .containsExactly("coset.symmetrized", "coset.symmetrized.2");
  }
}
