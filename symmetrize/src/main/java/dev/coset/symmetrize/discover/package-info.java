/**
 * Finding symmetries that nobody stated: in data, by training or by testing, and in models.
 *
 * <p>{@link dev.coset.symmetrize.discover.SymmetryDiscovery} learns generators of the Lie algebra
 * that leaves the law of data unchanged, {@link dev.coset.symmetrize.discover.InvariantForm} the
 * bilinear form that generators keep. {@link dev.coset.symmetrize.discover.ModelSymmetries} finds
 * the algebra of a model as the null space of its Lie derivatives, {@link
 * dev.coset.symmetrize.discover.FiniteSymmetries} tests candidates of finite symmetries on models
 * and data, and {@link dev.coset.symmetrize.discover.LieAlgebraName} says which algebra was found.
 *
 * {@snippet :
 * var pairs = DiscoveryPairs.moved(orbits.before(), orbits.after());
 * var found = SymmetryDiscovery.of(GeneratorForm.blocks(2, 4)).fit(pairs, 1, random);
 * }
 */
@NullMarked
package dev.coset.symmetrize.discover;

import org.jspecify.annotations.NullMarked;
