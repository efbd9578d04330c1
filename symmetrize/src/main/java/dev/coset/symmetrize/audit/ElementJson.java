package dev.coset.symmetrize.audit;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.coset.data.BadInputException;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;

/** Group elements as JSON: the components of their record, or the rows of a matrix. */
final class ElementJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private ElementJson() {}

  static <E> SavedElement save(Group<E> group, E element) {
    JsonNode value = element instanceof Matrix matrix ? rows(matrix) : MAPPER.valueToTree(element);
    return new SavedElement(group.name(), group.elementType().getSimpleName(), value);
  }

  static <E> E restore(Group<E> group, SavedElement saved) {
    if (!saved.group().equals(group.name())
        || !saved.type().equals(group.elementType().getSimpleName())) {
      throw new BadInputException(
          "The saved element is a %s of %s, but the group is %s; replay it with the group it was drawn from"
              .formatted(saved.type(), saved.group(), group.name()));
    }
    try {
      return group.elementType() == Matrix.class
          ? group.elementType().cast(matrix(saved.value()))
          : MAPPER.treeToValue(saved.value(), group.elementType());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadInputException(
          "The saved element %s is no %s of %s; write it again by an audit"
              .formatted(saved.value(), saved.type(), group.name()),
          e);
    }
  }

  private static ArrayNode rows(Matrix matrix) {
    ArrayNode rows = MAPPER.createArrayNode();
    for (int i = 0; i < matrix.rows(); i++) {
      ArrayNode row = rows.addArray();
      for (int j = 0; j < matrix.columns(); j++) {
        row.add(matrix.get(i, j));
      }
    }
    return rows;
  }

  private static Matrix matrix(JsonNode rows) throws JsonProcessingException {
    double[][] entries = MAPPER.treeToValue(rows, double[][].class);
    int columns = entries.length == 0 ? 0 : entries[0].length;
    double[] values =
        java.util.Arrays.stream(entries).flatMapToDouble(java.util.Arrays::stream).toArray();
    return Matrix.of(entries.length, columns, values);
  }
}
