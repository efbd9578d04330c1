package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for symmetries. */
class DiscoverCommandTest {

  @TempDir private Path folder;

  private Path ring(int count) throws Exception {
    RandomGenerator random = new SplittableRandom(2);
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int i = 0; i < count; i++) {
      double angle = random.nextDouble(2 * Math.PI);
      double radius = random.nextDouble(0.9, 1.1);
      csv.append(
          String.format(
              Locale.ROOT, "%.6f,%.6f%n", radius * Math.cos(angle), radius * Math.sin(angle)));
    }
    return Files.writeString(folder.resolve("ring.csv"), csv);
  }

  @Test
  void symmetriesOfDataAreFound() throws Exception {
    Path page = folder.resolve("ring.html");
    Outcome found = run("discover", "-d", ring(200), "-r", page);
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains("so(2)", "do not rule out 1", "inversion", "report: ");
    assertThat(Files.readString(page)).contains("<svg", "Generators", "Finite symmetries tried");
    assertThat(Files.readString(folder.resolve("ring.json")))
        .contains("\"coset-discovery-1\"", "\"generators\"", "\"kept\"");
  }

  @Test
  void symmetriesOfAModelAreFound() throws Exception {
    Path model = folder.resolve("norm.pt");
    try (QualifiedName name = new QualifiedName("model");
        JitModule module = new JitModule(name)) {
      module.define("def forward(self, x):\n  return (x * x).sum(1, keepdim=True)\n");
      module.save(model.toString());
    }
    Path page = folder.resolve("norm.html");
    Outcome found =
        run("discover", "-m", model, "-d", ring(60), "--kind", "vectors", "-r", page, "--json");
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).startsWith("{").contains("\"so(2)\"", "turn by 360/3");
  }

  @Test
  void whatCannotBeSearchedIsRefused() throws Exception {
    Outcome none = run("discover");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("--data");
    Outcome clouds = run("discover", "-d", "shapes:1");
    assertThat(clouds.code()).isEqualTo(2);
    assertThat(clouds.err()).contains("vectors");
    Outcome blocks = run("discover", "-d", ring(20), "--kind", "vectors", "--blocks", 3);
    assertThat(blocks.code()).isEqualTo(2);
    assertThat(blocks.err()).contains("--blocks");
    assertThat(run("discover", "--help").out()).contains("Examples:", "coset discover");
  }
}
