package dev.coset.laws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a {@link Property} as many times as it asks, each time with a generator of its own seed. */
final class PropertyExtension implements ParameterResolver, InvocationInterceptor {

  private static final String SEED_PROPERTY = "coset.seed";
  private static final long FIRST_SEED =
      Optional.ofNullable(System.getProperty(SEED_PROPERTY))
          .filter(text -> !text.isBlank())
          .map(Long::parseLong)
          .orElseGet(() -> System.nanoTime() & 0xffffffL);

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RandomGenerator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return generator(FIRST_SEED);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    Method method = invocationContext.getExecutable();
    int tries =
        AnnotationSupport.findAnnotation(method, Property.class).map(Property::tries).orElse(1);
    attempt(FIRST_SEED, invocation::proceed);
    method.setAccessible(true);
    for (int i = 1; i < tries; i++) {
      long seed = FIRST_SEED + i;
      Object[] arguments =
          invocationContext.getArguments().stream()
              .map(argument -> argument instanceof RandomGenerator ? generator(seed) : argument)
              .toArray();
      attempt(seed, () -> invoke(method, context.getRequiredTestInstance(), arguments));
    }
  }

  private static Object invoke(Method method, Object instance, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(instance, Arrays.copyOf(arguments, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void attempt(long seed, Attempt attempt) throws Throwable {
    try {
      attempt.run();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(
          "The law failed with seed %d; repeat with -D%s=%d%n%s"
              .formatted(seed, SEED_PROPERTY, seed, failure),
          failure);
    }
  }

  @FunctionalInterface
  private interface Attempt {
    Object run() throws Throwable;
  }
}
