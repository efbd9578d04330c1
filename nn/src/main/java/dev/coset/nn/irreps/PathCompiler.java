package dev.coset.nn.irreps;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.coset.nn.irreps.EdgeContraction.Argument;
import dev.coset.nn.irreps.PathPlan.Coupling;
import dev.coset.nn.irreps.PathPlan.Path;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.incubator.vector.FloatVector;

/**
 * Makes bytecode for the paths of a plan: straight code in which offsets, extents and coupling
 * coefficients are constants, with the channels in lanes.
 *
 * <p>A path becomes a static method, or several when it has many coefficients, since Java does not
 * compile long methods. A method computes the entries of T that are not always zero, or for
 * derivatives by the right factor nothing, then runs over the channels, a vector at a time.
 */
final class PathCompiler {

  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int MOST_PAIRS = 32;

  private static final ClassDesc SELF = ClassDesc.of("dev.coset.nn.irreps.GeneratedPaths");
  private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.FloatVector");
  private static final ClassDesc ANY_VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
  private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
  private static final ClassDesc MASK = ClassDesc.of("jdk.incubator.vector.VectorMask");
  private static final ClassDesc OPERATORS = ClassDesc.of("jdk.incubator.vector.VectorOperators");
  private static final ClassDesc ASSOCIATIVE = OPERATORS.nested("Associative");
  private static final ClassDesc ROW = CD_float.arrayType();
  private static final MethodTypeDesc ROWS = MethodTypeDesc.of(CD_void, ROW, ROW, ROW, ROW);

  private static final int W = 0;
  private static final int X = 1;
  private static final int Y = 2;
  private static final int Z = 3;

  private final Argument by;
  private final Path path;
  private final CodeBuilder code;
  private final Map<Float, Integer> constants = new HashMap<>();
  private final Map<Integer, Integer> sums = new TreeMap<>();
  private int[] entries = new int[0];
  private int position;
  private int mask = -1;

  private PathCompiler(Argument by, Path path, CodeBuilder code) {
    this.by = by;
    this.path = path;
    this.code = code;
  }

  /** The kernel that adds the derivative by an argument; not that by the left factor. */
  static RowKernel compile(PathPlan plan, Argument by) {
    List<Path> pieces = plan.paths().stream().flatMap(p -> pieces(p).stream()).toList();
    byte[] bytes =
        ClassFile.of()
            .build(
                SELF,
                type -> {
                  type.withFlags(ClassFile.ACC_FINAL)
                      .withInterfaceSymbols(ClassDesc.of("dev.coset.nn.irreps.RowKernel"))
                      .withMethodBody(
                          ConstantDescs.INIT_NAME,
                          ConstantDescs.MTD_void,
                          0,
                          code ->
                              code.aload(0)
                                  .invokespecial(
                                      ConstantDescs.CD_Object,
                                      ConstantDescs.INIT_NAME,
                                      ConstantDescs.MTD_void)
                                  .return_())
                      .withMethodBody(
                          "run", ROWS, ClassFile.ACC_PUBLIC, code -> calls(code, pieces.size()));
                  for (int i = 0; i < pieces.size(); i++) {
                    Path piece = pieces.get(i);
                    type.withMethodBody(
                        "path" + i,
                        ROWS,
                        ClassFile.ACC_STATIC,
                        code -> new PathCompiler(by, piece, code).emit());
                  }
                });
    try {
      return (RowKernel)
          MethodHandles.lookup()
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Generated code does not load", e);
    }
  }

  private static void calls(CodeBuilder code, int pieces) {
    for (int i = 0; i < pieces; i++) {
      code.aload(1).aload(2).aload(3).aload(4).invokestatic(SELF, "path" + i, ROWS);
    }
    code.return_();
  }

  /** The path by some of its output components at a time. */
  private static List<Path> pieces(Path path) {
    List<Path> pieces = new ArrayList<>();
    int[] starts = path.coupling().starts();
    int first = 0;
    for (int k = 1; k <= path.coupling().rows(); k++) {
      boolean last = k == path.coupling().rows();
      if (last || starts[k + 1] - starts[first] > MOST_PAIRS) {
        pieces.add(path.rows(first, k));
        first = k;
      }
    }
    return pieces;
  }

