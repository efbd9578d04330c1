package dev.coset.claims;

import java.util.Optional;

/**
 * A published system of the catalog.
 *
 * @param id the short name under which everything about the system is found
 * @param title the title of the paper
 * @param room the room (module) where its class lives or will live
 * @param implementation the public class that implements it, when there is one
 * @param claim its executable claim, when there is one
 */
public record CatalogSystem(
    String id,
    String title,
    String room,
    Optional<Class<?>> implementation,
    Optional<Claim> claim) {}
