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
import dev.coset.groups.DirectProduct;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Pair;
import dev.coset.groups.SemidirectProduct;
import java.util.Arrays;

/**
 * Group elements as JSON: the components of their record, the rows of a matrix, the two elements of
 * a pair. The class to read comes from the group, never from the file.
 */
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
    return new SavedElement(group.name(), type(group), write(element));
  }

  private static String type(Group<?> group) {
    return group.elementType().getSimpleName();
  }

  private static JsonNode write(Object element) {
    return switch (element) {
      case Matrix matrix -> rows(matrix);
      case Pair<?, ?>(Object first, Object second) ->
          MAPPER.createArrayNode().add(write(first)).add(write(second));
      default -> MAPPER.valueToTree(element);
    };
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

  static <E> E restore(Group<E> group, SavedElement saved) {
    if (!saved.group().equals(group.name()) || !saved.type().equals(type(group))) {
      throw new BadInputException(
          "The saved element is a %s of %s, but the group is %s; replay it with the group it was drawn from"
              .formatted(saved.type(), saved.group(), group.name()));
    }
    try {
      return read(group, saved.value());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadInputException(
          "The saved element %s is no %s of %s; write it again by an audit"
              .formatted(saved.value(), saved.type(), group.name()),
          e);
    }
  }

  private static <E> E read(Group<E> group, JsonNode value) throws JsonProcessingException {
    Object element =
        switch (group) {
          case DirectProduct<?, ?>(Group<?> first, Group<?> second) -> pair(first, second, value);
          case SemidirectProduct<?, ?> product -> pair(product.normal(), product.acting(), value);
          default ->
              group.elementType() == Matrix.class
                  ? matrix(value)
                  : MAPPER.treeToValue(value, group.elementType());
        };
    return group.elementType().cast(element);
  }

  private static Pair<?, ?> pair(Group<?> first, Group<?> second, JsonNode value)
      throws JsonProcessingException {
    return new Pair<>(read(first, value.required(0)), read(second, value.required(1)));
  }

  private static Matrix matrix(JsonNode rows) throws JsonProcessingException {
    double[][] entries = MAPPER.treeToValue(rows, double[][].class);
    double[] values = Arrays.stream(entries).flatMapToDouble(Arrays::stream).toArray();
    return Matrix.of(entries.length, entries.length == 0 ? 0 : entries[0].length, values);
  }
}
