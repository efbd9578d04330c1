package dev.coset.points.anomalies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScannedParts;
import dev.coset.laws.Property;
import dev.coset.learn.memory.Coreset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CloudPatchesTest {

  /** Points of a torus, which is not convex, with normals of random sign. */
  private static double[][] torus(int n, RandomGenerator random) {
    double[] positions = new double[3 * n];
    double[] normals = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double a = random.nextDouble(2 * Math.PI);
      double b = random.nextDouble(2 * Math.PI);
      double[] normal = {Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b)};
      double[] ring = {Math.cos(a), Math.sin(a), 0};
      double sign = random.nextBoolean() ? 1 : -1;
      for (int k = 0; k < 3; k++) {
        positions[3 * i + k] = ring[k] + 0.4 * normal[k];
        normals[3 * i + k] = sign * normal[k];
      }
    }
    return new double[][] {positions, normals};
  }

  @Property(tries = 5)
  void normalsPointOutwardsEvenInsideAHole(RandomGenerator random) {
    double[][] torus = torus(1500, random);
    double[] p = torus[0];
    double[] oriented = OrientedNormals.of(p, torus[1]);
    for (int i = 0; i < p.length; i += 3) {
      double r = Math.hypot(p[i], p[i + 1]);
      double outwards =
          oriented[i] * (p[i] - p[i] / r)
              + oriented[i + 1] * (p[i + 1] - p[i + 1] / r)
              + oriented[i + 2] * p[i + 2];
      assertThat(outwards).isPositive();
    }
  }

  @Property(tries = 2)
  void defectsAreFoundInCloudsInAnyPose(RandomGenerator random) {
    ScannedParts parts = new ScannedParts(Scans.SMALL, random);
    List<PointCloud> good =
        Scans.good(parts, 6, random).stream()
            .map(map -> PointCloud.wrap(Scans.moved(map.cloud().positions(), random)))
            .toList();
    CloudPatches patches =
        CloudPatches.forSize(FpfhExtractor.size(good.getFirst().positions())).withMost(300);
    var detector = MemoryBankDetector.fit(good, patches, Coreset.defaults(), random);
    PartScan bad = parts.defective(List.of(DefectKind.HOLE), random);
    double[] positions = Scans.moved(bad.map().cloud().positions(), random);
    double[] scores = detector.score(PointCloud.wrap(positions)).places();
    int[] pixels = bad.map().presentPixels();
    assertThat(scores).hasSize(pixels.length);
    boolean[] defective = new boolean[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      defective[i] = bad.defective()[pixels[i]];
    }
    assertThat(AnomalyMetrics.auroc(scores, defective)).isGreaterThan(0.8);
  }

  @Test
  void colorsAreUsedWhenAskedFor() {
    var random = new SplittableRandom(3);
    PointCloud cloud = new ScannedParts(Scans.SMALL, random).good(random).map().cloud();
    CloudPatches colored = CloudPatches.forSize(1).withMost(50).withColors(10);
    assertThat(colored.extract(cloud).features()).hasSize(50 * 36);
    PointCloud gray = PointCloud.wrap(cloud.positions());
    assertThatThrownBy(() -> colored.extract(gray)).hasMessageContaining("has no colors");
    PointCloud odd =
        gray.with("color", new Attribute(AttributeKind.SCALARS, 1, new double[gray.size()]));
    assertThatThrownBy(() -> colored.extract(odd)).isInstanceOf(BadInputException.class);
  }

  @Test
  void cloudsWithoutASurfaceAreRefused() {
    CloudPatches patches = CloudPatches.forSize(1);
    for (int n : new int[] {1, 500}) {
      assertThatThrownBy(() -> patches.extract(PointCloud.wrap(new double[3 * n])))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("too few to see a surface");
    }
    assertThatThrownBy(() -> patches.withMost(0)).hasMessageContaining("at least one patch");
  }
}
