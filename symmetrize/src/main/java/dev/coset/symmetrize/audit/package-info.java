/**
 * The audit: how far a model is from an equivariance law, measured on data.
 *
 * <p>{@link dev.coset.symmetrize.audit.Audit} moves samples by random group elements, compares
 * {@code f(g x)} with {@code g f(x)}, and returns an {@link
 * dev.coset.symmetrize.audit.AuditReport}: relative errors with confidence intervals, by angle and
 * by axis, prediction flips, the task metric before and after moving, noise floors, the worst
 * elements, and a verdict. Samples are the independent units; transformations are nested in them.
 *
 * {@snippet :
 * AuditReport report =
 *     Audit.of(model, Equivariance.invariance(SO3.group(), PointActions.rotation()))
 *         .named("pointnet")
 *         .run(data, AuditSettings.defaults(), AuditProgress.none(), 7L);
 * report.verdict().sentence();
 * }
 */
@NullMarked
package dev.coset.symmetrize.audit;

import org.jspecify.annotations.NullMarked;
