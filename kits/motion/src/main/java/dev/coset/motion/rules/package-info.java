/**
 * Entities that change by rules: at each step a {@link dev.coset.motion.rules.ProductionSystem}
 * picks a rule, the entity it acts on, and one other entity that it looks at.
 *
 * {@snippet :
 * var system = new ProductionSystem(RuleOptions.of(6, 4), random); // slots of 6 numbers, 4 rules
 * Tensor next = system.step(slots).slots();
 * }
 */
@NullMarked
package dev.coset.motion.rules;

import org.jspecify.annotations.NullMarked;
