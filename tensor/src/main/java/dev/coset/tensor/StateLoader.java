package dev.coset.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Overwrites named tensors by others, all or none: how modules and optimizers are restored. */
public final class StateLoader {

  private static final int NAMED = 5;

  private StateLoader() {}

  /**
   * Copies {@code values} into {@code state}.
   *
   * @param what whose state it is, for messages
   * @param state the tensors to overwrite
   * @param values a tensor for every name of {@code state}, of the same shape and type
   * @throws IllegalArgumentException if names are missing or unknown, or a shape or type differs;
   *     nothing is changed then
   */
  public static void load(String what, Map<String, Tensor> state, Map<String, Tensor> values) {
    check(what, state, values);
    values.forEach(
        (name, value) -> {
          Tensor tensor = state.get(name);
          if (tensor != null) {
            tensor.assign(value);
          }
        });
  }

  /**
   * Checks that {@link #load} would succeed.
   *
   * @throws IllegalArgumentException if names are missing or unknown, or a shape or type differs
   */
  public static void check(String what, Map<String, Tensor> state, Map<String, Tensor> values) {
    var faults = new ArrayList<String>();
    fault(faults, "missing", state.keySet().stream().filter(n -> !values.containsKey(n)).toList());
    fault(faults, "unknown", values.keySet().stream().filter(n -> !state.containsKey(n)).toList());
    var different = new ArrayList<String>();
    state.forEach(
        (name, tensor) -> {
          Tensor value = values.get(name);
          if (value != null && !isAlike(tensor, value)) {
            different.add(
                "%s (given %s, expected %s)".formatted(name, value.describe(), tensor.describe()));
          }
        });
    fault(faults, "of another shape or type", different);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "The values do not fit the %s: %s".formatted(what, String.join("; ", faults)));
    }
  }

  private static boolean isAlike(Tensor tensor, Tensor value) {
    return tensor.dtype() == value.dtype() && Arrays.equals(tensor.shape(), value.shape());
  }

  private static void fault(List<String> faults, String kind, List<String> names) {
    if (!names.isEmpty()) {
      String listed = names.stream().limit(NAMED).collect(Collectors.joining(", "));
      String more = names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "";
      faults.add("%s: %s%s".formatted(kind, listed, more));
    }
  }
}
