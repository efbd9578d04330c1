/**
 * Layers on features that rotate: blocks of channels, each a direct sum of copies of an irreducible
 * representation of O(3).
 *
 * <p>Features are tensors {@code [.., dimension]} described by {@link
 * dev.coset.groups.irreps.Irreps}. Inside a block the component comes first, {@code [2l+1,
 * multiplicity]}, so that channels lie side by side in memory; {@link
 * dev.coset.nn.irreps.IrrepsBlocks} converts from and to the order of e3nn, {@code [multiplicity,
 * 2l+1]}. Components and signs are those of the room {@code groups}: the y-axis is the polar one,
 * and degree 1 is x, y, z.
 *
 * {@snippet :
 * Irreps hidden = Irreps.parse("32x0e + 16x1o + 8x2e");
 * Gate gate = Gate.of(hidden);
 * IrrepsLayer layer = IrrepsLayer.chain(new IrrepsLinear(inputs, gate.in(), random), gate);
 * double error = EquivarianceCheck.error(layer, DType.FLOAT64, 10, random); // rounding only
 * }
 */
@NullMarked
package dev.coset.nn.irreps;

import org.jspecify.annotations.NullMarked;
