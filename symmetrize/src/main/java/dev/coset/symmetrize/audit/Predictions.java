package dev.coset.symmetrize.audit;

import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Outputs in short. */
final class Predictions {

  private static final int SHOWN = 16;

  private Predictions() {}

  static WorstCase.Prediction of(NdArray output, List<String> classes) {
    double[] values = output.toArray();
    return new WorstCase.Prediction(
        output.size() == classes.size()
            ? Optional.of(classes.get(output.argmax()))
            : Optional.empty(),
        values.length,
        Arrays.stream(values).limit(SHOWN).boxed().toList());
  }
}
