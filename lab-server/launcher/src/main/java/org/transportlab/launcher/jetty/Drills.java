package org.transportlab.launcher.jetty;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.transportlab.launcher.LabOptions;
import org.transportlab.web.control.DrillDesk;

/** The drills of this server: one at a time, and none where strangers could start them. Safe for any thread. */
public final class Drills implements DrillDesk, AutoCloseable {
    private final boolean allowed;
    private Optional<RunningDrill> running = Optional.empty();
    private boolean closed;

    public Drills(LabOptions options) {
        allowed = options.faultsForOthers() || isLoopback(options.host());
    }

    @Override
    public boolean isAllowed() {
        return allowed;
    }

    @Override
    public Needs needs(int clients) {
        return Descriptors.needs(clients);
    }

    @Override
    public synchronized Drill start(String drill, Map<String, String> settings, Consumer<Map<String, Object>> report) {
        if (!allowed) {
            throw new IllegalArgumentException(
                    "others than this machine can connect to this lab, so it runs no drills unless started with --allow-faults");
        }
        if (closed || running.filter(RunningDrill::isAlive).isPresent()) {
            throw new IllegalArgumentException("there is a drill running already, and only one at a time");
        }
        DrillSettings read = new DrillSettings(settings);
        RunningDrill started = new RunningDrill(
                switch (drill) {
                    case "storm" -> StormDrill.of(read);
                    case "slow-reader" -> TankDrill.of(read);
                    default -> throw new IllegalArgumentException("there is no such drill");
                },
                report);
        running = Optional.of(started);
        started.begin();
        return started;
    }

    /** Ends the drill that is running and waits for it. */
    @Override
    public void close() {
        Optional<RunningDrill> last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        last.ifPresent(RunningDrill::end);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // what cannot be found cannot be bound to either
        }
    }
}
