/**
 * Poses from images: features of the image plane lifted to functions on the sphere and on SO(3), so
 * that a roll of the camera is a rotation of the pose.
 *
 * <p>The optical axis is the polar axis y of {@code dev.coset.groups}, towards the viewer; an image
 * shows z to the right and x upwards, so that a turn of the image by {@code a}, counter-clockwise
 * as seen, is {@code Ry(a)}. A pose R takes points of the object to {@code R p}.
 *
 * <p>{@link dev.coset.nn.pose.InducedLayer} is the lift, {@link
 * dev.coset.nn.pose.PoseDistributionNet} the network.
 *
 * {@snippet :
 * var network = new PoseDistributionNet(PoseConfig.of(3, 32), random);
 * Tensor loss = network.loss(images, rotations); // [b, 3, 32, 32], [b, 3, 3]
 * List<Rotation3> poses = network.mode(images);
 * }
 */
@NullMarked
package dev.coset.nn.pose;

import org.jspecify.annotations.NullMarked;
