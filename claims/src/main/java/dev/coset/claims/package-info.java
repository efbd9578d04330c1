/**
 * The catalog of published systems as data, and the executable claim of every system.
 *
 * <p>A {@link dev.coset.claims.Claim} is a small honest experiment that can fail: it measures
 * figures against a baseline on several seeds, and its criterion says whether they support the
 * system's promise. Figures are computed at each run and never stored.
 *
 * {@snippet :
 * Claim claim = Catalog.find("deep-sets").flatMap(CatalogSystem::claim).orElseThrow();
 * ClaimResult result = claim.run(Budget.seeds(3), random);
 * }
 */
@NullMarked
package dev.coset.claims;

import org.jspecify.annotations.NullMarked;
