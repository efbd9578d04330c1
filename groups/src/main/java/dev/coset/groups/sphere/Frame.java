package dev.coset.groups.sphere;

/**
 * A block of points at which harmonics are evaluated.
 *
 * @param points the three coordinates
 * @param squares their squared length
 * @param inverses the reciprocal of the length that was divided out; unused when none was
 * @param count how many points, a multiple of the lanes of the kernels
 */
record Frame(Rows points, Rows squares, Rows inverses, int count) {}
