/**
 * Registration: the rigid motion that lays one cloud upon another.
 *
 * <p>From corresponding points, {@link dev.coset.points.registration.RigidFit} gives the best
 * motion, {@link dev.coset.points.registration.Ransac} and {@link
 * dev.coset.points.registration.SpectralEstimator} give it although most correspondences are wrong,
 * and {@link dev.coset.points.registration.HypothesisRefinement} polishes a guess. {@link
 * dev.coset.points.registration.Icp} needs no correspondences but a guess near the truth, {@link
 * dev.coset.points.registration.GlobalRegistration} not even a guess. {@link
 * dev.coset.points.registration.UniversalManifoldEmbedding} gives the motion from one matching
 * neighbourhood, and {@link dev.coset.points.registration.UmeRegistration} registers scans by it.
 *
 * <p>A motion is always the one that moves the source onto the target, {@code y = R x + t}. Where
 * points correspond, row {@code i} of the one array belongs to row {@code i} of the other.
 *
 * {@snippet :
 * RansacOptions options = RansacOptions.within(0.05);
 * RigidEstimate found = Ransac.estimate(source, target, options, new SplittableRandom(1));
 * RigidMotion motion = found.motion();
 * }
 */
@NullMarked
package dev.coset.points.registration;

import org.jspecify.annotations.NullMarked;
