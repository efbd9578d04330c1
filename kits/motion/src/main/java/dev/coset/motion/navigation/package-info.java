/**
 * Navigation by objects in the plane: worlds of discs and boxes seen by a camera of one row, maps
 * of objects without coordinates, and a controller that reads what is left to go from them.
 *
 * {@snippet :
 * PathCosts costs = RelativeSceneGraph.of(frames).costs(goal); // metres from each object
 * Tensor image = controller.painter().paint(world.view(pose, camera), costs);
 * Tensor waypoints = controller.forward(image); // [1, 10, 3]
 * }
 */
@NullMarked
package dev.coset.motion.navigation;

import org.jspecify.annotations.NullMarked;
