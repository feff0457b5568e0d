package org.transportlab.wire;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class LayersTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.transportlab.wire");

    @Test
    void relayUsesFaultsUseReadersUseMessagesAndNotTheOtherWayRound() {
        slices().matching("org.transportlab.(wire..)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void readersAndFaultsKnowNoSocket() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("..wire.message..", "..wire.read..", "..wire.fault..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty.channel..", "java.net..", "java.nio.channels..")
                .check(classes);
    }

    @Test
    void theWireKnowsTheProtocolAndNotTheApplication() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..", "org.eclipse.jetty..", "org.transportlab.web..", "org.transportlab.hub..")
                .check(classes);
    }
}
