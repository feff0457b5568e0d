package org.transportlab.launcher.jetty;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;
import org.transportlab.web.control.DrillDesk;

/** The file descriptors of this process, and how many clients of a drill they suffice for. */
final class Descriptors {
    /** Those of selectors, of the observers, and for whoever uses the lab meanwhile. */
    private static final long SPARE = 200;

    /** A client has one, and the server it is connected to has the other. */
    private static final long PER_CLIENT = 2;

    private Descriptors() {}

    static DrillDesk.Needs needs(int clients) {
        Optional<UnixOperatingSystemMXBean> unix =
                Optional.ofNullable(ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class));
        OptionalLong free = unix.map(
                        os -> OptionalLong.of(os.getMaxFileDescriptorCount() - os.getOpenFileDescriptorCount()))
                .orElse(OptionalLong.empty());
        OptionalLong most = free.isPresent()
                ? OptionalLong.of(Math.max(0, (free.getAsLong() - SPARE) / PER_CLIENT))
                : OptionalLong.empty();
        return new DrillDesk.Needs(PER_CLIENT * clients + SPARE, free, most);
    }

    /** @throws IllegalArgumentException if there are too few, with the number of clients there are enough for */
    static void require(int clients) {
        DrillDesk.Needs needs = needs(clients);
        if (needs.most().isPresent() && needs.most().getAsLong() < clients) {
            throw new IllegalArgumentException(clients + " clients need " + needs.descriptors() + " descriptors and "
                    + needs.free().orElse(0) + " are free; that is enough for "
                    + needs.most().getAsLong() + " clients. Raise it with ulimit -n before starting the lab");
        }
    }
}
