package dev.coset.groups;

/**
 * An element of a product of two groups.
 *
 * @param first the part in the first group
 * @param second the part in the second group
 */
public record Pair<A, B>(A first, B second) {}
