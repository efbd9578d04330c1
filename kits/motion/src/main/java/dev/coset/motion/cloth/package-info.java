/**
 * Layers of cloth over bodies, in wind: a simulator ({@link dev.coset.motion.cloth.ClothSimulator},
 * position-based dynamics) and a network that learns its steps ({@link
 * dev.coset.motion.cloth.LayeredClothNetwork}), in which what acts on the cloth acts in a frame of
 * its own ({@link dev.coset.motion.cloth.RotationLift}).
 *
 * {@snippet :
 * ClothStack cloth = ClothStack.sheets(2, 12, 0.04); // two square sheets, one above the other
 * var simulator = new ClothSimulator(cloth, ClothPhysics.defaults(), bodies, wind);
 * List<ClothFrame> frames = simulator.run(cloth.rest(0, 0.25, 0), 40);
 * }
 */
@NullMarked
package dev.coset.motion.cloth;

import org.jspecify.annotations.NullMarked;
