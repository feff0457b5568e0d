package org.transportlab.web.control;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Runs drills: disturbances that many real clients suffer, on a server of their own, so that one can see what helps.
 *
 * <p>A server that can put the desk into the {@code ServletContext} under {@link #ATTRIBUTE} before the application starts;
 * where there is none, there are no drills. There is one drill at a time, whoever started it, and each ends by itself. All
 * methods may be called from any thread; those that start or end a drill do not wait for it.
 */
public interface DrillDesk {
    /** The {@code ServletContext} attribute that holds the server's desk. */
    String ATTRIBUTE = DrillDesk.class.getName();

    /** False where others than this machine can connect, and nobody has said that they may start drills. */
    boolean isAllowed();

    /** What a drill with so many clients takes of this machine. */
    Needs needs(int clients);

    /**
     * Starts a drill.
     *
     * @param drill {@code storm} or {@code slow-reader}
     * @param settings by name; those left out have their initial value
     * @param report is told the figures some times a second, on the drill's thread; the last has {@code phase: over}
     * @throws IllegalArgumentException if it cannot be started, with the reason in words
     */
    Drill start(String drill, Map<String, String> settings, Consumer<Map<String, Object>> report);

    /** A drill that has been started. */
    interface Drill extends AutoCloseable {
        /**
         * Interferes with it.
         *
         * @throws IllegalArgumentException if it does not know the order
         */
        void order(String order);

        /** Ends it soon, if it has not ended by itself. */
        @Override
        void close();
    }

    /**
     * Descriptors: a client and its server are in one process, so each connection takes two.
     *
     * @param descriptors how many the drill needs
     * @param free how many this process may still open; nothing where the machine does not say
     * @param most clients there are descriptors for; nothing where the machine does not say
     */
    record Needs(long descriptors, OptionalLong free, OptionalLong most) {}
}
