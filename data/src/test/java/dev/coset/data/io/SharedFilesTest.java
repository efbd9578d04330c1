package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Real files of many programs, with the counts their list {@code SOURCES.tsv} states. The files lie
 * beside the checkout, or where {@code -Dcoset.shared=FOLDER} says, and not in it.
 */
class SharedFilesTest {

  private static final Pattern COUNT = Pattern.compile("(\\d+) (points|vertices|faces|triangles)");

  static Path data() {
    String given = System.getProperty("coset.shared", "");
    Path root = Path.of(Optional.ofNullable(System.getProperty("coset.root")).orElse(".."));
    Path data = given.isEmpty() ? root.resolve("../shared/data") : Path.of(given);
    Assumptions.assumeTrue(Files.isDirectory(data), "skipped: no ../shared/data");
    return data;
  }

  private record Listed(Path file, String items) {

    Optional<Integer> count(String what) {
      Matcher matcher = COUNT.matcher(items);
      while (matcher.find()) {
        if (matcher.group(2).equals(what)) {
          return Optional.of(Integer.parseInt(matcher.group(1)));
        }
      }
      return Optional.empty();
    }
  }

  private static List<Listed> listed(String prefix) throws IOException {
    Path data = data();
    return Files.readAllLines(data.resolve("SOURCES.tsv")).stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.split("\t", -1))
        .map(columns -> new Listed(data.resolve(columns[0]), columns[4]))
        .toList();
  }

  @Test
  void meshesHaveTheirCounts() throws IOException {
    List<Listed> all = listed("pointclouds/meshes/");
    assertThat(all).hasSizeGreaterThan(20);
    for (Listed listed : all) {
      Mesh mesh = Meshes.read(listed.file);
      listed
          .count("vertices")
          .ifPresent(n -> assertThat(mesh.vertexCount()).as(listed.file.toString()).isEqualTo(n));
      Optional<Integer> polygons = listed.count("faces");
      Optional<Integer> triangles = listed.count("triangles");
      triangles.ifPresent(
          n -> assertThat(mesh.triangleCount()).as(listed.file.toString()).isEqualTo(n));
      polygons.ifPresent(
          n -> assertThat(mesh.triangleCount()).as(listed.file.toString()).isBetween(n, 2 * n));
    }
  }

  @Test
  void cloudsHaveTheirCounts() throws IOException {
    List<Listed> all = listed("pointclouds/pcd/");
    assertThat(all).hasSizeGreaterThan(10);
    for (Listed listed : all) {
      PointClouds.Result result = PointClouds.readWithNotes(listed.file);
      int dropped =
          result.notes().stream()
              .filter(note -> note.contains("NaN"))
              .mapToInt(note -> Integer.parseInt(note.split(" ")[0]))
              .sum();
      assertThat(result.cloud().size() + dropped)
          .as(listed.file + " " + result.notes())
          .isEqualTo(listed.count("points").orElseThrow());
      assertThat(result.cloud().normals().isPresent()).isEqualTo(listed.items.contains("normal_x"));
    }
  }

  @Test
  void everyFormatCarriesARealScan() throws IOException {
    PointCloud scan = PointClouds.read(data().resolve("pointclouds/pcd/bun0.pcd"));
    Path folder = Files.createTempDirectory("coset-scan");
    for (String name : List.of("a.ply", "a.pcd", "a.csv", "a.xyz")) {
      Path file = folder.resolve(name);
      PointClouds.write(file, scan);
      assertThat(PointClouds.read(file)).isEqualTo(scan);
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
