package dev.coset.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rooms depend downwards only, and what lies in them follows the rules of the house. */
class RoomsTest {

  private static final JavaClasses COSET =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.coset");

  @Test
  void dependenciesPointDownwards() {
    rooms().check(COSET);
  }

  @Test
  void theRuleOnRoomsCanFail() {
    ArchRule upsideDown =
        noClasses()
            .that()
            .resideInAPackage("dev.coset.data..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.coset.groups..");
    assertThatThrownBy(() -> upsideDown.check(COSET)).isInstanceOf(AssertionError.class);
    assertThat(COSET.contain("dev.coset.groups.Group")).isTrue();
  }

  private static ArchRule rooms() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.coset..")
        .layer("groups")
        .definedBy("dev.coset.groups..")
        .layer("tensor")
        .definedBy("dev.coset.tensor..")
        .layer("data")
        .definedBy("dev.coset.data..")
        .layer("nn")
        .definedBy("dev.coset.nn..")
        .layer("symmetrize")
        .definedBy("dev.coset.symmetrize..")
        .layer("learn")
        .definedBy("dev.coset.learn..")
        .layer("points")
        .definedBy("dev.coset.points..")
        .layer("motion")
        .definedBy("dev.coset.motion..")
        .layer("claims")
        .definedBy("dev.coset.claims..")
        .layer("cli")
        .definedBy("dev.coset.cli..")
        .withOptionalLayers(true)
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("claims")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("points")
        .mayOnlyBeAccessedByLayers("claims", "cli")
        .whereLayer("motion")
        .mayOnlyBeAccessedByLayers("claims", "cli")
        .whereLayer("learn")
        .mayOnlyBeAccessedByLayers("points", "motion", "claims", "cli")
        .whereLayer("symmetrize")
        .mayOnlyBeAccessedByLayers("learn", "points", "motion", "claims", "cli")
        .whereLayer("nn")
        .mayOnlyBeAccessedByLayers("learn", "points", "motion", "claims", "cli")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("nn", "symmetrize", "learn", "points", "motion", "claims", "cli")
        .whereLayer("tensor")
        .mayOnlyBeAccessedByLayers(
            "data", "nn", "symmetrize", "learn", "points", "motion", "claims", "cli")
        .whereLayer("groups")
        .mayOnlyBeAccessedByLayers(
            "data", "nn", "symmetrize", "learn", "points", "motion", "claims", "cli");
  }

  @Test
  void groupsIsPlainMathematics() {
    classes()
        .that()
        .resideInAPackage("dev.coset.groups..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jdk.incubator.vector..",
            "dev.coset.groups..",
            "org.ejml..",
            "org.jspecify..")
        .check(COSET);
  }

  @Test
  void nativeTensorsStayInTheirRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.coset.tensor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..")
        .check(COSET);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.coset.(*)..").should().beFreeOfCycles().check(COSET);
  }

  @Test
  void librariesDoNotPrint() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        COSET.that(
            DescribedPredicate.describe(
                "are not the command's terminal",
                type -> !type.getName().equals("dev.coset.cli.Terminal"))));
  }

  @Test
  void randomnessIsAlwaysGiven() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(COSET);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(liveInANullMarkedPackage()).check(COSET);
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + " lies in a package without @NullMarked"));
      }
    };
  }
}
