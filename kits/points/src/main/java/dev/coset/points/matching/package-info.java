/**
 * Correspondences between two clouds: finding them, and telling the right ones from the wrong.
 *
 * {@snippet :
 * OutlierVerdict verdict =
 *     rejection.register(source, target, VerdictOptions.within(0.05));
 * RigidMotion motion = verdict.motion();
 * }
 */
@NullMarked
package dev.coset.points.matching;

import org.jspecify.annotations.NullMarked;
