package dev.coset.learn;

/** Where an opened model comes from. */
public enum ModelFormat {
  /** A {@code *.coset} file. */
  COSET,
  /** An ONNX file, run by ONNX Runtime. */
  ONNX,
  /** A TorchScript file, run by libtorch. */
  TORCHSCRIPT,
  /** A command that speaks JSON lines. */
  COMMAND
}
