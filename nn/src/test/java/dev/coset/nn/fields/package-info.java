/** Laws of neural fields on clouds of latent points. */
@NullMarked
package dev.coset.nn.fields;

import org.jspecify.annotations.NullMarked;
