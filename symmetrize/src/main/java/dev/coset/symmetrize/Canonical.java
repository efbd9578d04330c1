package dev.coset.symmetrize;

/**
 * An input in its standard pose.
 *
 * @param element the group element {@code c} with {@code x = c form}
 * @param form the standard form {@code c^-1 x}, the same for all inputs of one orbit
 * @param evidence how well the input determined the pose
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public record Canonical<E, I>(E element, I form, FrameEvidence evidence) {}
