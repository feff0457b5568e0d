package org.transportlab.tck.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.websocket.Endpoint;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The directions and names that the code keeps to. */
@AnalyzeClasses(packages = "org.transportlab", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OBSERVE = "org.transportlab.observe..";
    private static final String HUB = "org.transportlab.hub..";
    private static final String SCENARIOS = "org.transportlab.scenario..";
    private static final String TRANSPORTS = "org.transportlab.transport..";
    private static final String WEB = "org.transportlab.web..";
    private static final String WIRE = "org.transportlab.wire..";
    private static final String LOAD = "org.transportlab.load..";
    private static final String EXPERIMENTS = "org.transportlab.experiments..";
    private static final String LAUNCHER = "org.transportlab.launcher..";

    /** Only the composition root may make these; everybody else is given them. */
    private static final Set<String> MADE_BY_WEB_ONLY = Set.of(
            "org.transportlab.hub.delivery.Hub",
            "org.transportlab.hub.upstream.Inbox",
            "org.transportlab.hub.log.MemoryStore");

    @ArchTest
    static void findsEveryLayer(JavaClasses all) {
        for (String layer : List.of(HUB, SCENARIOS, TRANSPORTS, WEB, WIRE, LOAD, EXPERIMENTS, LAUNCHER)) {
            assertThat(all.that(JavaClass.Predicates.resideInAPackage(layer))).hasSizeGreaterThan(5);
        }
    }

    /** The clock, where the lab is put together, and what waits for threads to end. Everybody else is given time and chance. */
    private static final Set<String> READ_THE_MACHINES_CLOCK = Set.of(
            "org.transportlab.hub.LabClock",
            "org.transportlab.hub.LabClock$1",
            "org.transportlab.web.app.Engine",
            "org.transportlab.web.app.NamedThreads");

    @ArchTest
    static final ArchRule timeAndChanceAreInjected = noClasses()
            .that()
            .resideInAnyPackage(HUB, SCENARIOS, TRANSPORTS, WEB)
            .and(DescribedPredicate.describe(
                    "are given time and chance", type -> !READ_THE_MACHINES_CLOCK.contains(type.getName())))
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SecureRandom.class);

    @ArchTest
    static final ArchRule theHubKnowsNothingButTheJdkAndTheSharedWords = classes()
            .that()
            .resideInAPackage(HUB)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(HUB, OBSERVE, "java..");

    @ArchTest
    static final ArchRule theSharedWordsNeedTheJdkOnly = classes()
            .that()
            .resideInAPackage(OBSERVE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(OBSERVE, "java..");

    @ArchTest
    static final ArchRule scenariosKnowNoTransport = classes()
            .that()
            .resideInAPackage(SCENARIOS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SCENARIOS, HUB, OBSERVE, "java..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule transportsKnowNoScenario = noClasses()
            .that()
            .resideInAPackage(TRANSPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SCENARIOS, WEB, LAUNCHER);

    @ArchTest
    static final ArchRule transportsDoNotKnowEachOther =
            slices().matching("org.transportlab.transport.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule theWireKnowsNothingOfTheLab = noClasses()
            .that()
            .resideInAPackage(WIRE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HUB, SCENARIOS, TRANSPORTS, WEB, LOAD, LAUNCHER);

    @ArchTest
    static final ArchRule onlyTheLauncherKnowsTheWire = noClasses()
            .that()
            .resideOutsideOfPackages(WIRE, LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WIRE);

    @ArchTest
    static final ArchRule theLoadKnowsNothingOfTheLab = classes()
            .that()
            .resideInAPackage(LOAD)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(LOAD, OBSERVE, "java..", "org.HdrHistogram..");

    @ArchTest
    static final ArchRule experimentsKnowTheHubTheLoadAndNoServer = classes()
            .that()
            .resideInAPackage(EXPERIMENTS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(EXPERIMENTS, HUB, LOAD, OBSERVE, "java..", "com.sun.management..", "org.slf4j..");

    @ArchTest
    static final ArchRule onlyExperimentsAndTheLauncherKnowTheLoad = noClasses()
            .that()
            .resideOutsideOfPackages(LOAD, EXPERIMENTS, LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LOAD);

    @ArchTest
    static final ArchRule onlyTheLauncherKnowsJetty = noClasses()
            .that()
            .resideOutsideOfPackage(LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "org.apache.catalina..", "org.apache.tomcat..");

    @ArchTest
    static final ArchRule nobodyDependsOnTheLauncher = noClasses()
            .that()
            .resideOutsideOfPackage(LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAUNCHER);

    @ArchTest
    static final ArchRule nobodyButTheLauncherDependsOnTheWebapp = noClasses()
            .that()
            .resideOutsideOfPackages(WEB, LAUNCHER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WEB);

    @ArchTest
    static final ArchRule onlyTheWebappBuildsTheObjectGraph =
            noClasses().that().resideOutsideOfPackage(WEB).should().callConstructorWhere(itMakesAPartOfTheGraph());

    /** A container's parameters and its reader may wait for a body, on a thread. */
    @ArchTest
    static final ArchRule nobodyWaitsForABody = noClasses()
            .should()
            .callMethodWhere(target(name("getParameter"))
                    .or(target(name("getParameterMap")))
                    .or(target(name("getParameterNames")))
                    .or(target(name("getParameterValues")))
                    .or(target(name("getReader")))
                    .or(target(name("getPart")))
                    .or(target(name("getParts")))
                    .and(target(owner(assignableTo(ServletRequest.class)))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.transportlab.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatSomethingIs = noClasses()
            .should()
            .haveNameMatching(".*[.$](Abstract|Base)[A-Z][^.$]*")
            .orShould()
            .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)");

    @ArchTest
    static final ArchRule nothingIsScannedFor = noClasses()
            .should()
            .beAnnotatedWith("jakarta.servlet.annotation.WebServlet")
            .orShould()
            .beAnnotatedWith("jakarta.servlet.annotation.WebFilter")
            .orShould()
            .beAnnotatedWith("jakarta.servlet.annotation.WebListener")
            .orShould()
            .beAnnotatedWith("jakarta.websocket.server.ServerEndpoint");

    private static DescribedPredicate<JavaConstructorCall> itMakesAPartOfTheGraph() {
        return new DescribedPredicate<>("it makes a hub, an inbox, a servlet, a filter or an endpoint") {
            @Override
            public boolean test(JavaConstructorCall call) {
                JavaClass made = call.getTargetOwner();
                JavaClass maker = call.getOriginOwner();
                boolean isOwn = maker.isAssignableTo(made.getName())
                        || maker.getName()
                                .startsWith(made.getName() + '$'); // a container asks it for each connection's
                return !isOwn
                        && (MADE_BY_WEB_ONLY.contains(made.getName())
                                || made.isAssignableTo(Servlet.class)
                                || made.isAssignableTo(Filter.class)
                                || made.isAssignableTo(Endpoint.class));
            }
        };
    }
}
