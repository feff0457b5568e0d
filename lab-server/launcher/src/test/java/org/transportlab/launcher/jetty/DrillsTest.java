package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.web.control.DrillDesk;

/** When drills run, when they do not, and what they leave behind. */
class DrillsTest {
    private static final Map<String, String> SMALL = Map.of("clients", "50", "rate", "100", "down", "500");
    private final List<Map<String, Object>> reports = new CopyOnWriteArrayList<>();

    private boolean isOver() {
        return !reports.isEmpty()
                && reports.get(reports.size() - 1).get("phase").equals("over");
    }

    private boolean isAt(String phase) {
        return reports.stream().anyMatch(report -> report.get("phase").equals(phase));
    }

    private static long drillThreads() {
        return threads("(lab-drill|crowd-).*");
    }

    /** Those of a lab, of a drill and of the JDK's pools. */
    private static long allThreads() {
        return threads("(?!awaitility).*");
    }

    private static long threads(String names) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(names))
                .count();
    }

    private static long heapAfterCollecting() {
        System.gc();
        return Load.heapBytes();
    }

    @Test
    void refusesWhereOthersCanConnectAndNamesTheFlagThatAllowsIt() {
        LabOptions open = LabOptions.loopback(0).withHost("0.0.0.0");
        try (Drills drills = new Drills(open)) {
            assertThat(drills.isAllowed()).isFalse();
            for (String drill : List.of("storm", "slow-reader")) {
                assertThatThrownBy(() -> drills.start(drill, SMALL, reports::add))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("--allow-faults");
            }
        }
        try (Drills drills = new Drills(open.withFaultsForOthers(true))) {
            assertThat(drills.isAllowed()).isTrue();
        }
    }

    @Test
    void runsOneAtATimeAndStopsWhenTold() {
        try (Drills drills = new Drills(LabOptions.loopback(0))) {
            DrillDesk.Drill first = drills.start("storm", SMALL, reports::add);
            assertThatThrownBy(() -> drills.start("slow-reader", Map.of(), reports::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one at a time");
            await().atMost(Duration.ofSeconds(60)).until(() -> isAt("calm"));
            first.close();
            await().atMost(Duration.ofSeconds(30)).until(this::isOver);
            assertThat(reports.get(reports.size() - 1)).containsEntry("outcome", "stopped");
        }
    }

    @Test
    void leavesNoThreadNoDescriptorAndNoMemoryBehind() {
        try (Drills drills = new Drills(LabOptions.loopback(0))) {
            drills.start("storm", SMALL, reports::add);
            await().atMost(Duration.ofSeconds(60)).until(this::isOver);
            await().atMost(Duration.ofSeconds(30)).until(() -> drillThreads() == 0);
            long free = Descriptors.needs(1).free().orElse(0);
            long threads = allThreads();
            long heap = heapAfterCollecting();
            reports.clear();
            drills.start("storm", SMALL, reports::add);
            await().atMost(Duration.ofSeconds(60)).until(this::isOver);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(allThreads()).isLessThanOrEqualTo(threads);
                assertThat(heapAfterCollecting()).isLessThan(heap + (10 << 20));
                assertThat(Descriptors.needs(1).free().orElse(0)).isGreaterThanOrEqualTo(free - 10);
            });
        }
    }

    @Test
    void endsTheDrillWithTheServer() {
        Drills drills = new Drills(LabOptions.loopback(0));
        drills.start("storm", SMALL, reports::add);
        drills.close();
        assertThat(isOver()).isTrue();
        assertThat(drillThreads()).isZero();
        assertThatThrownBy(() -> drills.start("storm", SMALL, reports::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowManyClientsTheDescriptorsSufficeFor() {
        DrillDesk.Needs needs = Descriptors.needs(100);
        assertThat(needs.descriptors()).isGreaterThanOrEqualTo(200);
        needs.most()
                .ifPresent(most -> assertThatThrownBy(() -> Descriptors.require((int) most + 100))
                        .hasMessageContaining("ulimit"));
    }
}
