package org.transportlab.observe.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.fault.Fault;
import org.transportlab.observe.fault.Profile;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficSum;

/**
 * One message of the WebSocket between a lab and a relay in another process. It is written as a JSON object of the record's
 * components and its {@linkplain #TYPES type}; an unknown type is ignored, so that the newer of the two may say more.
 */
public sealed interface LinkMessage {
    /** Names the messages and their version. */
    String PROTOCOL = "lab.wire-link.v1";

    /** Where a lab takes a relay, below its context path. */
    String PATH = "/wire-link";

    /** In bytes. */
    int MOST_LENGTH = 64 * 1024;

    /** A relay pings every two seconds; a link that is silent for so long is over. */
    Duration SILENCE = Duration.ofSeconds(10);

    /** By the value of the field {@code type}. */
    Map<String, Class<? extends LinkMessage>> TYPES = Map.of(
            "texts", Texts.class,
            "hello", Hello.class,
            "counts", Counts.class,
            "events", Events.class,
            "active", Active.class,
            "done", Done.class,
            "watch", Watch.class,
            "fault", SwitchOn.class,
            "fault-off", SwitchOff.class,
            "profile", Apply.class);

    /** From the relay, before its hello: what to say about faults in one language. */
    record Texts(String language, Map<String, String> texts) implements LinkMessage {}

    /** From the relay: what it can do. */
    record Hello(int port, List<Fault> faults, List<Profile> profiles, List<ActiveFault> active)
            implements LinkMessage {}

    /**
     * From the relay: the sums that have changed.
     *
     * @param sockets how many TCP connections have carried each logical connection
     */
    record Counts(Map<String, Long> sockets, List<TrafficSum> sums) implements LinkMessage {}

    /**
     * From the relay: what passed on the connections that the lab watches.
     *
     * @param dropped how many events came before these and cannot be told
     */
    record Events(long dropped, List<TrafficEvent> events) implements LinkMessage {}

    /** From the relay: the faults that are on, when they are others than before. */
    record Active(List<ActiveFault> active) implements LinkMessage {}

    /**
     * From the relay: what has become of a call.
     *
     * @param switched what is on by it; the message leaves it out when nothing was done
     * @param error why it was not done; the message leaves it out when it was
     */
    record Done(long call, List<ActiveFault> switched, String error, List<ActiveFault> active) implements LinkMessage {
        public Done {
            switched = Objects.requireNonNullElse(switched, List.of());
            error = Objects.requireNonNullElse(error, "");
        }
    }

    /** From the lab: the logical connections to tell of from now on, and no others. */
    record Watch(Set<String> connections) implements LinkMessage {}

    /** From the lab: switch a fault on. */
    record SwitchOn(String fault, String on, Map<String, Long> settings, long call) implements LinkMessage {}

    /** From the lab: switch a fault off. There is no answer. */
    record SwitchOff(long id) implements LinkMessage {}

    /** From the lab: replace what is on by the faults of a profile. */
    record Apply(String profile, long call) implements LinkMessage {}
}
