/**
 * Estimating poses and other elements of Lie groups: filters and least squares on the manifold,
 * with exact Jacobians and no singular coordinates.
 *
 * <p>An {@link dev.coset.groups.estimation.Estimate} is an element {@code X} with a covariance in
 * the tangent space at {@code X}: the truth is {@code X exp(e)} with {@code e ~ N(0, P)}. Steps,
 * errors and Jacobians are taken on the right, as in {@link dev.coset.groups.LieGroup#plus}. {@link
 * dev.coset.groups.estimation.ErrorStateFilter} follows one state in time, {@link
 * dev.coset.groups.estimation.ManifoldGaussNewton} fits many states at once, {@link
 * dev.coset.groups.estimation.PoseGraph} is its most common problem. States of several parts are
 * elements of a {@link dev.coset.groups.estimation.LieProduct}.
 *
 * {@snippet :
 * ErrorStateFilter<RigidMotion> filter = new ErrorStateFilter<>(SE3.group());
 * Estimate<RigidMotion> estimate = new Estimate<>(start, Matrix.identity(6).times(0.01));
 * estimate = filter.predict(estimate, odometry, odometryNoise);
 * estimate =
 *     filter
 *         .update(estimate, new Landmark<>(SE3.group(), beacon), seen, cameraNoise)
 *         .estimate();
 * }
 */
@NullMarked
package dev.coset.groups.estimation;

import org.jspecify.annotations.NullMarked;
