/**
 * Attention between points that are lifted to elements of a Lie group, which sees pairs only by
 * their relative position in the group.
 *
 * <p>{@link dev.coset.nn.lie.GroupLift} lifts points to elements, {@link
 * dev.coset.nn.lie.PointGroup} takes logarithms of their quotients, in tensor operations; {@link
 * dev.coset.nn.lie.LieTransformer} is the network.
 *
 * {@snippet :
 * var lift = GroupLift.random(PointGroup.se2(), 2);
 * var network = new LieTransformer(lift, LieTransformerConfig.of(1, 3), random);
 * Tensor logits = network.forward(points, features, present, random); // [b, n, 2] -> [b, 3]
 * }
 */
@NullMarked
package dev.coset.nn.lie;

import org.jspecify.annotations.NullMarked;
