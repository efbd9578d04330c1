package dev.coset.groups.spaces;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The left cosets {@code g H} of a subgroup of a finite group, numbered from zero: the coset of the
 * identity is 0, the section of a coset its first element in the order of {@link
 * FiniteGroup#elements()}. Pairs have the number of their double coset {@code H s(x)^-1 s(y) H} as
 * the only invariant; 0 is that of equal points. Samples are uniform.
 *
 * @param <G> the type of the group elements
 */
public final class CosetSpace<G> implements HomogeneousSpace<G, Integer> {

  private final String name;
  private final FiniteGroup<G> group;
  private final List<G> stabiliser;
  private final List<G> sections = new ArrayList<>();
  private final Map<G, Integer> cosets = new HashMap<>();
  private final int[] orbits;

  private CosetSpace(String name, FiniteGroup<G> group, List<G> stabiliser) {
    this.name = name;
    this.group = group;
    this.stabiliser = stabiliser;
    for (G g : group.elements()) {
      if (!cosets.containsKey(g)) {
        stabiliser.forEach(h -> cosets.put(group.compose(g, h), sections.size()));
        sections.add(g);
      }
    }
    this.orbits = orbits();
  }

  /**
   * The cosets of the image of an embedding.
   *
   * @param embedding an injective homomorphism
   * @throws IllegalArgumentException if the cosets of the image do not divide the group evenly, so
   *     that it is no subgroup
   */
  public static <H, G> CosetSpace<G> of(
      FiniteGroup<G> group, FiniteGroup<H> subgroup, Function<H, G> embedding) {
    List<G> image = subgroup.elements().stream().map(embedding).distinct().toList();
    for (G g : image) {
      for (G h : image) {
        Require.that(
            image.contains(group.compose(g, h)),
            () -> "The image of %s in %s is no subgroup".formatted(subgroup.name(), group.name()));
      }
    }
    return new CosetSpace<>("%s/%s".formatted(group.name(), subgroup.name()), group, image);
  }

  /** The orbits of the stabiliser on the cosets: the double cosets. */
  private int[] orbits() {
    int[] orbits = new int[sections.size()];
    java.util.Arrays.fill(orbits, -1);
    int count = 0;
    for (int x = 0; x < orbits.length; x++) {
      if (orbits[x] < 0) {
        for (G h : stabiliser) {
          orbits[act(h, x)] = count;
        }
        count++;
      }
    }
    return orbits;
  }

  /** The number of cosets. */
  public int size() {
    return sections.size();
  }

  /** The number of double cosets. */
  public int doubleCosets() {
    return java.util.Arrays.stream(orbits).max().orElse(-1) + 1;
  }

  /** The coset of an element. */
  public int coset(G g) {
    Integer coset = cosets.get(g);
    if (coset == null) {
      throw new IllegalArgumentException(g + " is not among the elements of " + group.name());
    }
    return coset;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Group<G> group() {
    return group;
  }

  @Override
  public Integer origin() {
    return 0;
  }

  @Override
  public Integer act(G g, Integer x) {
    return coset(group.compose(g, section(x)));
  }

  @Override
  public G section(Integer x) {
    return sections.get(Objects.checkIndex(x, sections.size()));
  }

  @Override
  public G sampleStabiliser(RandomGenerator random) {
    return stabiliser.get(random.nextInt(stabiliser.size()));
  }

  @Override
  public Integer sample(RandomGenerator random) {
    return random.nextInt(sections.size());
  }

  @Override
  public boolean isCloseTo(Integer x, Integer y, double tolerance) {
    return x.equals(y);
  }

  @Override
  public double[] invariants(Integer x, Integer y) {
    return new double[] {orbits[act(group.inverse(section(x)), y)]};
  }
}
