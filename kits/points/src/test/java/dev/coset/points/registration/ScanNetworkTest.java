package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.Progress;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanNetworkTest {

  @Property(tries = 10)
  void wrongStepsAreThrownOutAndTheOthersAveraged(RandomGenerator random) {
    List<RigidMotion> truth = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      truth.add(SE3.group().sample(random));
    }
    List<ScanNetwork.Step> steps = new ArrayList<>();
    for (int j = 0; j < 5; j++) {
      for (int i = j + 1; i < 5; i++) {
        RigidMotion right = SE3.group().compose(SE3.group().inverse(truth.get(j)), truth.get(i));
        RigidMotion noise = SE3.group().exp(random.doubles(6, -0.01, 0.01).toArray());
        boolean wrong = (i + j) % 4 == 3;
        steps.add(
            step(
                i,
                j,
                wrong ? SE3.group().sample(random) : SE3.group().compose(right, noise),
                wrong ? 0.2 : 0.8));
      }
    }
    steps.add(step(5, 0, SE3.group().sample(random), 0));
    ScanNetwork network = ScanNetwork.join(6, 1, steps);
    assertThat(network.poses().get(5)).isEmpty();
    for (int k = 0; k < 5; k++) {
      RigidMotion pose = network.poses().get(k).orElseThrow();
      RigidMotion expected = SE3.group().compose(SE3.group().inverse(truth.get(0)), truth.get(k));
      assertThat(Problem.difference(pose, expected)).isLessThan(0.05);
    }
    for (ScanNetwork.Step step : network.steps()) {
      assertThat(step.kept()).isEqualTo(step.found().confidence() == 0.8);
    }
  }

  private static ScanNetwork.Step step(int i, int j, RigidMotion motion, double confidence) {
    Registration found = new Registration(motion, 0.5, 0.01, 0.5, confidence, List.of(), List.of());
    return new ScanNetwork.Step(i, j, found, false);
  }

  @Test
  void oneScanIsNoNetwork() {
    assertThatThrownBy(
            () ->
                ScanNetwork.register(
                    List.of(Scan.of(new double[3])),
                    GlobalOptions.defaults(),
                    Progress.none(),
                    new SplittableRandom(1)))
        .hasMessageContaining("at least two");
  }

  @Test
  void picturesShowBothPanels(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("p.png");
    double[] cloud = new double[300];
    for (int i = 0; i < 300; i++) {
      cloud[i] = Math.sin(i * i);
    }
    RigidMotion away = new RigidMotion(SE3.group().identity().rotation(), 5, 0, 0);
    RegistrationPicture.write(file, List.of(cloud, cloud), List.of(SE3.group().identity(), away));
    var image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(2 * image.getHeight());
    assertThat(colors(image, 0)).isGreaterThan(3);
    assertThat(colors(image, image.getHeight())).isGreaterThan(3);
    assertThatThrownBy(() -> RegistrationPicture.write(file, List.of(), List.of()))
        .hasMessageContaining("0 and 0");
  }

  private static long colors(BufferedImage image, int left) {
    int size = image.getHeight();
    return IntStream.range(0, size * size)
        .map(k -> image.getRGB(left + k % size, k / size))
        .distinct()
        .count();
  }
}
