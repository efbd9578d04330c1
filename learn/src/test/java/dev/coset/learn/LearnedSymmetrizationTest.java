package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.data.actions.ImageActions;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.learned.AdapterSettings;
import dev.coset.tensor.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedSymmetrizationTest {

  private static final int SIDE = 10;
  private static final SymmetrizerSpec QUARTERS =
      SymmetrizerSpec.parse("learned invariant over c4");
  private static final AdapterSettings SETTINGS =
      AdapterSettings.defaults().withEpochs(8).withBatchSize(10).withLearningRate(1e-2);

  private static Image upright(RandomGenerator random) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * (i < values.length / 2 ? 1 : 0.2f);
    }
    return Image.wrap(1, SIDE, SIDE, values);
  }

  private static List<Image> images(RandomGenerator random) {
    return Stream.generate(() -> upright(random)).limit(50).toList();
  }

  private static OpenedModel<Image> frozen(RandomGenerator random) {
    CnnArchitecture cnn = CnnArchitecture.defaults(1, 3);
    return Models.of(
        NetworkModel.of(
            cnn,
            cnn.build(random),
            List.of("a", "b", "c"),
            OptionalInt.empty(),
            ModelDescription.Provenance.unknown()));
  }

  /** Saved as one file, a model with its pose answers the same after loading, in any pose. */
  @Test
  void posesAreKeptInTheFile(@TempDir Path folder) {
    long before = Scope.liveTensors();
    var random = new SplittableRandom(3);
    List<Image> images = images(random);
    Path file = folder.resolve("adapted.coset");
    List<NdArray> expected;
    for (String group : List.of("c4", "d4", "c8", "c3")) {
      try (OpenedModel<Image> frozen = frozen(random)) {
        var spec = SymmetrizerSpec.parse("learned invariant padding=reflect over " + group);
        var settings = SETTINGS.withEpochs(1).withLeastIdentityRate(0);
        var adapted =
            LearnedSymmetrization.adapt(frozen, spec, images, settings, Progress.none(), random);
        try (OpenedModel<Image> model = adapted.model()) {
          expected = model.applyAll(images);
          model.save(file);
        }
        try (OpenedModel<Image> loaded = Models.images(file.toString(), ModelOptions.defaults())) {
          assertThat(loaded.symmetrizer()).contains(spec);
          assertThat(loaded.classes()).containsExactly("a", "b", "c");
          assertThat(loaded.applyAll(images)).isEqualTo(expected);
        }
      }
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void theModelIsLeftAsItIsOnUprightImagesAndTurnedOnesAreSetUpright() {
    var random = new SplittableRandom(4);
    List<Image> images = images(random);
    try (OpenedModel<Image> frozen = frozen(random)) {
      var adapted =
          LearnedSymmetrization.adapt(frozen, QUARTERS, images, SETTINGS, Progress.none(), random);
      assertThat(adapted.trained().heldOut().identityRate()).isGreaterThan(0.9);
      Image x = upright(random);
      NdArray answer = frozen.apply(x);
      for (CyclicElement g : Cyclic.of(4).elements()) {
        Image turned = ImageActions.<CyclicElement>quarterTurns().apply(g, x);
        assertThat(adapted.model().apply(turned)).isEqualTo(answer);
      }
      adapted.model().close();
    }
  }

  @Test
  void badInputIsRefused(@TempDir Path folder) {
    var random = new SplittableRandom(5);
    List<Image> images = images(random);
    try (OpenedModel<Image> frozen = frozen(random)) {
      refused(frozen, "average invariant over c4", images, "method learned");
      refused(frozen, "learned invariant over so2", images, "cN and dN");
      refused(
          frozen,
          "learned invariant over c4",
          List.of(Image.wrap(1, 4, 6, new float[24])),
          "square");
      refused(
          frozen,
          "learned invariant over c4",
          List.of(images.getFirst(), Image.wrap(1, 4, 4, new float[16])),
          "one size");
      assertBad(() -> frozen.symmetrized(QUARTERS, 1, SIDE, SIDE), "LearnedSymmetrization");
      hostileFiles(frozen, images, folder, random);
    }
  }

  private static void hostileFiles(
      OpenedModel<Image> frozen, List<Image> images, Path folder, RandomGenerator random) {
    Path file = folder.resolve("adapted.coset");
    var settings = SETTINGS.withEpochs(1).withLeastIdentityRate(0);
    LearnedSymmetrization.adapt(frozen, QUARTERS, images, settings, Progress.none(), random)
        .model()
        .save(file);
    ModelFile good = ModelFile.read(file);
    Map<String, byte[]> parts = new TreeMap<>(good.parts());
    parts.remove(ModelFile.POSE);
    new ModelFile(good.description(), parts).write(file);
    assertBad(() -> Models.images(file.toString(), ModelOptions.defaults()), "learned pose");
    ModelDescription d = good.description();
    ObjectNode huge = d.configuration().deepCopy();
    ((ObjectNode) huge.get("pose")).putArray("widths").add(1000).add(1000);
    new ModelFile(
            new ModelDescription(
                d.kind(), d.input(), huge, d.classes(), d.points(), d.provenance()),
            good.parts())
        .write(file);
    assertBad(() -> Models.images(file.toString(), ModelOptions.defaults()), "too few");
    ((ObjectNode) huge.get("pose")).putArray("widths").add(1 << 30);
    new ModelFile(
            new ModelDescription(
                d.kind(), d.input(), huge, d.classes(), d.points(), d.provenance()),
            good.parts())
        .write(file);
    assertBad(() -> Models.images(file.toString(), ModelOptions.defaults()), "at most");
  }

  private static void refused(
      OpenedModel<Image> frozen, String spec, List<Image> images, String word) {
    assertBad(
        () ->
            LearnedSymmetrization.adapt(
                frozen,
                SymmetrizerSpec.parse(spec),
                images,
                SETTINGS,
                Progress.none(),
                new SplittableRandom(1)),
        word);
  }

  private static void assertBad(ThrowingCallable call, String word) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContaining(word);
  }
}
