package org.transportlab.wire.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.RecordedTraffic;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficReader;
import org.transportlab.observe.traffic.TrafficSum;
import org.transportlab.wire.fault.catalogue.FaultTexts;
import org.transportlab.wire.fault.chain.Faults;

/**
 * One link from hello to its end: tells the lab what has changed, and does what it asks for. What the lab has switched on ends
 * with it: nobody could switch it off any more. For one thread.
 */
final class LinkSession implements AutoCloseable {
    private static final int MOST_SUMMARY = 200;
    private static final int MOST_SUMS = 100;

    /** Of all events of one message, in bytes: three quarters of what a lab takes. */
    private static final int MOST_EVENTS = LinkMessage.MOST_LENGTH / 4 * 3;

    private final Consumer<String> out;
    private final Faults faults;
    private final RecordedTraffic traffic;
    private final TrafficReader reader;
    private final Map<String, TrafficSum> told = new HashMap<>();
    private final Set<Long> ours = new HashSet<>();
    private Set<String> watched = Set.of();
    private List<ActiveFault> toldActive = List.of();

    LinkSession(Consumer<String> out, Faults faults, RecordedTraffic traffic) {
        this.out = out;
        this.faults = faults;
        this.traffic = traffic;
        this.reader = TrafficReader.fromOldest(traffic);
    }

    void hello(int port) {
        FaultTexts.languages().forEach(one -> say(new LinkMessage.Texts(one, faults.texts(one))));
        toldActive = faults.active();
        say(new LinkMessage.Hello(port, faults.faults(), faults.profiles(), toldActive));
    }

    /** Says what has changed since it was last called. */
    void tick() {
        TrafficReader.Reading reading = reader.read(watched);
        sums(reading.sums());
        events(reading.events().stream().map(TrafficReader.Numbered::event).toList(), reading.dropped());
        List<ActiveFault> active = faults.active();
        if (!active.equals(toldActive)) {
            toldActive = active;
            say(new LinkMessage.Active(active));
        }
    }

    private void sums(List<TrafficSum> all) {
        List<TrafficSum> changed = all.stream()
                .filter(sum -> !sum.equals(told.put(sum.logical() + ' ' + sum.transport(), sum)))
                .toList();
        for (int from = 0; from < changed.size(); from += MOST_SUMS) {
            List<TrafficSum> some = changed.subList(from, Math.min(changed.size(), from + MOST_SUMS));
            Map<String, Long> sockets = some.stream()
                    .map(TrafficSum::logical)
                    .distinct()
                    .collect(Collectors.toMap(id -> id, traffic::sockets));
            say(new LinkMessage.Counts(sockets, some));
        }
    }

    private void events(List<TrafficEvent> events, long dropped) {
        long missing = dropped;
        int length = 0;
        List<TrafficEvent> some = new ArrayList<>();
        for (TrafficEvent event : events) {
            TrafficEvent brief = event.shortened(MOST_SUMMARY);
            int most = mostBytes(brief);
            if (length + most > MOST_EVENTS) {
                say(new LinkMessage.Events(missing, List.copyOf(some)));
                some.clear();
                length = 0;
                missing = 0;
            }
            some.add(brief);
            length += most;
        }
        if (!some.isEmpty() || missing > 0) {
            say(new LinkMessage.Events(missing, some));
        }
    }

    /** Its JSON is no longer: a character takes six bytes at most, a raw byte less than two, names and numbers 512. */
    private static int mostBytes(TrafficEvent event) {
        return 512 + 6 * event.summary().length() + 2 * event.raw().length();
    }

    void receive(String text) throws JsonProcessingException {
        LinkMessage message = LinkMessages.read(text).orElse(null);
        if (message instanceof LinkMessage.Watch watch) {
            watched = watch.connections();
            told.values().removeIf(sum -> !watched.contains(sum.logical()));
        } else if (message instanceof LinkMessage.SwitchOn on) {
            FaultSpec spec = new FaultSpec(on.fault(), on.on(), on.settings(), 1);
            call(on.call(), () -> List.of(faults.switchOn(spec)));
        } else if (message instanceof LinkMessage.Apply apply) {
            call(apply.call(), () -> faults.apply(apply.profile()));
        } else if (message instanceof LinkMessage.SwitchOff off) {
            faults.switchOff(off.id());
            ours.remove(off.id());
        }
    }

    private void call(long number, Supplier<List<ActiveFault>> task) {
        List<ActiveFault> switched = List.of();
        String error = "";
        try {
            switched = task.get();
            switched.forEach(fault -> ours.add(fault.id()));
        } catch (IllegalArgumentException e) {
            error = e.getMessage();
        }
        say(new LinkMessage.Done(number, switched, error, faults.active()));
    }

    private void say(LinkMessage message) {
        out.accept(LinkMessages.write(message));
    }

    @Override
    public void close() {
        ours.forEach(faults::switchOff);
        ours.clear();
    }
}
