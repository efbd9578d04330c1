package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One Adam for every group of parameters. */
final class GroupedOptimizer implements AutoCloseable {

  private record Part(Adam adam, double rateFactor) {}

  private final List<Part> parts = new ArrayList<>();

  GroupedOptimizer(Map<String, Tensor> parameters, Optimization options) {
    List<Map<String, Tensor>> sorted = new ArrayList<>();
    options.groups().forEach(_ -> sorted.add(new LinkedHashMap<>()));
    Map<String, Tensor> rest = new LinkedHashMap<>();
    parameters.forEach((name, tensor) -> home(name, options, sorted, rest).put(name, tensor));
    for (int i = 0; i < sorted.size(); i++) {
      ParameterGroup group = options.groups().get(i);
      if (sorted.get(i).isEmpty()) {
        throw new BadInputException(
            "No parameter is left for the group '%s'; its pattern must match one of %s"
                .formatted(Json.printable(group.pattern()), some(parameters)));
      }
      add(sorted.get(i), options, group.weightDecay(), group.rateFactor());
    }
    if (!rest.isEmpty()) {
      add(rest, options, options.weightDecay(), 1);
    }
  }

  private static Map<String, Tensor> home(
      String name,
      Optimization options,
      List<Map<String, Tensor>> sorted,
      Map<String, Tensor> rest) {
    OptionalInt first =
        IntStream.range(0, sorted.size())
            .filter(i -> options.groups().get(i).matches(name))
            .findFirst();
    return first.isPresent() ? sorted.get(first.getAsInt()) : rest;
  }

  private static String some(Map<String, Tensor> parameters) {
    List<String> names = List.copyOf(parameters.keySet());
    return names.size() <= 6
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 6)) + ", ...";
  }

  private void add(
      Map<String, Tensor> parameters, Optimization options, double decay, double factor) {
    parts.add(new Part(Adam.decoupled(parameters, options.learningRate() * factor, decay), factor));
  }

  void step(double rate) {
    for (Part part : parts) {
      part.adam.setLearningRate(rate * part.rateFactor);
      part.adam.step();
    }
  }

  void zeroGrad() {
    parts.forEach(part -> part.adam.zeroGrad());
  }

  /** The state by name; that of groups is numbered. */
  Map<String, Tensor> state() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String prefix = prefix(i);
      parts.get(i).adam.state().forEach((name, tensor) -> all.put(prefix + name, tensor));
    }
    return Collections.unmodifiableMap(all);
  }

  /** Restores what {@link #state} gave. */
  void load(Map<String, Tensor> state) {
    for (int i = 0; i < parts.size(); i++) {
      String prefix = prefix(i);
      Map<String, Tensor> own = new LinkedHashMap<>();
      state.forEach(
          (name, tensor) -> {
            if (name.startsWith(prefix)) {
              own.put(name.substring(prefix.length()), tensor);
            }
          });
      parts.get(i).adam.load(own);
    }
  }

  private static String prefix(int part) {
    return part + ".";
  }

  @Override
  public void close() {
    parts.forEach(part -> part.adam.close());
  }
}
