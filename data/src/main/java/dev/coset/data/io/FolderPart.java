package dev.coset.data.io;

/** Which files of a folder with {@code train} and {@code test} folders inside are read. */
public enum FolderPart {
  /** All files, whether or not there are such folders. */
  ALL,
  /** Files in folders named {@code train}. */
  TRAIN,
  /** Files in folders named {@code test}. */
  TEST
}
