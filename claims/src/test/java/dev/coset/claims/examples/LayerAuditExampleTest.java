package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Image;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.lie.LayerAudit;
import dev.coset.symmetrize.lie.LayerReport;
import dev.coset.symmetrize.lie.LieLaws;
import dev.coset.symmetrize.lie.LieOptions;
import dev.coset.symmetrize.lie.ObservedLayers;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.GlobalPool;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Sequential;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerAuditExampleTest {

  private static Image image(RandomGenerator random) {
    float[] pixels = new float[12 * 12];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Image.wrap(1, 12, 12, pixels);
  }

  @Test
  void theLayersOfANetwork() {
    RandomGenerator random = new SplittableRandom(8);
    List<Image> images = IntStream.range(0, 4).mapToObj(_ -> image(random)).toList();
    // region layers
    var network =
        Sequential.of(
            Conv2d.same(1, 4, 3, random),
            Activation.RELU,
            GlobalPool.MEAN,
            new Linear(4, 2, random));
    network.eval();
    var layers =
        ObservedLayers.<Image>of(
            network,
            batch -> network.forward(Tensors.of(pixels(batch), batch.size(), 1, 12, 12)),
            images.getFirst());

    var law = LieLaws.images("sim2", OutputKind.INVARIANT, 1, 12, 12);
    LayerReport report = LayerAudit.of(layers, law).run(images, LieOptions.defaults(), random);
    String culprit = report.worst().layer(); // "0": the convolution
    String verdict = report.sentence(); // The model does not respect Sim(2): 'scale' breaks ...
    // endregion

    assertThat(culprit).isNotEmpty();
    assertThat(verdict).contains("Sim(2)");
    network.close();
  }

  private static float[] pixels(List<Image> batch) {
    float[] all = new float[batch.size() * 144];
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).copyTo(all, i * 144);
    }
    return all;
  }
}
