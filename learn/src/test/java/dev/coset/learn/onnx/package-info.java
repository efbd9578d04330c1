/** Tests of networks as ONNX files. */
@NullMarked
package dev.coset.learn.onnx;

import org.jspecify.annotations.NullMarked;
