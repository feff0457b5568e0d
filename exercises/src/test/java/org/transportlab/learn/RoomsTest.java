package org.transportlab.learn;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.TreeMap;

/** That a reader finds the way in the kit and in the engine: small packages, and no circles. */
@AnalyzeClasses(
        packages = {"org.transportlab.kit", "org.transportlab.learn"},
        importOptions = DoNotIncludeTests.class)
class RoomsTest {
    private static final int MOST_TYPES = 25;

    @ArchTest
    static void aPackageHasFewEnoughTypesToKnowThemAll(JavaClasses all) {
        Map<String, Long> types = all.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
        assertThat(types).hasSizeGreaterThan(10);
        types.values().removeIf(count -> count <= MOST_TYPES);
        assertThat(types).isEmpty();
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.transportlab.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule topLevelTypesHaveNoCycles =
            slices().assignedFrom(topLevelTypes()).should().beFreeOfCycles();

    private static SliceAssignment topLevelTypes() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getName().startsWith("org.transportlab.")
                        ? SliceIdentifier.of(type.getName().split("\\$", 2)[0])
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "top-level types";
            }
        };
    }
}
