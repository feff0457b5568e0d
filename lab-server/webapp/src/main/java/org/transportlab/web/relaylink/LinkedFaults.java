package org.transportlab.web.relaylink;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.fault.Fault;
import org.transportlab.observe.fault.FaultControl;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.fault.Profile;
import org.transportlab.observe.relay.LinkMessage;

/**
 * The faults of a relay in another process. It decides what can be done, so that who switches something on waits for its
 * answer: some milliseconds, and at most {@value #PATIENCE_MILLIS} of them.
 */
final class LinkedFaults implements FaultControl, AutoCloseable {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final String ENGLISH = "en";

    private final Consumer<LinkMessage> out;
    private final LinkMessage.Hello relay;
    private final Map<String, Map<String, String>> texts;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<List<ActiveFault>>> calls = new ConcurrentHashMap<>();
    private volatile List<ActiveFault> active;
    private volatile boolean gone;

    /** @param texts by language and key */
    LinkedFaults(Consumer<LinkMessage> out, LinkMessage.Hello relay, Map<String, Map<String, String>> texts) {
        this.out = out;
        this.relay = relay;
        this.texts = Map.copyOf(texts);
        this.active = relay.active();
    }

    void changed(List<ActiveFault> told) {
        active = told;
    }

    /** The relay has done what one call asked for, or says why not. */
    void done(LinkMessage.Done done) {
        active = done.active();
        CompletableFuture<List<ActiveFault>> call = calls.remove(done.call());
        if (call != null && !done.error().isEmpty()) {
            call.completeExceptionally(new IllegalArgumentException(done.error()));
        } else if (call != null) {
            call.complete(done.switched());
        }
    }

    @Override
    public List<Fault> faults() {
        return relay.faults();
    }

    @Override
    public List<Profile> profiles() {
        return relay.profiles();
    }

    @Override
    public List<ActiveFault> active() {
        return active;
    }

    @Override
    public ActiveFault switchOn(FaultSpec fault) {
        return call(number -> new LinkMessage.SwitchOn(fault.name(), fault.on(), fault.values(), number)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the relay did not say what it switched on"));
    }

    @Override
    public boolean switchOff(long id) {
        List<ActiveFault> left = active.stream().filter(one -> one.id() != id).toList();
        boolean wasOn = left.size() < active.size();
        active = left;
        if (!gone) {
            out.accept(new LinkMessage.SwitchOff(id));
        }
        return wasOn;
    }

    @Override
    public List<ActiveFault> apply(String profile) {
        return call(number -> new LinkMessage.Apply(profile, number));
    }

    private List<ActiveFault> call(LongFunction<LinkMessage> message) {
        long number = numbers.incrementAndGet();
        CompletableFuture<List<ActiveFault>> answer = new CompletableFuture<>();
        calls.put(number, answer);
        if (gone) {
            close(); // it went while we were about to ask
        } else {
            out.accept(message.apply(number));
        }
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalArgumentException("the relay does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("the lab is stopping", e);
        } finally {
            calls.remove(number);
        }
    }

    @Override
    public Map<String, String> texts(String language) {
        return texts.getOrDefault(language, texts.getOrDefault(ENGLISH, Map.of()));
    }

    @Override
    public void close() {
        gone = true;
        calls.values()
                .forEach(call -> call.completeExceptionally(new IllegalStateException("the relay has just gone")));
    }
}
