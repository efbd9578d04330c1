package dev.coset.nn.planar;

/** How the channels of a field on a grid move under a {@link GridGroup}. */
public enum FieldType {
  /** Channel by channel: {@code [b, c, h, w]}. */
  SCALAR,
  /** With the regular representation: {@code [b, c |G|, h, w]}. */
  REGULAR;

  /** How many channels of a tensor {@code c} fields take. */
  int channels(GridGroup group, int fields) {
    return this == SCALAR ? fields : fields * group.order();
  }
}
