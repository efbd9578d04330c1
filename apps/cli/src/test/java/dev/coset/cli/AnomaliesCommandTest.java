package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.NdArray;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScanOptions;
import dev.coset.data.generate.ScannedParts;
import dev.coset.data.io.NpyArrays;
import dev.coset.data.io.PointClouds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomaliesCommandTest {

  @TempDir private Path folder;

  private final RandomGenerator random = new SplittableRandom(6);
  private final ScannedParts parts =
      new ScannedParts(ScanOptions.defaults().withSize(40, 40), random);

  private Path cloud(String name, PartScan scan) {
    Path file = folder.resolve(name);
    PointClouds.write(file, scan.map().cloud());
    return file;
  }

  private Path map(Path file, OrganizedCloud map) {
    NpyArrays.write(file, NdArray.wrap(new int[] {map.height(), map.width(), 3}, map.positions()));
    return file;
  }

  private Path goodClouds(int count) throws Exception {
    Files.createDirectories(folder.resolve("good"));
    for (int i = 0; i < count; i++) {
      cloud("good/part%d.ply".formatted(i), parts.good(random));
    }
    return folder.resolve("good");
  }

  @Test
  void aHoleIsFoundAndFineIsGoodAlsoWithASavedBank() throws Exception {
    Path good = goodClouds(8);
    Path hole = cloud("hole.ply", parts.defective(List.of(DefectKind.HOLE), random));
    Path fine = cloud("fine.ply", parts.good(random));
    Path results = folder.resolve("out");
    Path bank = folder.resolve("part.bank");
    Outcome outcome =
        run("anomalies", "-g", good, hole, fine, "-o", results, "--save", bank, "--patches", 400);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("8 good parts, compared as clouds", "ANOMALOUS  hole.ply", "good       fine.ply");
    assertThat(results).isDirectoryContaining("glob:**.png").isDirectoryContaining("glob:**.html");
    PointCloud seen = PointClouds.read(results.resolve("hole.ply"));
    assertThat(seen.attributes()).containsKeys("anomaly", "color");
    assertThat(Files.readAllLines(results.resolve("anomalies.csv")))
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("\"hole.ply\",");
    Outcome again = run("anomalies", "-b", bank, hole, "-o", results, "--json");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("\"anomalous\" : true", "\"goodParts\" : 8");
  }

  @Test
  void rowsOfPixelsAreComparedAsMaps() throws Exception {
    Path good = Files.createDirectories(folder.resolve("maps"));
    for (int i = 0; i < 6; i++) {
      map(good.resolve(i + ".npy"), parts.good(random).map());
    }
    PartScan dent = parts.defective(List.of(DefectKind.HOLE), random);
    Path bad = map(folder.resolve("dent.npy"), dent.map());
    Outcome outcome = run("anomalies", "-g", good, bad, "-o", folder.resolve("o"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("compared as depth maps", "ANOMALOUS");
    Path cloud = cloud("cloud.ply", parts.good(random));
    Outcome mixed = run("anomalies", "-g", good, cloud, "-o", folder.resolve("o"));
    assertThat(mixed.code()).isEqualTo(2);
    assertThat(mixed.err()).contains("cloud.ply: the good parts were maps of 40 x 40");
  }

  @Test
  void organizedPcdKeepsItsRows() throws Exception {
    StringBuilder pcd =
        new StringBuilder(
            "VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH 40\n"
                + "HEIGHT 40\nPOINTS 1600\nDATA ascii\n");
    OrganizedCloud map = parts.good(random).map();
    for (int i = 0; i < map.pixels(); i++) {
      pcd.append(
          map.isPresent(i)
              ? map.position(i, 0) + " " + map.position(i, 1) + " " + map.position(i, 2) + "\n"
              : "nan nan nan\n");
    }
    Path file = Files.writeString(folder.resolve("part.pcd"), pcd);
    Outcome outcome = run("anomalies", "-g", file, file, "-o", folder.resolve("o"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("1 good part, compared as depth maps", "gives no threshold", "?  ");
  }

  @Test
  void badInputIsRefusedInOneLineAndOtherUnitsAreSaid() throws Exception {
    Path good = goodClouds(2);
    Path point = Files.writeString(folder.resolve("point.xyz"), "1 2 3\n");
    Path equal = Files.writeString(folder.resolve("equal.xyz"), "1 2 3\n".repeat(50));
    Path nan = Files.writeString(folder.resolve("nan.xyz"), "1 2 nan\n0 0 1\n");
    Path empty = Files.writeString(folder.resolve("empty.xyz"), "");
    Path large = folder.resolve("large.ply");
    double[] grown = PointClouds.read(good.resolve("part0.ply")).positions();
    for (int i = 0; i < grown.length; i++) {
      grown[i] *= 1000;
    }
    PointClouds.write(large, PointCloud.wrap(grown));
    for (Path bad : List.of(point, equal, nan, empty, large)) {
      Outcome outcome = run("anomalies", "-g", good, bad, "-o", folder.resolve("o"));
      assertThat(outcome.code()).as(bad.toString()).isEqualTo(2);
      assertThat(outcome.err()).startsWith("coset: ").contains(bad.getFileName().toString());
      assertThat(outcome.err().strip().lines()).hasSize(1);
    }
    assertThat(run("anomalies", "-g", good, large, "-o", folder.resolve("o")).err())
        .contains("hundredfold");
    assertThat(run("anomalies", "-g", equal, good).err()).contains("all its points are equal");
    assertThat(run("anomalies", good).err()).contains("--good");
    assertThat(run("anomalies", "-g", good).err()).contains("--save");
    assertThat(run("anomalies", "-b", point, good).err()).contains("point.xyz");
    Files.copy(large, good.resolve("large.ply"));
    Outcome mixed =
        run("anomalies", "-g", good, good.resolve("part0.ply"), "-o", folder.resolve("o"));
    assertThat(mixed.out() + mixed.err()).contains("hundredfold");
    assertThat(run("anomalies", "--help").out()).contains("Examples:", "coset anomalies --good");
  }
}
