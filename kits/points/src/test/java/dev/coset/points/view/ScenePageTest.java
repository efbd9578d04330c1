package dev.coset.points.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScenePageTest {

  private static final PointCloud PAIR = PointCloud.wrap(new double[] {1e6, 0, 0, 1e6 + 2, 4, 6});

  private static float[] floats(String html, String key) {
    Matcher found = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(html);
    assertThat(found.find()).isTrue();
    byte[] bytes = Base64.getDecoder().decode(found.group(1));
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  @Test
  void positionsAreKeptAboutTheCentre() {
    String html = ScenePage.titled("far away").with(SceneLayer.of("pair", PAIR)).html();
    assertThat(floats(html, "positions")).containsExactly(-1, -2, -3, 1, 2, 3);
    assertThat(html).contains("\"centre\":[1000001.0,2.0,3.0]");
  }

  @Test
  void namesCannotEndTheScript() {
    String html = ScenePage.titled("<b>&").with(SceneLayer.of("</script>\"\n", PAIR)).html();
    assertThat(html).contains("&lt;b&gt;&amp;", "\\u003c/script>\\u0022\\u000a");
    assertThat(html).doesNotContain("</script>\\u0022");
  }

  @Test
  void attributesBecomeColorings() {
    PointCloud cloud =
        PAIR.with(
                "color",
                new Attribute(AttributeKind.SCALARS, 3, new double[] {0, 128, 255, 1, 2, 3}))
            .with(
                PointCloud.NORMAL,
                new Attribute(AttributeKind.VECTOR, 3, new double[] {0, 0, 1, -1, 0, 0}))
            .with("part", new Attribute(AttributeKind.SCALARS, 1, new double[] {0, 3}))
            .with("heat", new Attribute(AttributeKind.SCALARS, 1, new double[] {0.5, Double.NaN}));
    var colorings = SceneLayer.of("pair", cloud).colorings();
    assertThat(colorings)
        .extracting(Coloring::name)
        .containsExactly("color", "normal", "heat", "part");
    assertThat(((Coloring.Rgb) colorings.get(0)).values())
        .containsExactly(0, (byte) 128, (byte) 255, 1, 2, 3);
    assertThat(((Coloring.Rgb) colorings.get(1)).values())
        .containsExactly((byte) 128, (byte) 128, (byte) 255, 0, (byte) 128, (byte) 128);
    assertThat(colorings.get(2)).isInstanceOf(Coloring.Scalar.class);
    assertThat(((Coloring.Labels) colorings.get(3)).values()).containsExactly(0, 3);
  }

  @Test
  void thinningKeepsOrderAndNumber() {
    double[] line = new double[300];
    for (int i = 0; i < 100; i++) {
      line[3 * i] = i;
    }
    PointCloud thin = SceneLayer.thinned(PointCloud.wrap(line), 10, new Random(1));
    assertThat(thin.size()).isEqualTo(10);
    for (int i = 1; i < 10; i++) {
      assertThat(thin.position(i, 0)).isGreaterThan(thin.position(i - 1, 0));
    }
  }

  @Test
  void whatCannotBeShownIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScenePage.titled("none").html());
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> SceneLayer.of("empty", PointCloud.wrap(new double[0])))
        .withMessageContaining("no points");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> SceneLayer.of("bad", PointCloud.wrap(new double[] {0, Double.NaN, 0})))
        .withMessageContaining("point 0");
  }
}
