package dev.coset.learn;

import dev.coset.data.DataKind;

/**
 * A network of a domain kit: a record, whose components are what a {@code *.coset} file keeps.
 *
 * <p>A kit makes its architectures known by a {@link Catalog} that is a service of its jar. Files
 * that hold them can then be opened, audited and used for predictions like all others wherever the
 * kit is on the class path.
 *
 * @param <I> the kind of input
 */
public non-sealed interface KitArchitecture<I> extends Architecture<I> {

  /** Its name in files, such as {@code risurconv-classifier}; no other has it. */
  String name();

  @Override
  default ModelKind kind() {
    return ModelKind.KIT;
  }

  @Override
  DataKind input();

  /** What a kit's architecture is called and what it is read into. */
  interface Catalog {

    /** Its {@link KitArchitecture#name}. */
    String name();

    /** The record, which implements {@link KitArchitecture}. */
    Class<? extends Record> type();
  }
}
