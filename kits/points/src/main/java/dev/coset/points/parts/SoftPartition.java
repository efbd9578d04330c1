package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Points shared out softly among parts, by where they vote their part to be.
 *
 * <p>A mixture of round Gaussians on votes, by ten steps of expectation and maximization in
 * logarithms, with derivatives. It starts from the connected components of votes that are closer to
 * each other than a threshold, the largest first, which needs nothing of the global layout;
 * variances stay above 1e-4, and components with a mass of less than three points are dropped.
 *
 * @param responsibilities Q, {@code [n, parts]}, rows add to 1
 * @param labels the likeliest part of each point
 */
public record SoftPartition(Tensor responsibilities, List<Integer> labels) {

  private static final int STEPS = 10;
  private static final double FLOOR = 1e-4;
  private static final double LEAST_MASS = 3;
  private static final double SMALL = 1e-12;

  /** Copies the labels. */
  public SoftPartition {
    labels = List.copyOf(labels);
  }

  /**
   * Parts of votes.
   *
   * @param votes {@code [n, 3]}
   * @param threshold votes closer than this are of one part at the start
   * @param most how many parts there are at most
   * @throws BadInputException if there are no votes, one is not finite, or the numbers are not
   *     positive
   */
  public static SoftPartition of(Tensor votes, double threshold, int most) {
    if (votes.rank() != 2 || votes.size(1) != 3 || votes.size(0) == 0 || most < 1) {
      throw new BadInputException(
          "Votes have the shape [n, 3] for at least 1 part, given: %s and %d parts"
              .formatted(votes.describe(), most));
    }
    int[] start = largest(components(votes.detach().toDoubleArray(), threshold), most);
    int parts = Arrays.stream(start).max().orElse(0) + 1;
    Tensor q = seeds(votes, start, parts);
    Mixture mixture = Mixture.of(votes, q);
    for (int step = 0; step < STEPS; step++) {
      q = mixture.share(votes);
      mixture = Mixture.of(votes, q);
    }
    q = kept(q, mixture).share(votes);
    int[] labels =
        Arrays.stream(q.detach().argmax(1).toLongArray()).mapToInt(l -> (int) l).toArray();
    return new SoftPartition(q, Arrays.stream(labels).boxed().toList());
  }

  /** A partition that is known: each point wholly in the part of its label. */
  public static SoftPartition known(int[] labels, Tensor like) {
    int parts = Arrays.stream(labels).max().orElse(0) + 1;
    Tensor rows = Tensors.of(Arrays.stream(labels).asLongStream().toArray());
    return new SoftPartition(
        rows.oneHot(parts).toType(like.dtype()), Arrays.stream(labels).boxed().toList());
  }

  private static Mixture kept(Tensor q, Mixture mixture) {
    double[] mass = q.detach().sum(0, false).toDoubleArray();
    List<Long> kept = new ArrayList<>();
    int heaviest = 0;
    for (int part = 0; part < mass.length; part++) {
      heaviest = mass[part] > mass[heaviest] ? part : heaviest;
      if (mass[part] >= LEAST_MASS) {
        kept.add((long) part);
      }
    }
    if (kept.isEmpty()) {
      kept.add((long) heaviest);
    }
    Tensor rows = Tensors.of(kept.stream().mapToLong(k -> k).toArray());
    return new Mixture(
        mixture.means.indexSelect(0, rows),
        mixture.variances.indexSelect(0, rows),
        mixture.shares.indexSelect(0, rows));
  }

  /** Means {@code [m, 3]}, variances {@code [m]} and shares {@code [m]} of components. */
  private record Mixture(Tensor means, Tensor variances, Tensor shares) {

    static Mixture of(Tensor votes, Tensor q) {
      Tensor mass = q.sum(0, false).add(SMALL);
      Tensor means = q.transpose(0, 1).matmul(votes).div(mass.unsqueeze(1));
      Tensor squares = squares(votes, means);
      Tensor variances = q.mul(squares).sum(0, false).div(mass.mul(3)).clampMin(FLOOR);
      return new Mixture(means, variances, mass.div(votes.size(0)));
    }

    private static Tensor squares(Tensor votes, Tensor means) {
      return votes.unsqueeze(1).sub(means.unsqueeze(0)).square().sum(-1, false);
    }

    Tensor share(Tensor votes) {
      Tensor logs = shares.log().sub(variances.log().mul(1.5));
      return logs.sub(squares(votes, means).div(variances.mul(2))).softmax(1);
    }
  }

  private static Tensor seeds(Tensor votes, int[] start, int parts) {
    double[] q = new double[start.length * parts];
    for (int i = 0; i < start.length; i++) {
      if (start[i] >= 0) {
        q[i * parts + start[i]] = 1;
      }
    }
    return Autograd.noGrad(() -> Tensors.of(votes.dtype(), q, start.length, parts));
  }

  /** Which component each point is of, numbered by their first points. */
  static int[] components(double[] votes, double threshold) {
    KdTree tree = KdTree.of(votes);
    NeighborLists near = tree.within(threshold);
    int[] component = new int[tree.size()];
    Arrays.fill(component, -1);
    int[] stack = new int[tree.size()];
    int count = 0;
    for (int seed = 0; seed < component.length; seed++) {
      if (component[seed] < 0) {
        int top = 0;
        stack[top++] = seed;
        component[seed] = count;
        while (top > 0) {
          int i = stack[--top];
          for (int at = near.starts()[i]; at < near.starts()[i + 1]; at++) {
            int j = near.indices()[at];
            if (component[j] < 0) {
              component[j] = count;
              stack[top++] = j;
            }
          }
        }
        count++;
      }
    }
    return component;
  }

  /** The largest components by size, then by number; points of others get -1. */
  private static int[] largest(int[] component, int most) {
    int count = Arrays.stream(component).max().orElse(0) + 1;
    int[] sizes = new int[count];
    for (int c : component) {
      sizes[c]++;
    }
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      order.add(c);
    }
    order.sort(Comparator.comparingInt(c -> -sizes[c]));
    int[] place = new int[count];
    Arrays.fill(place, -1);
    for (int rank = 0; rank < Math.min(most, count); rank++) {
      place[order.get(rank)] = rank;
    }
    return Arrays.stream(component).map(c -> place[c]).toArray();
  }
}
