package dev.coset.data;

import java.util.Optional;

/**
 * One item of a data set.
 *
 * @param name where it came from: a file name or the name a generator gave it
 * @param input the item
 * @param target what a model should say about it, when that is known
 */
public record Sample<X>(String name, X input, Optional<Target> target) {}
