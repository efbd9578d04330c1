package dev.coset.points.view;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A page that shows layers of points and surfaces, which can be turned, moved and zoomed with the
 * mouse or fingers, switched on and off and colored by their attributes.
 *
 * <p>Everything is inside: the points, in single precision about their common centre, and the
 * renderer (three.js, MIT license), so that the page works from a file and without a network in any
 * browser with WebGL 2.
 */
public final class ScenePage {

  /** Which axis of the data points upwards on the screen at first. */
  public enum Up {
    /** The second axis, as in most modelled objects. */
    Y,
    /** The third axis, as in most scans of streets, rooms and parts. */
    Z
  }

  private final String title;
  private final Up up;
  private final List<SceneLayer> layers;
  private final List<String> notes;

  private ScenePage(String title, Up up, List<SceneLayer> layers, List<String> notes) {
    this.title = title;
    this.up = up;
    this.layers = List.copyOf(layers);
    this.notes = List.copyOf(notes);
  }

  /** An empty page with z upwards. */
  public static ScenePage titled(String title) {
    return new ScenePage(title, Up.Z, List.of(), List.of());
  }

  /** The page with one more layer. */
  public ScenePage with(SceneLayer layer) {
    List<SceneLayer> more = new ArrayList<>(layers);
    more.add(layer);
    return new ScenePage(title, up, more, notes);
  }

  /** The page with another upward axis. */
  public ScenePage withUp(Up axis) {
    return new ScenePage(title, axis, layers, notes);
  }

  /** The page with one more remark below the title. */
  public ScenePage withNote(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new ScenePage(title, up, layers, more);
  }

  /** The layers, in the order in which they were added. */
  public List<SceneLayer> layers() {
    return layers;
  }

  /**
   * The page as HTML.
   *
   * @throws IllegalArgumentException if it has no layer
   */
  public String html() {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("The page '%s' has nothing to show".formatted(title));
    }
    Map<String, String> parts =
        Map.of(
            "TITLE", text(title),
            "CSS", resource("scene.css"),
            "THREE_CORE", encoded(resource("three.core.min.js")),
            "THREE", encoded(module("three.module.min.js")),
            "ORBIT", encoded(resource("OrbitControls.js")),
            "SCENE", sceneJson(),
            "SCRIPT", resource("scene.js"));
    StringBuilder html = new StringBuilder();
    String template = resource("scene.html");
    int from = 0;
    for (int at = template.indexOf("@@"); at >= 0; at = template.indexOf("@@", from)) {
      int end = template.indexOf("@@", at + 2);
      String part = parts.get(template.substring(at + 2, end));
      html.append(template, from, at).append(Objects.requireNonNull(part));
      from = end + 2;
    }
    return html.append(template, from, template.length()).toString();
  }

  /**
   * Writes the page.
   *
   * @throws BadInputException if the file cannot be written
   */
  public void write(Path file) {
    try {
      Files.writeString(file, html(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: the page cannot be written; name another place".formatted(file), e);
    }
  }

  /** The renderer's second half imports the first by a path, which has no meaning inside a page. */
  private static String module(String name) {
    return resource(name).replace("\"./three.core.min.js\"", "\"three-core\"");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(ScenePage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The page's part %s cannot be read".formatted(name), e);
    }
  }

  private static String encoded(String script) {
    return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
  }

  private String sceneJson() {
    double[] centre = centre();
    return "{\"up\":\"%s\",\"centre\":[%s,%s,%s],\"notes\":[%s],\"layers\":[%s]}"
        .formatted(
            up == Up.Y ? "y" : "z",
            centre[0],
            centre[1],
            centre[2],
            notes.stream().map(ScenePage::quoted).collect(Collectors.joining(",")),
            layers.stream().map(l -> layerJson(l, centre)).collect(Collectors.joining(",")));
  }

  /** The middle of the box around all layers. */
  private double[] centre() {
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (SceneLayer layer : layers) {
        for (int i = axis; i < layer.positions().length; i += 3) {
          low = Math.min(low, layer.positions()[i]);
          high = Math.max(high, layer.positions()[i]);
        }
      }
      centre[axis] = low + (high - low) / 2;
    }
    return centre;
  }

  private static String layerJson(SceneLayer layer, double[] centre) {
    double[] positions = layer.positions();
    ByteBuffer floats = buffer(positions.length);
    for (int i = 0; i < positions.length; i++) {
      floats.putFloat((float) (positions[i] - centre[i % 3]));
    }
    ByteBuffer corners = buffer(layer.triangles().length);
    for (int corner : layer.triangles()) {
      corners.putInt(corner);
    }
    return "{\"name\":%s,\"positions\":\"%s\",\"triangles\":\"%s\",\"colorings\":[%s]}"
        .formatted(
            quoted(layer.name()),
            base64(floats),
            base64(corners),
            layer.colorings().stream()
                .map(ScenePage::coloringJson)
                .collect(Collectors.joining(",")));
  }

  private static String coloringJson(Coloring coloring) {
    ByteBuffer values = buffer(coloring.size());
    String kind =
        switch (coloring) {
          case Coloring.Rgb rgb -> {
            values = ByteBuffer.wrap(rgb.values()).position(rgb.values().length);
            yield "rgb";
          }
          case Coloring.Scalar scalar -> {
            for (float value : scalar.values()) {
              values.putFloat(value);
            }
            yield "scalar";
          }
          case Coloring.Labels labels -> {
            for (int value : labels.values()) {
              values.putInt(value);
            }
            yield "labels";
          }
        };
    return "{\"name\":%s,\"kind\":\"%s\",\"values\":\"%s\"}"
        .formatted(quoted(coloring.name()), kind, base64(values));
  }

  private static ByteBuffer buffer(int words) {
    return ByteBuffer.allocate(Math.multiplyExact(4, words)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String base64(ByteBuffer written) {
    return StandardCharsets.ISO_8859_1
        .decode(Base64.getEncoder().encode(written.flip()))
        .toString();
  }

  /** A JSON string that cannot end the script around it. */
  private static String quoted(String plain) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == '<' || c > '~') {
        json.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
