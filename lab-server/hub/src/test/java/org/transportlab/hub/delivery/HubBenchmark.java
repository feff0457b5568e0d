package org.transportlab.hub.delivery;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.MemoryStore;

/**
 * What a message costs a hub in memory, in time and in bytes. No test: it is run by hand, where nothing else runs.
 *
 * <pre>
 * ./mvnw -q -Dquick -Pbench -pl lab-server/hub -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.cp
 * cd lab-server/hub/target
 * java -cp classes:test-classes:$(cat bench.cp) org.openjdk.jmh.Main HubBenchmark -f 1 -wi 3 -i 4 -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
public class HubBenchmark {
    private static final ChannelSettings SETTINGS = new ChannelSettings(4_096, 4 << 20, LagPolicy.DELIVER_ALL, 1);
    private static final String DATA = "{\"from\":\"ada\",\"text\":\"the quick brown fox jumps over the lazy dog\"}";
    private final Reader reader = TestHub.poll("ada");
    private final ReadRequest newest = new ReadRequest(List.of("chat.busy"), Cursor.NONE, 1);
    private final ReadRequest all = new ReadRequest(List.of("chat.full"), Cursor.NONE, 256);
    private Hub hub;

    @Setup
    public void fill() {
        LabClock clock = LabClock.system();
        SecureRandom random = new SecureRandom();
        hub = new Hub(
                clock,
                random,
                Limits.defaults(),
                new MemoryStore(clock, new ByteBudget(64 << 20), random),
                name -> Optional.of(SETTINGS),
                new Tap() {});
        for (int i = 0; i < 256; i++) {
            hub.publish("chat.full", "k", "said", DATA);
        }
    }

    @TearDown
    public void close() {
        hub.close();
    }

    @Benchmark
    public Object publish() {
        return hub.publish("chat.busy", "k", "said", DATA);
    }

    @Benchmark
    public Object publishAndRead() {
        hub.publish("chat.busy", "k", "said", DATA);
        return hub.read(reader, newest);
    }

    /** As readers do that stand at the same position. */
    @Benchmark
    public Object read256() {
        return hub.read(reader, all);
    }
}
