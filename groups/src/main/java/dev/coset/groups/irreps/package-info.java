/**
 * Irreducible representations: of O(3) and SO(3) with their Wigner matrices and couplings, and of
 * the groups of the plane.
 *
 * <p>Conventions. The polar axis is y; the components of degree 1 are {@code (x, y, z)}, so that
 * {@code D^1(R) = R}; the components of degree {@code l} are ordered {@code m = -l .. l}, sines
 * {@code (m < 0)} before cosines. Euler angles are {@code R = Ry(alpha) Rx(beta) Ry(gamma)}.
 * Coupling tensors have Frobenius norm 1. These are the conventions of e3nn, so that features and
 * weights carry over.
 *
 * <p>Main types: {@link dev.coset.groups.irreps.Irreps} and {@link
 * dev.coset.groups.irreps.PlanarIrreps} describe features; {@link dev.coset.groups.irreps.WignerD}
 * and {@link dev.coset.groups.irreps.WignerDBatch} rotate them, {@link
 * dev.coset.groups.irreps.PoleFrame} without forming matrices; {@link
 * dev.coset.groups.irreps.ClebschGordan} and {@link dev.coset.groups.irreps.Gaunt} couple them,
 * {@link dev.coset.groups.irreps.ThreeJ} and {@link dev.coset.groups.irreps.SixJ} exactly; {@link
 * dev.coset.groups.irreps.EulerAngles} and {@link dev.coset.groups.irreps.Rotation6} are formats of
 * rotations.
 *
 * {@snippet :
 * Irreps features = Irreps.parse("8x0e + 4x1o + 2x2e");
 * Representation<Orthogonal3> rho = features.representation();
 * double[] x = features.randn(Irreps.Normalization.COMPONENT, random);
 * double[] turned = rho.action().apply(O3.group().sample(random), x);
 * Matrix d2 = WignerD.of(2, SO3.group().sample(random)); // 5 x 5
 * double c = ClebschGordan.of(1, 1, 2).get(0, 1, 1); // x and y to the degree 2 component xy
 * }
 */
@NullMarked
package dev.coset.groups.irreps;

import org.jspecify.annotations.NullMarked;
