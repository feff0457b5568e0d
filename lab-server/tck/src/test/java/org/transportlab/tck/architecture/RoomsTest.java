package org.transportlab.tck.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** That a reader finds the way: small packages, no circles, and a picture that is true. */
@AnalyzeClasses(packages = "org.transportlab", importOptions = DoNotIncludeTests.class)
class RoomsTest {
    private static final int MOST_TYPES = 25;
    private static final Path PICTURE = Path.of("..", "..", "docs", "images", "modules.svg");

    @ArchTest
    static void aPackageHasFewEnoughTypesToKnowThemAll(JavaClasses all) {
        Map<String, Integer> tooLarge = new TreeMap<>();
        Rooms.of(all).packages().values().forEach(tooLarge::putAll);
        tooLarge.values().removeIf(types -> types <= MOST_TYPES);
        assertThat(tooLarge).isEmpty();
    }

    @ArchTest
    static final ArchRule topLevelTypesHaveNoCycles =
            slices().assignedFrom(topLevelTypes()).should().beFreeOfCycles();

    /** Run with {@code -Dpicture=update} to draw it anew. */
    @ArchTest
    static void thePictureOfTheModulesIsTrue(JavaClasses all) throws Exception {
        String drawn = new ModulePicture(Rooms.of(all)).svg();
        if ("update".equals(System.getProperty("picture"))) {
            Files.writeString(PICTURE, drawn, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PICTURE, StandardCharsets.UTF_8))
                .as("docs/images/modules.svg; draw it anew with -Dtest=RoomsTest -Dpicture=update")
                .isEqualTo(drawn);
    }

    private static SliceAssignment topLevelTypes() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                if (!type.getName().startsWith(Rooms.ROOT)) {
                    return SliceIdentifier.ignore();
                }
                JavaClass outer = type;
                while (outer.getEnclosingClass().isPresent()) {
                    outer = outer.getEnclosingClass().get();
                }
                return SliceIdentifier.of(outer.getName());
            }

            @Override
            public String getDescription() {
                return "top-level types";
            }
        };
    }
}
