/**
 * Helpers shared by the packages of this room; not part of what users are meant to call, and free
 * to change.
 */
@NullMarked
package dev.coset.groups.internal;

import org.jspecify.annotations.NullMarked;
