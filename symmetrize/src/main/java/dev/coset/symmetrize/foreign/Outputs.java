package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Taking a batch of outputs apart, and native errors in one line. */
final class Outputs {

  private static final int LONGEST_MESSAGE = 300;
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private Outputs() {}

  /** Takes the output for a batch apart along its first axis; padding is dropped. */
  static List<NdArray> split(
      String model, String output, TensorBatch batch, int[] shape, double[] values) {
    if (batch.batching() instanceof Batching.None) {
      return List.of(item(shape, values));
    }
    int rows = batch.shape().getFirst();
    boolean batched = shape.length > 0 && shape[0] == rows;
    if (!batched && batch.batching() instanceof Batching.Exactly(int size) && size == 1) {
      return List.of(item(shape, values));
    }
    if (!batched) {
      throw new BadInputException(
          "Output '%s' of model %s has shape %s for a batch of %d; its first axis must be the batch"
              .formatted(output, model, Arrays.toString(shape), rows));
    }
    int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
    int size = values.length / rows;
    List<NdArray> items = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      items.add(item(rest, Arrays.copyOfRange(values, i * size, (i + 1) * size)));
    }
    return items;
  }

  private static NdArray item(int[] shape, double[] values) {
    return NdArray.wrap(shape.length == 0 ? new int[] {1} : shape, values);
  }

  /** The first line of an error, without the C++ stack that follows in native ones. */
  static String firstLine(Throwable error) {
    return firstLine(error, NOTHING);
  }

  /** The first line of an error without what {@code noise} matches, shortened. */
  static String firstLine(Throwable error, Pattern noise) {
    String message = Optional.ofNullable(error.getMessage()).orElse(error.getClass().getName());
    String line =
        message.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("unknown");
    String told = noise.matcher(line).replaceAll("");
    return told.length() <= LONGEST_MESSAGE ? told : told.substring(0, LONGEST_MESSAGE) + "...";
  }
}
