package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.learn.memory.MemoryBank;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.io.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Files of fitted inspectors: a safetensors file of the bank, with the rest as its metadata. */
final class InspectorFile {

  private static final String FORMAT = "coset-anomalies-1";
  private static final String ITEMS = "items";

  private InspectorFile() {}

  static void write(Path file, PartInspector inspector, PartPatches patches) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("format", FORMAT);
    facts.put("size", Double.toString(patches.size()));
    facts.put("patches", Integer.toString(patches.patches()));
    facts.put("rows", Integer.toString(patches.rows()));
    facts.put("columns", Integer.toString(patches.columns()));
    facts.put("shapeScale", Double.toString(patches.shapeScale()));
    facts.put("colorScale", Double.toString(patches.colorScale()));
    facts.put("good", Integer.toString(inspector.goodParts()));
    inspector.threshold().ifPresent(t -> facts.put("threshold", Double.toString(t)));
    inspector.pointThreshold().ifPresent(t -> facts.put("pointThreshold", Double.toString(t)));
    MemoryBank bank = inspector.bank();
    try (var _ = Scope.open()) {
      Tensor items = Tensors.of(bank.items(), bank.size(), bank.width());
      Safetensors.write(file, Map.of(ITEMS, items), facts);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: the bank cannot be written; name another place".formatted(file), e);
    }
  }

  static PartInspector read(Path file) {
    try (var _ = Scope.open()) {
      Map<String, String> facts = Safetensors.readMetadata(file);
      if (!FORMAT.equals(facts.get("format"))) {
        throw new BadInputException(
            "%s: no bank of good parts; make one with --save".formatted(file));
      }
      Tensor items = Safetensors.read(file).tensors().get(ITEMS);
      if (items == null || items.rank() != 2) {
        throw new BadInputException("%s: the bank has no items; make it again".formatted(file));
      }
      PartPatches patches =
          new PartPatches(
              number(facts, "size"),
              (int) number(facts, "patches"),
              (int) number(facts, "rows"),
              (int) number(facts, "columns"),
              number(facts, "shapeScale"),
              number(facts, "colorScale"));
      MemoryBank bank = MemoryBank.ofItems(items.toDoubleArray(), (int) items.size(1));
      List<OptionalDouble> thresholds = new ArrayList<>();
      for (String name : List.of("threshold", "pointThreshold")) {
        thresholds.add(
            facts.containsKey(name)
                ? OptionalDouble.of(number(facts, name))
                : OptionalDouble.empty());
      }
      return new PartInspector(patches, bank, (int) number(facts, "good"), thresholds, List.of());
    } catch (IOException | NumberFormatException e) {
      throw new BadInputException(
          "%s: the bank cannot be read (%s); make it again".formatted(file, firstLine(e)), e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static double number(Map<String, String> facts, String name) {
    String text = facts.get(name);
    if (text == null) {
      throw new NumberFormatException(name + " is missing");
    }
    return Double.parseDouble(text);
  }
}