  private void emit() {
    position = code.allocateLocal(TypeKind.INT);
    if (by == Argument.RIGHT) {
      zeroSums();
    } else {
      coupling();
    }
    int whole = path.channels() / LANES * LANES;
    if (whole > 0) {
      loop(whole);
    }
    if (whole < path.channels()) {
      mask = code.allocateLocal(TypeKind.REFERENCE);
      species();
      code.loadConstant(0).loadConstant(path.channels() - whole);
      code.invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, CD_int, CD_int));
      code.astore(mask).loadConstant(whole).istore(position);
      body();
    }
    if (by == Argument.RIGHT) {
      storeSums();
    }
    code.return_();
  }

  private void loop(int end) {
    var head = code.newLabel();
    var exit = code.newLabel();
    code.iconst_0().istore(position);
    code.labelBinding(head).iload(position).loadConstant(end).if_icmpge(exit);
    body();
    code.iinc(position, LANES).goto_(head);
    code.labelBinding(exit);
  }

  /** The entries of T as vectors of equal lanes, in locals. */
  private void coupling() {
    Coupling c = path.coupling();
    entries = new int[c.pairs()];
    for (int pair = 0; pair < c.pairs(); pair++) {
      species();
      for (int term = c.terms()[pair]; term < c.terms()[pair + 1]; term++) {
        code.aload(Y).loadConstant(path.y() + c.j()[term]).faload();
        code.loadConstant((float) c.values()[term]).fmul();
        if (term > c.terms()[pair]) {
          code.fadd();
        }
      }
      entries[pair] = broadcast();
    }
  }

  /** A sum for each component of the right factor, and the coefficients, in locals. */
  private void zeroSums() {
    Coupling c = path.coupling();
    for (int term = 0; term < c.j().length; term++) {
      sums.computeIfAbsent(c.j()[term], _ -> constant(0f));
      constants.computeIfAbsent((float) c.values()[term], this::constant);
    }
  }

  private void storeSums() {
    sums.forEach(
        (j, sum) -> {
          code.aload(Y).loadConstant(path.y() + j).dup2().faload();
          code.aload(sum).getstatic(OPERATORS, "ADD", ASSOCIATIVE);
          code.invokevirtual(VECTOR, "reduceLanes", MethodTypeDesc.of(CD_float, ASSOCIATIVE));
          code.fadd().fastore();
        });
  }

  private void body() {
    Coupling c = path.coupling();
    Map<Integer, Integer> left = new TreeMap<>();
    for (int column : c.columns()) {
      left.computeIfAbsent(column, i -> load(X, path.x() + i * path.channels()));
    }
    switch (by) {
      case OUT -> {
        int weight = load(W, path.weight());
        for (int k = 0; k < c.rows(); k++) {
          if (c.starts()[k] < c.starts()[k + 1]) {
            int at = path.out() + k * path.channels();
            int sum = row(k, left);
            int before = load(Z, at);
            code.aload(weight).aload(sum).aload(before);
            store(fma(), Z, at);
          }
        }
      }
      case WEIGHTS -> {
        int total = load(W, path.weight());
        for (int k = 0; k < c.rows(); k++) {
          if (c.starts()[k] < c.starts()[k + 1]) {
            int sum = row(k, left);
            int outer = load(Z, path.out() + k * path.channels());
            code.aload(outer).aload(sum).aload(total);
            total = fma();
          }
        }
        store(total, W, path.weight());
      }
      case RIGHT -> {
        int weight = load(W, path.weight());
        for (int k = 0; k < c.rows(); k++) {
          if (c.starts()[k] < c.starts()[k + 1]) {
            addProducts(k, weight, left);
          }
        }
      }
      case LEFT -> throw new IllegalStateException("It is that by OUT of the transposed plan");
    }
  }

  /** {@code sum_i T_{ki} x_i}. */
  private int row(int k, Map<Integer, Integer> left) {
    Coupling c = path.coupling();
    int sum = -1;
    for (int pair = c.starts()[k]; pair < c.starts()[k + 1]; pair++) {
      code.aload(local(left, c.columns()[pair])).aload(entries[pair]);
      if (sum < 0) {
        sum = multiply();
      } else {
        code.aload(sum);
        sum = fma();
      }
    }
    return sum;
  }

  /** Adds {@code C_{ijk} w x_i z_k} to the sum of each j. */
  private void addProducts(int k, int weight, Map<Integer, Integer> left) {
    Coupling c = path.coupling();
    int outer = load(Z, path.out() + k * path.channels());
    code.aload(outer).aload(weight);
    int weighted = multiply();
    for (int pair = c.starts()[k]; pair < c.starts()[k + 1]; pair++) {
      code.aload(local(left, c.columns()[pair])).aload(weighted);
      int product = multiply();
      for (int term = c.terms()[pair]; term < c.terms()[pair + 1]; term++) {
        int sum = local(sums, c.j()[term]);
        code.aload(product).aload(local(constants, (float) c.values()[term])).aload(sum);
        code.invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR));
        code.astore(sum);
      }
    }
  }

  private static <K> int local(Map<K, Integer> locals, K key) {
    Integer local = locals.get(key);
    if (local == null) {
      throw new IllegalStateException("There is no local variable of " + key);
    }
    return local;
  }

  private void species() {
    code.getstatic(VECTOR, "SPECIES_PREFERRED", SPECIES);
  }

  private int constant(float value) {
    species();
    code.loadConstant(value);
    return broadcast();
  }

  /** Makes a vector of the species and number on the stack. */
  private int broadcast() {
    code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
    return kept();
  }

  private int multiply() {
    code.invokevirtual(VECTOR, "mul", MethodTypeDesc.of(VECTOR, ANY_VECTOR));
    return kept();
  }

  private int fma() {
    code.invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR));
    return kept();
  }

  private int kept() {
    int local = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(local);
    return local;
  }

  private int load(int row, int start) {
    species();
    code.aload(row).iload(position).loadConstant(start).iadd();
    if (mask < 0) {
      code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, ROW, CD_int));
    } else {
      code.aload(mask);
      code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, ROW, CD_int, MASK));
    }
    return kept();
  }

  private void store(int vector, int row, int start) {
    code.aload(vector).aload(row).iload(position).loadConstant(start).iadd();
    if (mask < 0) {
      code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, ROW, CD_int));
    } else {
      code.aload(mask);
      code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, ROW, CD_int, MASK));
    }
  }
}
