/**
 * Inputs that drive a unit of a network strongly and differ as much as they can, which shows what
 * the unit does not care about.
 *
 * {@snippet :
 * Unit unit = Unit.of(network, 3);
 * FeatureSet set =
 *     new DiverseFeatures(FeatureOptions.of(1, 16, 16)).synthesize(unit, 8, 1, random);
 * set.activations(); // all near the largest possible
 * }
 */
@NullMarked
package dev.coset.symmetrize.features;

import org.jspecify.annotations.NullMarked;
