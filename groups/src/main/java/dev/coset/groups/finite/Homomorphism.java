package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A map between finite groups that keeps products, {@code f(gh) = f(g) f(h)}. Making one checks it:
 * {@code f(s g) = f(s) f(g)} for every generator {@code s} and every element, from which all other
 * products follow.
 *
 * @param <G> the type of the elements of the source
 * @param <H> the type of the elements of the target
 */
public final class Homomorphism<G, H> {

  private final CayleyTable<G> source;
  private final CayleyTable<H> target;
  private final int[] images;

  Homomorphism(CayleyTable<G> source, CayleyTable<H> target, int[] images) {
    this.source = source;
    this.target = target;
    this.images = images;
  }

  /**
   * The homomorphism of a function.
   *
   * @throws IllegalArgumentException if the function does not keep products; the message has two
   *     elements whose product it does not keep
   */
  public static <G, H> Homomorphism<G, H> of(
      FiniteGroup<G> source, FiniteGroup<H> target, Function<G, H> map) {
    CayleyTable<G> from = CayleyTable.of(source);
    CayleyTable<H> to = CayleyTable.of(target);
    int[] images = from.elements().stream().mapToInt(g -> to.index(map.apply(g))).toArray();
    Homomorphism<G, H> homomorphism = new Homomorphism<>(from, to, images);
    homomorphism.requireProducts();
    return homomorphism;
  }

  /**
   * The homomorphism that takes each generator of the source to a given element.
   *
   * @param images one for each of {@link FiniteGroup#generators()}, in their order
   * @throws IllegalArgumentException if the images do not satisfy the relations of the generators,
   *     so that there is no such homomorphism
   */
  public static <G, H> Homomorphism<G, H> ofGenerators(
      FiniteGroup<G> source, FiniteGroup<H> target, List<H> images) {
    CayleyTable<G> from = CayleyTable.of(source);
    CayleyTable<H> to = CayleyTable.of(target);
    int[] generators = from.generators();
    Require.that(
        generators.length == images.size(),
        () ->
            "%s has %d generators, given: %d images"
                .formatted(source.name(), generators.length, images.size()));
    int[] numbers = images.stream().mapToInt(to::index).toArray();
    int[] extended =
        Extension.of(from, to, generators, numbers)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The images %s do not satisfy the relations of the generators of %s"
                            .formatted(images, source.name())));
    return new Homomorphism<>(from, to, extended);
  }

  private void requireProducts() {
    for (int s : source.generators()) {
      for (int g = 0; g < images.length; g++) {
        G first = source.element(s);
        G second = source.element(g);
        Require.that(
            images[source.product(s, g)] == target.product(images[s], images[g]),
            () ->
                "The map from %s to %s does not keep the product of %s and %s"
                    .formatted(source.group().name(), target.group().name(), first, second));
      }
    }
  }

  /** The group mapped from. */
  public FiniteGroup<G> source() {
    return source.group();
  }

  /** The group mapped to. */
  public FiniteGroup<H> target() {
    return target.group();
  }

  /** The image of an element. */
  public H apply(G g) {
    return target.element(images[source.index(g)]);
  }

  /** The elements that are taken to the identity, a normal subgroup. */
  public Subgroup<G> kernel() {
    BitSet kernel = new BitSet();
    IntStream.range(0, images.length).filter(g -> images[g] == 0).forEach(kernel::set);
    return new Subgroup<>(source, kernel);
  }

  /** The images of all elements; {@code |image| |kernel| = |source|}. */
  public Subgroup<H> image() {
    BitSet image = new BitSet();
    Arrays.stream(images).forEach(image::set);
    return new Subgroup<>(target, image);
  }

  /** Whether different elements have different images. */
  public boolean isInjective() {
    return kernel().size() == 1;
  }

  /** Whether every element of the target is an image. */
  public boolean isSurjective() {
    return image().size() == target.order();
  }

  /** Whether it is injective and surjective. */
  public boolean isIsomorphism() {
    return isInjective() && isSurjective();
  }

  /**
   * This map as the embedding of a subgroup.
   *
   * @throws IllegalArgumentException if it is not injective
   */
  public SubgroupEmbedding<G, H> embedding() {
    Require.that(
        isInjective(),
        () ->
            "An embedding takes no two elements to one; %d elements have the image of the identity"
                .formatted(kernel().size()));
    return new SubgroupEmbedding<>(source.group(), target.group(), this::apply);
  }

  @Override
  public String toString() {
    return "a homomorphism from %s to %s".formatted(source.group().name(), target.group().name());
  }
}
