package dev.coset.symmetrize.discover;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Finite symmetries of models and data of vectors, by testing candidates one by one.
 *
 * <p>On a model the degree of breaking is {@code E |f(g x) - f(x)|^2 / (2 Var f)}: 0 for a
 * symmetry, 1 when the moved output is as far from the given one as that of another item. On data
 * it is the energy statistic of the law of half of the items against that of the other half, moved,
 * {@code (2 E|X - gY| - E|X - X'| - E|gY - gY'|) / 2 E|X - gY|} between 0 and 1, with a chance p by
 * permutations.
 *
 * @param candidates what to try
 * @param tolerance the largest degree of breaking of a symmetry of a model
 * @param level below which p rules a candidate out on data, divided by the number of candidates
 * @param permutations for each p
 */
public record FiniteSymmetries(
    List<Candidate> candidates, double tolerance, double level, int permutations) {

  private static final int MOST_ITEMS = 600;

  /** Copies the list. */
  public FiniteSymmetries {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty() || !(tolerance > 0) || !(level > 0) || permutations < 100) {
      throw new BadInputException(
          "Finite symmetries need candidates, a tolerance and a level above 0, and 100"
              + " permutations");
    }
  }

  /** The usual candidates for vectors of a length, tolerance 1e-3, level 5%, 999 permutations. */
  public static FiniteSymmetries of(int n) {
    return new FiniteSymmetries(Candidate.usual(n), 1e-3, 0.05, 999);
  }

  /** Tries the candidates on a model. */
  public FoundFinite onModel(Model<NdArray, NdArray> model, NdArray data, RandomGenerator random) {
    List<NdArray> inputs = rows(data);
    List<NdArray> outputs = model.applyAll(inputs);
    double variance = variance(outputs);
    List<Tested> tested = new ArrayList<>();
    Bootstrap bootstrap = new Bootstrap(1000, 0.95);
    for (Candidate candidate : candidates) {
      requireWidth(candidate, data);
      List<NdArray> moved =
          model.applyAll(
              inputs.stream()
                  .map(x -> NdArray.vector(candidate.matrix().times(x.toArray())))
                  .toList());
      double[] breaking = new double[inputs.size()];
      for (int i = 0; i < breaking.length; i++) {
        double change = moved.get(i).minus(outputs.get(i)).norm();
        breaking[i] = change == 0 ? 0 : change * change / (2 * variance);
      }
      Interval degree = bootstrap.mean(breaking, random);
      tested.add(new Tested(candidate.name(), degree, degree.upper() <= tolerance ? 1 : 0));
    }
    return found("the model", tested, tested.stream().filter(t -> t.p() == 1).toList());
  }

  /** Tries the candidates on data. */
  public FoundFinite onData(DiscoveryPairs pairs, RandomGenerator random) {
    List<Tested> tested = new ArrayList<>();
    double corrected = level / candidates.size();
    for (Candidate candidate : candidates) {
      requireWidth(candidate, pairs.inputs());
      tested.add(new EnergyTest(pairs, candidate, MOST_ITEMS).run(permutations, random));
    }
    return found("the data", tested, tested.stream().filter(t -> t.p() > corrected).toList());
  }

  private static FoundFinite found(String subject, List<Tested> tested, List<Tested> kept) {
    String names = kept.stream().map(Tested::candidate).collect(Collectors.joining(", "));
    double least =
        tested.stream()
            .filter(t -> !kept.contains(t))
            .mapToDouble(t -> t.degree().estimate())
            .min()
            .orElse(Double.NaN);
    String verdict =
        kept.isEmpty()
            ? "None of %d finite symmetries holds for %s.".formatted(tested.size(), subject)
            : "Of %d finite symmetries %s %s %d: %s."
                .formatted(
                    tested.size(),
                    subject,
                    subject.equals("the data") ? "does not rule out" : "has",
                    kept.size(),
                    names);
    String rest =
        Double.isNaN(least)
            ? ""
            : " The best of the others is broken to a degree of %s (0 is a symmetry, 1 is none)."
                .formatted(Figures.number(least));
    return new FoundFinite(
        subject, tested, kept.stream().map(Tested::candidate).toList(), verdict + rest);
  }

  private static void requireWidth(Candidate candidate, NdArray data) {
    if (data.rank() != 2 || data.extent(1) != candidate.matrix().rows()) {
      throw new BadInputException(
          "Candidate '%s' moves vectors of length %d, given: %s"
              .formatted(candidate.name(), candidate.matrix().rows(), data));
    }
  }

  private static List<NdArray> rows(NdArray data) {
    int n = data.extent(1);
    List<NdArray> rows = new ArrayList<>();
    for (int i = 0; i < data.extent(0); i++) {
      double[] row = new double[n];
      data.copyTo(i * n, row, 0, n);
      rows.add(NdArray.wrap(new int[] {n}, row));
    }
    return rows;
  }

  private static double variance(List<NdArray> outputs) {
    double total = 0;
    int size = outputs.getFirst().size();
    for (int k = 0; k < size; k++) {
      int at = k;
      double mean = outputs.stream().mapToDouble(o -> o.get(at)).average().orElse(0);
      total +=
          outputs.stream()
              .mapToDouble(o -> (o.get(at) - mean) * (o.get(at) - mean))
              .average()
              .orElse(0);
    }
    if (!(total > 0)) {
      throw new BadInputException(
          "The model gives the same output for all items, so everything is a symmetry; give other"
              + " data");
    }
    return total;
  }

  /**
   * A matrix to try.
   *
   * @param name in words
   */
  public record Candidate(String name, Matrix matrix) {

    /**
     * The inversion, the reflection of each coordinate, the exchange of neighbouring coordinates
     * and their cyclic shift; in the plane turns by {@code 360 / k} degrees; in space half, third
     * and quarter turns about the axes and the third turn about the diagonal.
     */
    public static List<Candidate> usual(int n) {
      List<Candidate> all = new ArrayList<>();
      all.add(new Candidate("inversion", Matrix.identity(n).times(-1)));
      for (int i = 0; i < n && n > 1; i++) {
        int which = i;
        all.add(
            new Candidate(
                "reflection of " + (i + 1), Matrix.diagonal(n, k -> k == which ? -1 : 1)));
      }
      for (int i = 0; i + 1 < n; i++) {
        int[] places = identity(n);
        places[i] = i + 1;
        places[i + 1] = i;
        all.add(new Candidate("exchange of %d and %d".formatted(i + 1, i + 2), moving(places)));
      }
      if (n > 2) {
        int[] places = identity(n);
        for (int i = 0; i < n; i++) {
          places[i] = (i + 1) % n;
        }
        all.add(new Candidate("cyclic shift", moving(places)));
      }
      for (int k = 3; n == 2 && k <= 8; k++) {
        all.add(new Candidate("turn by 360/%d".formatted(k), turn(2, 0, 1, k)));
      }
      for (int axis = 0; n == 3 && axis < 3; axis++) {
        for (int k : new int[] {2, 3, 4, 6}) {
          all.add(
              new Candidate(
                  "turn by 360/%d about %s".formatted(k, "xyz".charAt(axis)),
                  turn(3, (axis + 1) % 3, (axis + 2) % 3, k)));
        }
      }
      return List.copyOf(all);
    }

    private static int[] identity(int n) {
      return java.util.stream.IntStream.range(0, n).toArray();
    }

    private static Matrix moving(int... places) {
      int n = places.length;
      double[] entries = new double[n * n];
      for (int i = 0; i < n; i++) {
        entries[places[i] * n + i] = 1;
      }
      return Matrix.of(n, n, entries);
    }

    private static Matrix turn(int n, int i, int j, int k) {
      double[] entries = Matrix.identity(n).toArray();
      double angle = 2 * Math.PI / k;
      entries[i * n + i] = Math.cos(angle);
      entries[j * n + j] = Math.cos(angle);
      entries[i * n + j] = -Math.sin(angle);
      entries[j * n + i] = Math.sin(angle);
      return Matrix.of(n, n, entries);
    }
  }

  /**
   * What a test gave.
   *
   * @param candidate its name
   * @param degree how far it is from a symmetry, from 0 to about 1, with an interval for models
   * @param p the chance of so large a degree under a symmetry on data; for models 1 or 0, within
   *     the tolerance or not
   */
  public record Tested(String candidate, Interval degree, double p) {}

  /**
   * What was found.
   *
   * @param subject the model or the data
   * @param tested every candidate
   * @param kept the names of those that hold, or that are not ruled out
   * @param sentence the verdict in words
   */
  public record FoundFinite(
      String subject, List<Tested> tested, List<String> kept, String sentence) {

    /** Copies the lists. */
    public FoundFinite {
      tested = List.copyOf(tested);
      kept = List.copyOf(kept);
    }
  }
}
