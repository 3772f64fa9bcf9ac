package io.ribbonfish.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the modules, and the house's names. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.ribbonfish");

  @ParameterizedTest(name = "{0} depends on nothing but itself, {1}, and libraries")
  @CsvSource({
    "api, ''",
    "bloblang, ''",
    "bookmarks, api",
    "core, api|bloblang",
    "aws, api|bookmarks",
  })
  void modulesDependOnlyDownwards(String module, String allowed) {
    String[] inside = packages(module + (allowed.isEmpty() ? "" : "|" + allowed));
    String[] outside = allPackagesBut(inside);

    noClasses()
        .that()
        .resideInAPackage("io.ribbonfish." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outside)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theApiNeedsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("io.ribbonfish.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.ribbonfish.api..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void areasOfAModuleFormNoCycles() {
    slices().assignedFrom(new Areas()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesSayWhatAClassDoes() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameStartingWith("Abstract")
        .check(CLASSES);
  }

  private static String[] packages(String modules) {
    return Stream.of(modules.split("\\|"))
        .map(module -> "io.ribbonfish." + module + "..")
        .toArray(String[]::new);
  }

  private static String[] allPackagesBut(String[] inside) {
    return Stream.of(packages("api|bloblang|bookmarks|core|aws|cli|testkit|demo"))
        .filter(name -> !List.of(inside).contains(name))
        .toArray(String[]::new);
  }

  /**
   * The areas of the modules: a package with those below it.
   *
   * <p>The package at the top of a module is in none: it holds the words that all below it share,
   * and the way in. Reading YAML is an area of its own, for lint stands between it and the config.
   */
  private static final class Areas implements SliceAssignment {
    private static final String YAML = "io.ribbonfish.core.config.text";
    private static final int AREA = 3;

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String name = javaClass.getPackageName();
      String[] parts = name.split("\\.");
      if (!name.startsWith("io.ribbonfish.") || parts.length <= AREA) {
        return SliceIdentifier.ignore();
      }
      return name.equals(YAML)
          ? SliceIdentifier.of(parts[AREA - 1], "config.text")
          : SliceIdentifier.of(parts[AREA - 1], parts[AREA]);
    }

    @Override
    public String getDescription() {
      return "the areas of each module";
    }
  }
}
