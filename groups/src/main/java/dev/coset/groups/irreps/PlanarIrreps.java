package dev.coset.groups.irreps;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotationException;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A direct sum of irreps of C_n, D_n, SO(2) or O(2), which describes a feature vector: blocks in
 * order, inside a block {@code [multiplicity, dimension]}.
 *
 * <p>Text form, which is read and printed: {@code 4x0 + 2x0- + 3x1}, four invariants, two numbers
 * that change sign under reflections, three pairs that turn once when the plane turns once.
 *
 * @param group the group, which decides the dimensions
 * @param blocks in the order of the components
 * @param <E> the type of the group elements
 */
public record PlanarIrreps<E>(PlanarGroup<E> group, List<PlanarIrreps.Block> blocks) {

  /**
   * Copies of one irrep.
   *
   * @param multiplicity how many, at least 0
   * @param irrep which
   */
  public record Block(int multiplicity, PlanarIrrep irrep) {

    /** Refuses a negative multiplicity. */
    public Block {
      int given = multiplicity;
      Require.that(multiplicity >= 0, () -> "A multiplicity is not negative, given: " + given);
    }

    @Override
    public String toString() {
      return multiplicity + "x" + irrep;
    }
  }

  /**
   * Irreps in order.
   *
   * @param irreps the sorted irreps
   * @param permutation block {@code i} of them was block {@code permutation.get(i)}
   * @param <E> the type of the group elements
   */
  public record Sorted<E>(PlanarIrreps<E> irreps, List<Integer> permutation) {

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
   * Copies the blocks.
   *
   * @throws dev.coset.groups.DegreeException if an irrep is not one of the group
   */
  public PlanarIrreps {
    blocks = List.copyOf(blocks);
    PlanarGroup<E> given = group;
    long total =
        blocks.stream().mapToLong(b -> (long) b.multiplicity() * given.dimension(b.irrep())).sum();
    Require.that(
        total <= Integer.MAX_VALUE,
        () -> "Irreps have at most %d components, given more".formatted(Integer.MAX_VALUE));
  }

  /**
   * Reads the text form {@code 4x0 + 2x0- + 3x1}. A multiplicity of one may be left out, and spaces
   * may be put anywhere between the parts.
   *
   * @throws NotationException if the text is of another form or names what is not an irrep of the
   *     group; it points at the character
   */
  public static <E> PlanarIrreps<E> parse(PlanarGroup<E> group, String text) {
    IrrepsNotation.Scanner scanner = new IrrepsNotation.Scanner(text);
    return new PlanarIrreps<>(group, scanner.sum(() -> block(group, scanner)));
  }

  private static Block block(PlanarGroup<?> group, IrrepsNotation.Scanner scanner) {
    int multiplicity = 1;
    int start = scanner.position();
    int frequency = scanner.number("A multiplicity or a frequency");
    scanner.skipSpaces();
    if (scanner.take('x')) {
      scanner.skipSpaces();
      multiplicity = frequency;
      start = scanner.position();
      frequency = scanner.number("A frequency");
    }
    PlanarIrrep irrep = new PlanarIrrep(frequency, scanner.take('-'));
    if (!group.has(irrep)) {
      throw scanner.fault(
          "%s is not an irrep of %s; %s".formatted(irrep, group.group().name(), group.expected()),
          start);
    }
    return new Block(multiplicity, irrep);
  }

  /** The number of components. */
  public int dimension() {
    return blocks.stream().mapToInt(this::dimension).sum();
  }

  private int dimension(Block block) {
    return block.multiplicity() * group.dimension(block.irrep());
  }

  /** How many irreps there are, counted with multiplicity. */
  public int count() {
    return blocks.stream().mapToInt(Block::multiplicity).sum();
  }

  /** How often an irrep occurs. */
  public int count(PlanarIrrep irrep) {
    return filter(irrep::equals).count();
  }

  /** Where the components of each block are. */
  public List<Irreps.Slice> slices() {
    return Slices.of(blocks.stream().map(this::dimension).toList());
  }

  /** The blocks by increasing irrep; blocks of one irrep keep their order. */
  public Sorted<E> sort() {
    List<Integer> permutation =
        IntStream.range(0, blocks.size())
            .boxed()
            .sorted(Comparator.comparing(i -> blocks.get(i).irrep()))
            .toList();
    return new Sorted<>(with(permutation.stream().map(blocks::get).toList()), permutation);
  }

  /**
   * Neighbours of one irrep joined into one block, empty blocks left out. The components of a
   * feature vector stay where they are.
   */
  public PlanarIrreps<E> simplify() {
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
    return with(joined);
  }

  /** The blocks whose irrep is kept, in order. */
  public PlanarIrreps<E> filter(Predicate<PlanarIrrep> keep) {
    return with(blocks.stream().filter(block -> keep.test(block.irrep())).toList());
  }

  /** The direct sum: these blocks, then the others. */
  public PlanarIrreps<E> plus(PlanarIrreps<E> other) {
    requireSameGroup(other);
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(other.blocks);
    return with(all);
  }

  /** The decomposition of the tensor product into irreps, sorted and simplified. */
  public PlanarIrreps<E> tensorProduct(PlanarIrreps<E> other) {
    requireSameGroup(other);
    List<Block> products = new ArrayList<>();
    for (Block left : blocks) {
      for (Block right : other.blocks) {
        int copies = Math.multiplyExact(left.multiplicity(), right.multiplicity());
        group
            .times(left.irrep(), right.irrep())
            .forEach(irrep -> products.add(new Block(copies, irrep)));
      }
    }
    return with(products).sort().irreps().simplify();
  }

  /** The representation of the group: the matrices of the irreps along the diagonal. */
  public Representation<E> representation() {
    return new Diagonal<>(this);
  }

  private PlanarIrreps<E> with(List<Block> others) {
    return new PlanarIrreps<>(group, others);
  }

  private void requireSameGroup(PlanarIrreps<E> other) {
    Require.that(
        group.equals(other.group),
        () ->
            "Irreps of one group are expected, given: %s and %s"
                .formatted(group.group().name(), other.group.group().name()));
  }

  @Override
  public String toString() {
    return blocks.stream().map(Block::toString).collect(Collectors.joining(" + "));
  }

  private record Diagonal<E>(PlanarIrreps<E> irreps) implements Representation<E> {

    @Override
    public Group<E> group() {
      return irreps.group.group();
    }

    @Override
    public int dimension() {
      return irreps.dimension();
    }

    @Override
    public Matrix matrix(E g) {
      int dimension = dimension();
      double[] values = new double[Math.multiplyExact(dimension, dimension)];
      int at = 0;
      for (Block block : irreps.blocks) {
        Matrix matrix = irreps.group.matrix(block.irrep(), g);
        for (int u = 0; u < block.multiplicity(); u++) {
          Blocks.put(values, dimension, matrix, at, at);
          at += matrix.rows();
        }
      }
      return Matrix.of(dimension, dimension, values);
    }
  }
}
