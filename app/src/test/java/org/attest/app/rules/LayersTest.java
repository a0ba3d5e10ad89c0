package org.attest.app.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Imports go down only: app, studies, lab, engine. */
class LayersTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.attest");

  @Test
  void engineStandsOnTheJdkAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("org.attest.engine..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "org.attest.engine..",
                "java..",
                "jdk.incubator.vector..",
                "com.sun.management..",
                "org.jspecify..")
            .because("the engine knows nothing of transformers, papers or libraries"));
  }

  @Test
  void labLooksOnlyDownToTheEngine() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.attest.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.attest.studies..", "org.attest.app..")
            .because("the lab knows no single paper and nothing of the command line"));
  }

  @Test
  void studiesLookOnlyDownToLabAndEngine() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.attest.studies..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.attest.app..")
            .because("a paper does not know how it is called, drawn or told"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCT);
  }
}
