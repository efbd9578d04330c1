package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.NdArray;
import dev.coset.data.io.NpyArrays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {

  @TempDir private Path folder;

  /** Points on a half sphere; turned by a quarter where {@code turned}. */
  private Path dome(String name, int size, boolean turned) throws Exception {
    var random = new SplittableRandom(3);
    var text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      double z = random.nextDouble();
      double angle = 7 * random.nextDouble();
      double x = Math.sqrt(1 - z * z) * Math.cos(angle);
      double y = Math.sqrt(1 - z * z) * Math.sin(angle);
      text.append(
          String.format(Locale.ROOT, "%.17g %.17g %.17g%n", turned ? -y : x, turned ? x : y, z));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void descriptorsDoNotDependOnTheTurn() throws Exception {
    for (String what : List.of("fpfh", "ppf", "ri8", "ri14", "frames")) {
      Path one = folder.resolve("one.npy");
      Path two = folder.resolve("two.npy");
      Outcome first = run("describe", dome("a.xyz", 60, false), "-w", what, "-k", 12, "-o", one);
      Outcome second = run("describe", dome("b.xyz", 60, true), "-w", what, "-k", 12, "-o", two);
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(second.out()).contains("60 rows of", "(" + what + ") of 1 clouds");
      NdArray a = NpyArrays.read(one);
      double[] b = NpyArrays.read(two).toArray();
      assertThat(a.extent(0)).isEqualTo(60);
      for (int i = 0; i < b.length; i++) {
        assertThat(a.toArray()[i]).as(what).isCloseTo(b[i], within(1e-5));
      }
    }
  }

  @Test
  void normalsOfTheFileAreUsedAndComputedOnesAreSaid() throws Exception {
    Path csv = folder.resolve("x.csv");
    Outcome computed = run("describe", dome("a.xyz", 40, false), "-o", csv);
    assertThat(computed.out()).contains("normals were computed from the 16 nearest points, since");
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst()).startsWith("file,point,fpfh00,fpfh01");
    assertThat(lines).hasSize(41);
    assertThat(lines.get(7)).startsWith("\"a.xyz\",6,");
    Path with =
        Files.writeString(
            folder.resolve("n.csv"), "x,y,z,nx,ny,nz\n0,0,0,0,0,2\n1,0,0,0,0,1\n0,1,1,0,1,0\n");
    Outcome given = run("describe", with, "-w", "ppf", "-o", csv);
    assertThat(given.out()).doesNotContain("computed").contains("3 points, fewer than");
    assertThat(run("describe", with, "--normals-from", 3, "-o", csv).out()).contains("computed");
  }

  @Test
  void whatTheReaderLeftOutIsSaid() throws Exception {
    Path depth =
        Files.writeString(
            folder.resolve("d.pcd"),
            "VERSION .7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH 4\nHEIGHT 1\n"
                + "POINTS 4\nDATA ascii\n0 0 0\nnan nan nan\n1 0 0\n0 1 1\n");
    Outcome outcome = run("describe", depth, "-o", folder.resolve("x.csv"));
    assertThat(outcome.out()).contains("d.pcd: ", "3 rows of 33 numbers", "1 ");
  }

  @Test
  void foldersBecomeParquet() throws Exception {
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.move(dome("a.xyz", 30, false), parts.resolve("a.xyz"));
    Files.move(dome("b.xyz", 40, true), parts.resolve("b.xyz"));
    Path rows = folder.resolve("o'rows.parquet");
    Outcome outcome = run("describe", parts, "-k", 9, "-o", rows, "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("\"clouds\"", "70");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select count(*), count(distinct file), sum(fpfh00 + fpfh10) from '%s'"
                    .formatted(rows.toString().replace("'", "''")))) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt(1)).isEqualTo(70);
      assertThat(result.getInt(2)).isEqualTo(2);
    }
    Path pooled = folder.resolve("pooled.npy");
    assertThat(run("describe", parts, "--pooled", "-o", pooled).code()).isZero();
    assertThat(NpyArrays.read(pooled).shape()).containsExactly(2, 34);
  }

  @Test
  void degenerateCloudsAreDescribedAndSaidSo() throws Exception {
    Path csv = folder.resolve("x.csv");
    Path one = Files.writeString(folder.resolve("one.xyz"), "1 2 3\n");
    assertThat(run("describe", one, "-o", csv).out())
        .contains("1 points", "1 of 1 points have no normal");
    Path same = Files.writeString(folder.resolve("same.xyz"), "1 2 3\n".repeat(9));
    assertThat(run("describe", same, "-o", csv).out()).contains("9 of 9 points have no normal");
    var line = new StringBuilder();
    var plane = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      line.append(i).append(' ').append(2 * i).append(" 0\n");
      plane.append(i % 5).append(' ').append(i / 5).append(" 1\n");
    }
    Path collinear = Files.writeString(folder.resolve("line.xyz"), line);
    Outcome frames = run("describe", collinear, "-w", "frames", "-k", 8, "-o", csv);
    assertThat(frames.out()).contains("25 of 25 points have no frame", "on a plane or a line");
    Path flat = Files.writeString(folder.resolve("flat.xyz"), plane);
    assertThat(run("describe", flat, "-w", "normals", "-k", 8, "-o", csv).out())
        .contains("sides of normals are arbitrary");
    assertThat(Files.readAllLines(csv).get(13)).matches("\"flat.xyz\",12,-?0.0,-?0.0,-?1.0,0.*");
  }

  @Test
  void badInputIsRefusedInOneLine() throws Exception {
    Path bad = Files.writeString(folder.resolve("nan.xyz"), "0 0 0\n1 nan 0\n");
    Path good = dome("a.xyz", 20, false);
    Path two = Files.writeString(folder.resolve("two.xyz"), "0 0 0\n1 0 0\n");
    Path csv = folder.resolve("x.csv");
    Object[][] wrong = {
      {"describe", bad, "-o", csv},
      {"describe", folder.resolve("none.ply"), "-o", csv},
      {"describe", good, "-o", folder.resolve("x.txt")},
      {"describe", good, "-k", 1, "-o", csv},
      {"describe", two, "-w", "ri8", "-o", csv},
      {"describe", good, "--normals-from", 2, "-o", csv},
    };
    for (Object[] arguments : wrong) {
      Outcome outcome = run(arguments);
      assertThat(outcome.code()).as(outcome.out()).isEqualTo(2);
      assertThat(outcome.err()).startsWith("coset: ");
      assertThat(outcome.err().strip().lines()).hasSize(1);
    }
    assertThat(csv).doesNotExist();
  }
}
