/**
 * Finite groups in depth: tables of products, subgroups and cosets, conjugacy classes, characters,
 * orbits, and the groups that chemistry and combinatorics use.
 *
 * <p>{@link dev.coset.groups.finite.FiniteStructure} answers questions about any {@link
 * dev.coset.groups.FiniteGroup} of up to 5040 elements, {@link
 * dev.coset.groups.finite.CharacterTable} calculates its characters exactly, {@link
 * dev.coset.groups.finite.PointGroups} has the point groups by name, and {@link
 * dev.coset.groups.finite.PermutationGroup} works with groups far too large to list.
 *
 * {@snippet :
 * CharacterTable<Matrix> table = CharacterTable.of(PointGroups.named("Oh"));
 * FiniteStructure<DihedralElement> square = FiniteStructure.of(Dihedral.of(4));
 * List<Subgroup<DihedralElement>> subgroups = square.lattice().subgroups(); // ten of them
 * LeftCosets<DihedralElement> cosets = subgroups.get(1).leftCosets();
 * }
 */
@NullMarked
package dev.coset.groups.finite;

import org.jspecify.annotations.NullMarked;
