/**
 * The symmetries of three-dimensional flat space at infinity, the group BMS3: its algebra, its
 * finite action on boundary data, its charges and their central extension.
 *
 * <p>Functions on the circle at infinity are {@link dev.coset.groups.bms.CircleFunction}s, finite
 * Fourier series, so that products and derivatives are exact. Main types: {@link
 * dev.coset.groups.bms.Bms3Group} with {@link dev.coset.groups.bms.Bms3Element}, {@link
 * dev.coset.groups.bms.Bms3Algebra}, {@link dev.coset.groups.bms.BoundaryData} and {@link
 * dev.coset.groups.bms.AsymptoticCharges}.
 *
 * {@snippet :
 * var supertranslation = Bms3Element.supertranslation(CircleFunction.cosine(2));
 * BoundaryData vacuum = Bms3Group.pullBack(supertranslation, BoundaryData.minkowski(), 32);
 * double angularMomentum = vacuum.angularMomentum().maximum(); // 6: another Minkowski space
 * }
 */
@NullMarked
package dev.coset.groups.bms;

import org.jspecify.annotations.NullMarked;
