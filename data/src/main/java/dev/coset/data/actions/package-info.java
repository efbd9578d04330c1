/**
 * How groups move each kind of data, and the laws that every such action obeys.
 *
 * <p>{@link dev.coset.data.actions.PointActions} moves point clouds, {@link
 * dev.coset.data.actions.ImageActions} images, {@link dev.coset.data.actions.ArrayActions} vectors,
 * sets and other arrays, the outputs of models among them. All are left actions; {@link
 * dev.coset.data.actions.ActionLaws} checks it for any action.
 *
 * {@snippet :
 * Group<Rotation3> group = SO3.group();
 * Action<Rotation3, PointCloud> action = PointActions.of(group);
 * PointCloud turned = action.apply(group.sample(random), cloud);
 * }
 */
@NullMarked
package dev.coset.data.actions;

import org.jspecify.annotations.NullMarked;
