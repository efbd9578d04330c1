package dev.coset.symmetrize.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Translation;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import dev.coset.symmetrize.OutputKind;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LayerAuditTest {

  private static final int SIZE = 9;

  /** Circular convolutions, the second with a stride, means over the image, and a head. */
  private static final class Net extends Module {
    private final Conv2d first;
    private final Conv2d second;
    private final Linear head;
    private final boolean rectified;

    Net(int stride, boolean rectified, RandomGenerator random) {
      this.rectified = rectified;
      first = child("first", new Conv2d(2, 3, 3, ConvOptions.DEFAULT, random));
      second = child("second", new Conv2d(3, 4, 3, ConvOptions.DEFAULT.withStride(stride), random));
      head = child("head", new Linear(4, 2, random));
      to(DType.FLOAT64);
      eval();
    }

    Tensor forward(Tensor x) {
      Tensor y = first.forward(x.pad(Padding.CIRCULAR, 1, 1, 1, 1));
      Tensor z = rectified ? y.relu() : y;
      Tensor w = second.forward(z.pad(Padding.CIRCULAR, 1, 1, 1, 1));
      return head.forward(w.mul(w).mean(3).mean(2)).tanh();
    }
  }

  private static Tensor batch(List<NdArray> images) {
    int size = images.getFirst().size();
    double[] values = new double[images.size() * size];
    for (int i = 0; i < images.size(); i++) {
      images.get(i).copyTo(0, values, i * size, size);
    }
    return Tensors.of(values, images.size(), 2, SIZE, SIZE);
  }

  private static ObservedLayers<NdArray> layers(Net net) {
    return ObservedLayers.of(
        net,
        images -> net.forward(batch(images)),
        NdArray.wrap(new int[] {2, SIZE, SIZE}, new double[2 * SIZE * SIZE]));
  }

  /** Translations by fractions of a pixel, exact on an odd grid. */
  private static LieLaw<Translation, NdArray> shifts() {
    Action<AffineElement, NdArray> maps = ArrayActions.bandLimitedShift();
    Action<Translation, NdArray> inputs = ArrayActions.bandLimitedShift();
    return new LieLaw<>(
        Translations.of(2, 1),
        List.of("x", "y"),
        inputs,
        Action.trivial(),
        LieLaws.likeImage(maps, 2, SIZE, SIZE));
  }

  private static List<NdArray> images(int count, RandomGenerator random) {
    List<NdArray> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(
          NdArray.wrap(
              new int[] {2, SIZE, SIZE}, random.doubles(2 * SIZE * SIZE, -1, 1).toArray()));
    }
    return images;
  }

  /** No function makes new frequencies before the means, but for squares, whose mean is exact. */
  @Property(tries = 3)
  void circularConvolutionsWithoutStrideFollowTranslations(RandomGenerator random) {
    try (Net net = new Net(1, false, random)) {
      LayerReport report =
          LayerAudit.of(layers(net), shifts()).run(images(4, random), LieOptions.precise(), random);
      assertThat(report.total().holds()).isTrue();
      for (LayerReport.LayerError layer : report.layers()) {
        assertThat(layer.added()).as(layer.layer()).isLessThan(1e-14);
      }
      assertThat(report.layers().stream().map(LayerReport.LayerError::layer))
          .contains("first", "second", "head");
    }
  }

  @Test
  void aStrideIsNamedAsTheCulprit() {
    RandomGenerator random = new SplittableRandom(11);
    try (Net net = new Net(3, false, random)) {
      LayerReport report =
          LayerAudit.of(layers(net), shifts())
              .run(images(12, random), LieOptions.precise(), random);
      assertThat(report.total().holds()).as(report.text()).isFalse();
      assertThat(report.worst().layer()).isEqualTo("second");
      assertThat(report.sentence()).contains("'second'");
      assertThat(report.text()).contains("second").contains("head");
      double others =
          report.layers().stream()
              .filter(layer -> !layer.layer().equals("second"))
              .mapToDouble(LayerReport.LayerError::added)
              .max()
              .orElseThrow();
      assertThat(report.worst().added()).as(report.text()).isGreaterThan(1e6 * others);
    }
  }

  /** The parts are vectors that add up to the whole, so its norm is at most the sum of theirs. */
  @Property(tries = 3)
  void thePartsAddUpToTheWhole(RandomGenerator random) {
    try (Net net = new Net(3, true, random)) {
      LayerReport report =
          LayerAudit.of(layers(net), shifts()).run(images(1, random), LieOptions.precise(), random);
      for (int a = 0; a < 2; a++) {
        int generator = a;
        double whole = Math.sqrt(report.total().generators().get(a).error().estimate());
        double parts =
            report.layers().stream()
                .mapToDouble(layer -> Math.sqrt(layer.contributions().get(generator).estimate()))
                .sum();
        assertThat(whole).isLessThanOrEqualTo(parts + 1e-9);
      }
    }
  }

  @Test
  void aliasingIsToldFromBorders() {
    RandomGenerator random = new SplittableRandom(5);
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      float[] values = new float[2 * SIZE * SIZE];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) random.nextDouble(-1, 1);
      }
      images.add(Image.wrap(2, SIZE, SIZE, values));
    }
    try (Net whole = new Net(1, true, random);
        Net strided = new Net(3, true, random)) {
      TranslationAliasing aliasing = aliasing(whole, images, random);
      assertThat(aliasing.wholePixel().estimate()).isLessThan(1e-8);
      assertThat(aliasing.bandLimited().estimate()).isGreaterThan(1e-6);
      assertThat(aliasing.floor().estimate()).isPositive();
      assertThat(aliasing.sentence()).contains("all of its error");
      TranslationAliasing broken = aliasing(strided, images, random);
      assertThat(broken.wholePixel().estimate()).isGreaterThan(1e-5);
      assertThat(broken.sentence()).contains("does not follow whole pixels");
    }
  }

  private static TranslationAliasing aliasing(Net net, List<Image> images, RandomGenerator random) {
    ObservedLayers<NdArray> model = layers(net);
    return TranslationAliasing.measure(
        image -> {
          float[] single = image.toArray();
          double[] values = new double[single.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = single[i];
          }
          return model.apply(NdArray.wrap(new int[] {2, SIZE, SIZE}, values));
        },
        OutputKind.INVARIANT,
        images,
        LieOptions.defaults().withTolerance(1e-3),
        random);
  }

  @Test
  void memoryStaysFlatAndNoDataIsRefused() {
    RandomGenerator random = new SplittableRandom(2);
    try (Net net = new Net(2, true, random)) {
      LayerAudit<Translation, NdArray> audit = LayerAudit.of(layers(net), shifts());
      List<NdArray> images = images(2, random);
      audit.run(images, LieOptions.precise(), random);
      LeakDetector.check(() -> audit.run(images, LieOptions.precise(), random));
      assertThatThrownBy(() -> audit.run(List.of(), LieOptions.precise(), random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("at least one item");
    }
  }
}
