package dev.coset.learn;

import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A hash of what a data set contains, kept with the models trained on it.
 *
 * <p>It depends on classes, inputs and targets in their order, not on the names of the data set and
 * of its samples, so that moved files keep their fingerprint.
 */
public final class Fingerprint {

  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * The SHA-256 hash of a data set of point clouds, images or arrays, 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException if the inputs are of another kind
   */
  public static String of(Dataset<?> data) {
    var fingerprint = new Fingerprint(sha256());
    fingerprint.number(data.classes().size());
    data.classes().forEach(fingerprint::text);
    fingerprint.number(data.size());
    for (Sample<?> sample : data.samples()) {
      fingerprint.input(sample.input());
      sample.target().ifPresentOrElse(fingerprint::target, () -> fingerprint.text("none"));
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void input(Object input) {
    switch (input) {
      case PointCloud cloud -> {
        text("points");
        numbers(cloud.positions());
        for (var entry : new TreeMap<>(cloud.attributes()).entrySet()) {
          text(entry.getKey());
          text(entry.getValue().kind().name());
          numbers(entry.getValue().values());
        }
      }
      case Image image -> {
        text("image");
        number(image.channels());
        number(image.height());
        number(image.width());
        for (float value : image.toArray()) {
          number(Float.floatToIntBits(value));
        }
      }
      case NdArray array -> array("array", array);
      default ->
          throw new IllegalArgumentException(
              "A fingerprint needs point clouds, images or arrays, given: "
                  + input.getClass().getName());
    }
  }

  private void target(Target target) {
    switch (target) {
      case Target.Label label -> {
        text("label");
        number(label.index());
      }
      case Target.Values values -> array("values", values.values());
    }
  }

  private void array(String kind, NdArray array) {
    text(kind);
    number(array.rank());
    for (int extent : array.shape()) {
      number(extent);
    }
    numbers(array.toArray());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes);
  }

  private void number(int value) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
  }

  private void numbers(double[] values) {
    number(values.length);
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES);
    buffer.asDoubleBuffer().put(values);
    digest.update(buffer);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
