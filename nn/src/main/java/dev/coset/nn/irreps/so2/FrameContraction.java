package dev.coset.nn.irreps.so2;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import dev.coset.tensor.kernels.Lanes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The derivatives of the form
 *
 * <pre>F(D, x, z) = sum_e sum_{l,m,i,c} D^l_{e,mi} x_{e,lic} z_{e,lmc}</pre>
 *
 * by one of its three arguments, at the other two: that by z takes features into the frames of
 * edges, that by x takes them out. Since F is linear in each argument, the derivatives of these
 * derivatives are among the three again.
 *
 * @param layout of the features in the frame
 * @param packed the length of a row of matrices
 * @param by the argument by which the derivative is taken
 */
record FrameContraction(FrameLayout layout, int packed, Argument by) implements Kernel {

  /** The arguments of F, in the order of the inputs. */
  enum Argument {
    /** The matrices of all degrees one after the other, {@code [e, packed]}. */
    MATRICES,
    /** Features, {@code [e, dimension]}. */
    OUTSIDE,
    /** Features in the frame, {@code [e, size]}. */
    INSIDE
  }

  @Override
  public String name() {
    return "features in the frames of edges";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor first = inputs.getFirst();
    long width =
        switch (by) {
          case MATRICES -> packed;
          case OUTSIDE -> layout.irreps().dimension();
          case INSIDE -> layout.size();
        };
    return new Output(first.dtype(), first.size(0), width);
  }

  /** The length of a row of matrices of degrees 0 to L, {@code sum over l of (2l+1)^2}. */
  static int packed(int degree) {
    return (degree + 1) * (2 * degree + 1) * (2 * degree + 3) / 3;
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    boolean lanes = Lanes.available() && !output.isDouble();
    FrameLoops loops = lanes ? new LaneFrameLoops() : new PlainFrameLoops();
    loops.run(layout.blocks(), by, inputs.get(0), inputs.get(1), output, from, to);
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    List<Argument> given = Arrays.stream(Argument.values()).filter(a -> a != by).toList();
    Map<Argument, Tensor> arguments = new EnumMap<>(Argument.class);
    for (int i = 0; i < inputs.size(); i++) {
      arguments.put(given.get(i), inputs.get(i));
    }
    arguments.put(by, vector);
    Argument next = given.get(input);
    arguments.remove(next);
    return new FrameContraction(layout, packed, next)
        .apply(arguments.values().toArray(Tensor[]::new));
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    return layout.blocks().stream()
        .mapToLong(b -> (2L * b.order() + 1) * (2L * b.degree() + 1) * b.channels())
        .sum();
  }
}
