package dev.coset.symmetrize.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.groups.Group;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditComparison;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir Path folder;

  /** Ellipsoids that differ in one half-axis, lying along z. */
  static Dataset<PointCloud> ellipsoids(int count) {
    RandomGenerator random = new SplittableRandom(1);
    List<Sample<PointCloud>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] positions = new double[3 * 600];
      for (int k = 0; k < positions.length; k += 3) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double z = random.nextGaussian();
        double norm = Math.sqrt(x * x + y * y + z * z);
        positions[k] = 0.5 * x / norm;
        positions[k + 1] = (i % 2 == 0 ? 0.5 : 1) * y / norm;
        positions[k + 2] = 1.5 * z / norm;
      }
      samples.add(
          new Sample<>(
              "shape-%d <b>&".formatted(i),
              PointCloud.wrap(positions),
              Optional.of(new Target.Label(i % 2))));
    }
    return new Dataset<>("ellipsoids", samples, List.of("thin", "wide"));
  }

  /** Tells the classes by the extent along y: good as long as nothing is turned. */
  static Model<PointCloud, NdArray> byExtent() {
    return cloud -> {
      double sum = 0;
      for (int i = 0; i < cloud.size(); i++) {
        sum += cloud.position(i, 1) * cloud.position(i, 1) / cloud.size();
      }
      return NdArray.vector(0.2 - sum, sum - 0.2 + 0.01 * cloud.position(0, 0));
    };
  }

  /** Tells them by the mean squared norm, in single precision. */
  static Model<PointCloud, NdArray> byNorm() {
    return cloud -> {
      float sum = 0;
      for (int i = 0; i < cloud.size(); i++) {
        for (int axis = 0; axis < 3; axis++) {
          float v = (float) cloud.position(i, axis);
          sum += v * v / cloud.size();
        }
      }
      return NdArray.vector(1.1 - sum, sum - 1.1);
    };
  }

  static <E> AuditReport audit(
      String name, Model<PointCloud, NdArray> model, Equivariance<E, PointCloud, NdArray> law) {
    return Audit.of(model, law)
        .named(name)
        .at(Instant.parse("2026-01-01T00:00:00Z"))
        .run(ellipsoids(40), Fixtures.exactly(2000), AuditProgress.none(), 5);
  }

  static Equivariance<Orthogonal3, PointCloud, NdArray> law() {
    return Equivariance.invariance(O3.group(), Fixtures.onClouds());
  }

  @Test
  void jsonGivesBackEqualReports() {
    AuditReport report = audit("plain", byExtent(), law());
    Path file = folder.resolve("report.json");
    JsonReport.write(file, report);
    assertThat(JsonReport.read(file)).containsExactly(report);
    JsonReport.write(file, AuditComparison.of(report, audit("norm", byNorm(), law())));
    assertThat(JsonReport.read(file)).hasSize(2).first().isEqualTo(report);
    assertThat(
            Audit.of(byExtent(), law())
                .replay(ellipsoids(40), JsonReport.read(file).getFirst().worst()))
        .allMatch(replay -> replay.error() == replay.saved().error());
  }

  @Test
  void damagedJsonIsRefused() throws IOException {
    Path file = folder.resolve("report.json");
    JsonReport.write(file, audit("plain", byExtent(), law()));
    String text = Files.readString(file);
    for (String damaged :
        List.of(
            "",
            "[]",
            "{}",
            "null",
            text.substring(0, text.length() / 2),
            text.replace("coset-audit-1", "coset-audit-9"),
            text.replace("\"seed\"", "\"sead\""),
            text.replace("\"tolerance\" : 1.0E-5", "\"tolerance\" : -1"),
            text.replace("\"VIOLATED\"", "\"MAYBE\""))) {
      Files.writeString(file, damaged);
      assertThatExceptionOfType(BadInputException.class)
          .as(damaged.length() < 20 ? damaged : "a longer text")
          .isThrownBy(() -> JsonReport.read(file))
          .withMessageContaining("report.json")
          .withMessageNotContaining("\n");
    }
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> JsonReport.read(folder))
        .withMessageContaining("is a folder");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> JsonReport.read(folder.resolve("none.json")))
        .withMessageContaining("cannot be read");
  }

  @Test
  void thePageLoadsNothingAndEscapesNames() throws IOException {
    Path file = folder.resolve("report.html");
    AuditReport before = audit("plain <script>alert(1)</script>", byExtent(), law());
    AuditReport after = audit("averaged", byNorm(), law());
    HtmlReport.write(
        file,
        AuditComparison.of(before, after),
        Pictures.of(law(), ellipsoids(40), Thumbnails.cloud()));
    String page = Files.readString(file);
    assertThat(page)
        .doesNotContain("http://", "https://", "<script", "url(", "@import", "<link", "<b>&.")
        .contains("plain &lt;script&gt;", "shape-", "Error by angle", "Error by axis")
        .contains(before.verdict().outcome().name(), after.verdict().outcome().name())
        .contains(Long.toString(before.seed()));
    assertThat(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find()).isFalse();
    assertThat(page.split("class=\"card\"", -1)).hasSize(1 + 20);
    assertThat(page.split("class=\"thumb\"", -1)).hasSize(1 + 40);
    assertThat(page.length()).isLessThan(1_000_000);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void chartsAreWellFormed() throws Exception {
    List<AuditReport> reports =
        List.of(audit("a & b", byExtent(), law()), audit("c", byNorm(), law()));
    List<String> charts =
        List.of(
            AngleChart.svg(reports),
            HistogramChart.svg(reports),
            TaskChart.svg(reports),
            AxisDisc.svg(reports.getFirst().byAxis().orElseThrow()),
            Thumbnails.cloud().html(ellipsoids(1).samples().getFirst().input()),
            Thumbnails.cloud().html(PointCloud.wrap(new double[3])),
            Thumbnails.cloud().html(PointCloud.wrap(new double[0])));
    for (String svg : charts) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(svg).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void aReportWithoutAnglesClassesAndTargetsIsWritten() throws IOException {
    Group<Orthogonal3> group = O3.group();
    Dataset<NdArray> data = Fixtures.directions(3);
    AuditReport report =
        Audit.of(
                (NdArray x) -> NdArray.vector(1),
                Equivariance.<Orthogonal3, NdArray, NdArray>invariance(group, (g, x) -> x))
            .run(data, Fixtures.exactly(30), AuditProgress.none(), 5);
    Path file = folder.resolve("report.html");
    HtmlReport.write(file, report);
    assertThat(Files.readString(file)).contains("HOLDS").doesNotContain("NaN");
    JsonReport.write(folder.resolve("r.json"), report);
    assertThat(JsonReport.read(folder.resolve("r.json"))).containsExactly(report);
  }

  @Test
  void imagesBecomePngs() throws IOException {
    Image image = Image.wrap(3, 2, 2, new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0.5f});
    String html = Thumbnails.image().html(image);
    String data = html.substring(html.indexOf("base64,") + 7, html.lastIndexOf('"'));
    var read = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
    assertThat(read.getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(read.getRGB(1, 0)).isEqualTo(0xff00ff00);
    assertThat(read.getRGB(0, 1)).isEqualTo(0xff0000ff);
    assertThat(read.getRGB(1, 1)).isEqualTo(0xff000080);
    Image large = Image.wrap(1, 300, 10, new float[3000]);
    assertThat(Thumbnails.image().html(large).length()).isLessThan(500);
  }

  @Test
  void unwritablePlacesAreRefused() {
    AuditReport report = audit("plain", byExtent(), law());
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> HtmlReport.write(folder, report))
        .withMessageContaining("is a folder");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> JsonReport.write(folder.resolve("no/where.json"), report))
        .withMessageContaining("folder does not exist");
  }

  @Test
  void onlyAuditsOfTheSameDataAndGroupAreCompared() {
    AuditReport one = audit("a", byNorm(), law());
    AuditReport other =
        audit("b", byNorm(), Equivariance.invariance(SO3.group(), Fixtures.onClouds()));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> AuditComparison.of(one, other))
        .withMessageContaining("O(3) on ellipsoids (40 samples) and SO(3)");
  }
}
