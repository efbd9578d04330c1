package dev.coset.symmetrize.audit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A group element as it is written to a file.
 *
 * @param group the name of the group
 * @param type the simple name of the class of the element
 * @param value the components of its record
 */
public record SavedElement(String group, String type, JsonNode value) {}
