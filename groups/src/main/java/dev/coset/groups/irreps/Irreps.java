package dev.coset.groups.irreps;

import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A direct sum of irreps of O(3), which describes a feature vector: blocks in order, inside a block
 * {@code [multiplicity, 2l+1]}, components {@code m = -l .. l}.
 *
 * <p>Text form, which is read and printed: {@code 8x0e + 4x1o + 2x2e}. No blocks is the empty text
 * and the space of dimension 0.
 *
 * @param blocks in the order of the components
 */
public record Irreps(List<Block> blocks) {

  /**
   * Copies of one irrep.
   *
   * @param multiplicity how many, at least 0
   * @param irrep which
   */
  public record Block(int multiplicity, Irrep irrep) {

    /** Refuses a negative multiplicity. */
    public Block {
      int given = multiplicity;
      Require.that(multiplicity >= 0, () -> "A multiplicity is not negative, given: " + given);
    }

    /** The number of components. */
    public int dimension() {
      return Math.multiplyExact(multiplicity, irrep.dimension());
    }

    @Override
    public String toString() {
      return multiplicity + "x" + irrep;
    }
  }

  /**
   * The components of a block.
   *
   * @param start the first
   * @param end after the last
   */
  public record Slice(int start, int end) {}

  /**
   * Irreps in order.
   *
   * @param irreps the sorted irreps
   * @param permutation block {@code i} of them was block {@code permutation.get(i)}
   */
  public record Sorted(Irreps irreps, List<Integer> permutation) {

    /** Copies the permutation. */
    public Sorted {
      permutation = List.copyOf(permutation);
    }

    /**
     * The components of a feature vector of the unsorted irreps, moved to where they now belong.
     */
    public double[] rearrange(double[] features) {
      return Slices.rearrange(irreps.slices(), permutation, features);
    }
  }

  /**
   * A way to multiply one block by another.
   *
   * @param left the index of the block of the left factor
   * @param right the index of the block of the right factor
   * @param output the irrep of the product
   */
  public record Path(int left, int right, Irrep output) {}

  /** How random features are normalized. */
  public enum Normalization {
    /** Every component has variance 1. */
    COMPONENT,
    /** Every copy of an irrep has norm 1. */
    NORM
  }

  /** Copies the blocks; refuses dimensions beyond an int. */
  public Irreps {
    blocks = List.copyOf(blocks);
    long total =
        blocks.stream().mapToLong(b -> (long) b.multiplicity() * b.irrep().dimension()).sum();
    Require.that(
        total >= 0 && total <= Integer.MAX_VALUE,
        () -> "Irreps have at most %d components, given more".formatted(Integer.MAX_VALUE));
  }

  /** Irreps of the given blocks. */
  public static Irreps of(Block... blocks) {
    return new Irreps(List.of(blocks));
  }

  /**
   * Reads the text form {@code 8x0e + 4x1o}. A multiplicity of one may be left out, and spaces may
   * be put anywhere between the parts.
   *
   * @throws dev.coset.groups.NotationException if the text is of another form; it points at the
   *     character
   */
  public static Irreps parse(String text) {
    return new Irreps(new IrrepsNotation(text).blocks());
  }

  /**
   * The irreps of the spherical harmonics of degrees 0 to {@code maxDegree}, of parity {@code
   * (-1)^l}: {@code 1x0e + 1x1o + 1x2e + ...}.
   */
  public static Irreps sphericalHarmonics(int maxDegree) {
    Degrees.require(maxDegree, IrrepsNotation.Scanner.LARGEST, "Spherical harmonics");
    return new Irreps(
        IntStream.rangeClosed(0, maxDegree)
            .mapToObj(l -> new Block(1, new Irrep(l, l % 2 == 0 ? 1 : -1)))
            .toList());
  }

  /** The number of components. */
  public int dimension() {
    return blocks.stream().mapToInt(Block::dimension).sum();
  }

  /** How many irreps there are, counted with multiplicity. */
  public int count() {
    return blocks.stream().mapToInt(Block::multiplicity).sum();
  }

  /** How often an irrep occurs. */
  public int count(Irrep irrep) {
    return blocks.stream()
        .filter(block -> block.irrep().equals(irrep))
        .mapToInt(Block::multiplicity)
        .sum();
  }

  /** The largest degree; 0 when there are no blocks. */
  public int maxDegree() {
    return blocks.stream().mapToInt(block -> block.irrep().l()).max().orElse(0);
  }

  /** Where the components of each block are. */
  public List<Slice> slices() {
    return Slices.of(blocks.stream().map(Block::dimension).toList());
  }

