package org.transportlab.experiments.lab;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The file descriptors that an experiment needs: a client and its server are in one process, so each connection takes two.
 *
 * @param needed how many the experiment needs
 * @param free how many this process may still open; nothing where the machine does not say
 * @param most clients there are descriptors for; nothing where the machine does not say
 */
public record Descriptors(long needed, OptionalLong free, OptionalLong most) {
    /** Those of selectors, of the observers, and for whoever uses the lab meanwhile. */
    private static final long SPARE = 200;

    private static final long PER_CLIENT = 2;

    public static Descriptors of(int clients) {
        Optional<UnixOperatingSystemMXBean> unix =
                Optional.ofNullable(ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class));
        OptionalLong free = unix.map(
                        os -> OptionalLong.of(os.getMaxFileDescriptorCount() - os.getOpenFileDescriptorCount()))
                .orElse(OptionalLong.empty());
        OptionalLong most = free.isPresent()
                ? OptionalLong.of(Math.max(0, (free.getAsLong() - SPARE) / PER_CLIENT))
                : OptionalLong.empty();
        return new Descriptors(PER_CLIENT * clients + SPARE, free, most);
    }

    /** @throws IllegalArgumentException if there are too few, with the number of clients there are enough for */
    public static void require(int clients) {
        Descriptors have = of(clients);
        if (have.most().isPresent() && have.most().getAsLong() < clients) {
            throw new IllegalArgumentException(clients + " clients need " + have.needed() + " descriptors and "
                    + have.free().orElse(0) + " are free; that is enough for "
                    + have.most().getAsLong() + " clients. Raise it with ulimit -n before starting the lab");
        }
    }
}
