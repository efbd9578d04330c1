package dev.coset.points.anomalies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Progress;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScannedParts;
import dev.coset.data.io.PointClouds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartInspectorTest {

  @TempDir private Path folder;

  private final RandomGenerator random = new SplittableRandom(6);
  private final ScannedParts parts = new ScannedParts(Scans.SMALL, random);

  @Test
  void aMapShowsWhereAHoleIs() throws Exception {
    List<Path> goodFiles = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      goodFiles.add(folder.resolve(i + ".ply"));
      PointClouds.write(goodFiles.getLast(), parts.good(random).map().cloud());
    }
    Path suspectFile = folder.resolve("suspect.ply");
    PartScan hole = parts.defective(List.of(DefectKind.HOLE), random);
    PointClouds.write(suspectFile, hole.map().cloud());
    // region anomalies
    List<InspectedPart> good = goodFiles.stream().map(InspectedPart::read).toList();
    InspectorOptions options = InspectorOptions.defaults().withPatches(400);
    PartInspector inspector = PartInspector.fit(good, options, Progress.none(), random);
    InspectedPart suspect = InspectedPart.read(suspectFile);
    PartFinding found = inspector.inspect(suspect); // found.isAnomalous(), found.points()
    AnomalyMap map = new AnomalyMap(List.of(suspect.cloud()), List.of(found));
    PointClouds.write(folder.resolve("map.ply"), map.cloud(0)); // red where it is not like others
    // endregion
    assertThat(found.isAnomalous()).isTrue();
    assertThat(found.pointsAbove()).isPositive();
    boolean[] defective = new boolean[found.points().length];
    int[] pixels = hole.map().presentPixels();
    for (int i = 0; i < pixels.length; i++) {
      defective[i] = hole.defective()[pixels[i]];
    }
    assertThat(AnomalyMetrics.auroc(found.points(), defective)).isGreaterThan(0.8);
    Path bank = folder.resolve("bank");
    inspector.save(bank);
    PartFinding again = PartInspector.load(bank).inspect(suspect);
    assertThat(again.points()).containsExactly(found.points());
    assertThat(again.score()).isEqualTo(found.score());
    assertThat(again.threshold()).isEqualTo(found.threshold());
  }

  @Test
  void colorsOfMapsAndBrokenBanks() throws Exception {
    List<InspectedPart> good =
        Scans.good(parts, 3, random).stream().map(m -> InspectedPart.of("good", m)).toList();
    PartInspector inspector =
        PartInspector.fit(
            good, InspectorOptions.defaults().withColors(true), Progress.none(), random);
    assertThat(inspector.comparesMaps()).isTrue();
    assertThat(inspector.bank().width()).isEqualTo(45);
    Path bank = folder.resolve("bank");
    inspector.save(bank);
    byte[] bytes = Files.readAllBytes(bank);
    Files.write(bank, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> PartInspector.load(bank)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> PartInspector.load(folder.resolve("none")))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(
            () ->
                PartInspector.fit(List.of(), InspectorOptions.defaults(), Progress.none(), random))
        .hasMessageContaining("no good parts");
  }
}
