package dev.coset.groups.crystal;

/**
 * What a space group given in any setting is.
 *
 * @param type the type, one of 230
 * @param toStandard the change of basis to the standard setting of that type: it turns the
 *     operations into those of {@link SpaceGroup#number}, modulo the lattice
 */
public record Standardization(SpaceGroupType type, ChangeOfBasis toStandard) {}
