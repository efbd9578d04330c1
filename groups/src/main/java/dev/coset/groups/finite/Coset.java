package dev.coset.groups.finite;

/**
 * A coset {@code g N} of a normal subgroup, an element of a {@link QuotientGroup}.
 *
 * @param representative the first element of the coset, in the order of the whole group
 */
public record Coset<E>(E representative) {}
