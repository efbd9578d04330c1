/**
 * The symmetry of crystals: the 230 space groups and the 17 wallpaper groups, exact.
 *
 * <p>An operation is {@link dev.coset.groups.crystal.SpaceGroupElement}, an integer matrix with a
 * translation in 24ths, acting on fractional coordinates. Groups are finite: their operations are
 * taken modulo the translations of the cell. {@link dev.coset.groups.crystal.SpaceGroup} is built
 * from a number, from a {@link dev.coset.groups.crystal.HallSymbol}, or from any operations, whose
 * type it then finds; {@link dev.coset.groups.crystal.WallpaperGroup} is the case of the plane.
 * Wyckoff positions are computed from the operations; a table only gives them their usual letters.
 *
 * {@snippet :
 * SpaceGroup diamond = SpaceGroup.number(227); // Fd-3m, 192 operations
 * Site carbon = diamond.locate(new double[] {0.125, 0.125, 0.125}, 1e-6);
 * carbon.wyckoff().label(); // 8a
 * carbon.wyckoff().siteSymmetry().symbol(); // -43m
 * diamond.orbit(carbon.position(), 1e-6).size(); // 8
 * }
 */
@NullMarked
package dev.coset.groups.crystal;

import org.jspecify.annotations.NullMarked;
