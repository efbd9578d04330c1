/**
 * Symmetric positive definite (SPD) matrices: functions of them with exact gradients, metrics,
 * normalization of batches and networks from covariance to class.
 *
 * <p>Matrices are the last two axes of tensors of type FLOAT64; covariances spread over many orders
 * of magnitude, and single precision cannot hold a condition number above 1e7.
 *
 * <p>{@link dev.coset.nn.spd.SpdFunctions} has logarithm, exponential, powers and the Lyapunov
 * equation, differentiable at repeated eigenvalues too; {@link dev.coset.nn.spd.SpdMetric} and
 * {@link dev.coset.nn.spd.BuresWasserstein} have distances, means and geodesics; {@link
 * dev.coset.nn.spd.LieBatchNorm} and {@link dev.coset.nn.spd.GbwBatchNorm} normalize; {@link
 * dev.coset.nn.spd.SpdNet} classifies. Parameters on a {@link dev.coset.nn.spd.Manifold} are
 * trained by {@link dev.coset.nn.spd.RiemannianAdam}.
 *
 * {@snippet :
 * SpdNormalization norm = new SpdNormalization.OnLieGroup(SpdMetric.logEuclidean());
 * try (var net = new SpdNet(SpdNetConfig.of(3, 8, 6, 4).with(norm), random);
 *     var optimizer = RiemannianAdam.of(net, 0.01)) {
 *   Tensor logits = net.forward(covariances); // [batch, 8, 8] -> [batch, 3]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.spd;

import org.jspecify.annotations.NullMarked;