  /** The blocks by increasing irrep; blocks of one irrep keep their order. */
  public Sorted sort() {
    List<Integer> permutation =
        IntStream.range(0, blocks.size())
            .boxed()
            .sorted(Comparator.comparing(i -> blocks.get(i).irrep()))
            .toList();
    return new Sorted(new Irreps(permutation.stream().map(blocks::get).toList()), permutation);
  }

  /**
   * Neighbours of one irrep joined into one block, empty blocks left out. The components of a
   * feature vector stay where they are.
   */
  public Irreps simplify() {
    List<Block> joined = new ArrayList<>();
    for (Block block : blocks) {
      if (block.multiplicity() == 0) {
        continue;
      }
      if (!joined.isEmpty() && joined.getLast().irrep().equals(block.irrep())) {
        int sum = joined.removeLast().multiplicity() + block.multiplicity();
        joined.add(new Block(sum, block.irrep()));
      } else {
        joined.add(block);
      }
    }
    return new Irreps(joined);
  }

  /** The blocks whose irrep is kept, in order. */
  public Irreps filter(Predicate<Irrep> keep) {
    return new Irreps(blocks.stream().filter(block -> keep.test(block.irrep())).toList());
  }

  /** The direct sum: these blocks, then the others. */
  public Irreps plus(Irreps other) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(other.blocks);
    return new Irreps(all);
  }

  /** The direct sum of {@code times >= 0} copies of the whole list of blocks. */
  public Irreps repeat(int times) {
    Require.that(times >= 0, () -> "A number of copies is not negative, given: " + times);
    List<Block> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.addAll(blocks);
    }
    return new Irreps(all);
  }

  /**
   * Every way to multiply a block of {@code a} by a block of {@code b}, {@code |l1-l2| <= l <=
   * l1+l2} with the product of the parities, whose output is kept; by left block, right block, and
   * degree.
   */
  public static List<Path> tensorProductPaths(Irreps a, Irreps b, Predicate<Irrep> keep) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < a.blocks.size(); i++) {
      for (int j = 0; j < b.blocks.size(); j++) {
        for (Irrep output : a.blocks.get(i).irrep().times(b.blocks.get(j).irrep())) {
          if (keep.test(output)) {
            paths.add(new Path(i, j, output));
          }
        }
      }
    }
    return List.copyOf(paths);
  }

  /** The decomposition of the tensor product into irreps, sorted and simplified. */
  public Irreps tensorProduct(Irreps other) {
    List<Block> products = new ArrayList<>();
    for (Path path : tensorProductPaths(this, other, irrep -> true)) {
      int left = blocks.get(path.left()).multiplicity();
      int right = other.blocks.get(path.right()).multiplicity();
      products.add(new Block(Math.multiplyExact(left, right), path.output()));
    }
    return new Irreps(products).sort().irreps().simplify();
  }

  /** A random feature vector of Gaussian directions, length {@link #dimension()}. */
  public double[] randn(Normalization normalization, RandomGenerator random) {
    double[] features = new double[dimension()];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextGaussian();
    }
    if (normalization == Normalization.NORM) {
      double[] norms = norms(features);
      int copy = 0;
      int at = 0;
      for (Block block : blocks) {
        for (int u = 0; u < block.multiplicity(); u++, copy++) {
          for (int m = 0; m < block.irrep().dimension(); m++, at++) {
            features[at] /= norms[copy];
          }
        }
      }
    }
    return features;
  }

  /** The norm of every copy of an irrep in a feature vector, length {@link #count()}; invariant. */
  public double[] norms(double[] features) {
    Require.length(features, dimension());
    double[] norms = new double[count()];
    int copy = 0;
    int at = 0;
    for (Block block : blocks) {
      for (int u = 0; u < block.multiplicity(); u++) {
        double squares = 0;
        for (int m = 0; m < block.irrep().dimension(); m++, at++) {
          squares += features[at] * features[at];
        }
        norms[copy++] = Math.sqrt(squares);
      }
    }
    return norms;
  }

  /**
   * The representation of O(3): block diagonal Wigner matrices, negated by inversions where the
   * parity is odd. Its action does not form the matrix.
   *
   * @throws dev.coset.groups.DegreeException if a degree is above {@link WignerD#MAX_DEGREE}
   */
  public Representation<Orthogonal3> representation() {
    return new IrrepsRepresentations.OfO3(this);
  }

  /**
   * The representation of SO(3), for which parities do not matter.
   *
   * @throws dev.coset.groups.DegreeException if a degree is above {@link WignerD#MAX_DEGREE}
   */
  public Representation<Rotation3> rotationRepresentation() {
    return new IrrepsRepresentations.OfSO3(this);
  }

  @Override
  public String toString() {
    return blocks.stream().map(Block::toString).collect(Collectors.joining(" + "));
  }
}
