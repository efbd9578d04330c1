package dev.coset.groups.grids;

import dev.coset.groups.DegreeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The tabulated grids with the symmetry of the cube, unfolded from their orbits. */
final class LebedevTable {

  private static final String TABLE = "lebedev.csv";

  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  /** A representative of an orbit and the weight of each of its points. */
  private record Orbit(double weight, List<Double> representative) {}

  private static final class Holder {
    static final NavigableMap<Integer, List<Orbit>> RULES = read();
  }

  private LebedevTable() {}

  /** The tabulated degrees, ascending. */
  static List<Integer> degrees() {
    return List.copyOf(Holder.RULES.keySet());
  }

  static SphereGrid grid(int degree) {
    int largest = Holder.RULES.lastKey();
    if (degree < 0 || degree > largest) {
      throw new DegreeException(
          "Lebedev grids are tabulated for degrees 0 to %d, given: %d; use gaussLegendre beyond"
              .formatted(largest, degree));
    }
    int next = Holder.RULES.ceilingKey(degree);
    List<List<Double>> points = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (Orbit orbit : Holder.RULES.getOrDefault(next, List.of())) {
      for (List<Double> point : unfold(orbit.representative)) {
        points.add(point);
        weights.add(orbit.weight);
      }
    }
    double[] flat = new double[3 * points.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = points.get(i % points.size()).get(i / points.size());
    }
    double[] shares = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return new SphereGrid(flat, shares, OptionalInt.of(next));
  }

  /** All orders and signs of the coordinates, each point once. */
  private static Set<List<Double>> unfold(List<Double> point) {
    Set<List<Double>> orbit = new LinkedHashSet<>();
    for (int[] order : ORDERS) {
      for (int signs = 0; signs < 8; signs++) {
        List<Double> image = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
          double value = point.get(order[c]);
          image.add(((signs >> c) & 1) == 1 && value != 0 ? -value : value);
        }
        orbit.add(image);
      }
    }
    return orbit;
  }

  private static NavigableMap<Integer, List<Orbit>> read() {
    NavigableMap<Integer, List<Orbit>> rules = new TreeMap<>();
    try (InputStream stream =
            Objects.requireNonNull(LebedevTable.class.getResourceAsStream(TABLE), TABLE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> add(rules, List.of(line.split(",", -1))));
    } catch (IOException e) {
      throw new UncheckedIOException("The table of grids cannot be read: " + TABLE, e);
    }
    return rules;
  }

  private static void add(NavigableMap<Integer, List<Orbit>> rules, List<String> cells) {
    List<Double> point = cells.subList(3, 6).stream().map(Double::valueOf).toList();
    rules
        .computeIfAbsent(Integer.valueOf(cells.getFirst()), degree -> new ArrayList<>())
        .add(new Orbit(Double.parseDouble(cells.get(2)), point));
  }
}
