package dev.coset.symmetrize.onnx;

import dev.coset.data.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Images and their quarter turns and reflections, pixel by pixel, independent of the library. */
final class Pictures {

  private Pictures() {}

  static Image random(int channels, int side, RandomGenerator random) {
    float[] values = new float[channels * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Image.wrap(channels, side, side, values);
  }

  /** A quarter turn counter-clockwise: the right edge becomes the top edge. */
  static Image turned(Image image) {
    int side = image.width();
    float[] values = new float[image.channels() * side * side];
    for (int c = 0; c < image.channels(); c++) {
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          values[(c * side + row) * side + column] = image.get(c, column, side - 1 - row);
        }
      }
    }
    return Image.wrap(image.channels(), side, side, values);
  }

  /** Upside down. */
  static Image flipped(Image image) {
    int side = image.width();
    float[] values = new float[image.channels() * side * side];
    for (int c = 0; c < image.channels(); c++) {
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          values[(c * side + row) * side + column] = image.get(c, side - 1 - row, column);
        }
      }
    }
    return Image.wrap(image.channels(), side, side, values);
  }

  /** The images under the four turns and, for D4, the same of the flipped image. */
  static List<Image> orbit(Image image, boolean dihedral) {
    List<Image> orbit = new ArrayList<>();
    for (Image start : dihedral ? List.of(image, flipped(image)) : List.of(image)) {
      Image current = start;
      for (int turn = 0; turn < 4; turn++) {
        orbit.add(current);
        current = turned(current);
      }
    }
    return orbit;
  }
}
