/**
 * How far a model is from a symmetry to first order: Lie derivatives, generator by generator and
 * layer by layer.
 *
 * <p>{@link dev.coset.symmetrize.lie.LieDerivative} differentiates any model along the generators
 * of a Lie group, {@link dev.coset.symmetrize.lie.LayerAudit} says which layer breaks the symmetry
 * for models whose layers can be seen ({@link dev.coset.symmetrize.lie.LayeredModel}), {@link
 * dev.coset.symmetrize.lie.TranslationAliasing} tells what aliasing does under translations of
 * images, and {@link dev.coset.symmetrize.lie.WorstElement} climbs to the element with the largest
 * error.
 *
 * {@snippet :
 * LieLaw<Translation, Image> law = LieLaws.images("t2", false, 3, 32, 32);
 * LayerReport report = LayerAudit.of(layers, law).run(images, LieOptions.defaults(), random);
 * }
 */
@NullMarked
package dev.coset.symmetrize.lie;

import org.jspecify.annotations.NullMarked;
