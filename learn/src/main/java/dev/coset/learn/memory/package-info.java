/**
 * Banks of what normal things look like, and how far something new is from all of it.
 *
 * <p>A {@link dev.coset.learn.memory.MemoryBank} keeps a {@link dev.coset.learn.memory.Coreset} of
 * the feature vectors of normal samples: few of them, spread so that none of the others is far from
 * one that is kept. The distance of a new vector from the nearest kept one is its score.
 *
 * {@snippet :
 * MemoryBank bank = MemoryBank.of(normalPatches, 33, Coreset.defaults(), random);
 * double[] scores = bank.scores(patches); // one for each patch of an object
 * double score = bank.objectScore(patches); // one for the object
 * }
 */
@NullMarked
package dev.coset.learn.memory;

import org.jspecify.annotations.NullMarked;
