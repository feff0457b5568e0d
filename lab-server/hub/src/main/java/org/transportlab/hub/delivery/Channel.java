package org.transportlab.hub.delivery;

import org.transportlab.hub.log.ChannelLog;

/** A channel as the hub holds it: its log, and for each lane the readers there. Safe for any thread. */
final class Channel {
    private final String name;
    private final ChannelLog log;
    private final Audience[] audiences;
    private int readers;
    private boolean retired;
    private volatile long touchedNanos;

    Channel(String name, ChannelLog log, Lane[] lanes, long nowNanos) {
        this.name = name;
        this.log = log;
        this.audiences = new Audience[lanes.length];
        for (int i = 0; i < lanes.length; i++) {
            audiences[i] = new Audience(lanes[i]);
        }
        this.touchedNanos = nowNanos;
    }

    String name() {
        return name;
    }

    ChannelLog log() {
        return log;
    }

    Audience audience(Lane lane) {
        return audiences[lane.number()];
    }

    /** Wakes every lane that has readers here: the whole cost of a publish beyond the append. */
    void wake() {
        for (Audience audience : audiences) {
            audience.wake();
        }
    }

    void touch(long nowNanos) {
        touchedNanos = nowNanos;
    }

    /** Counts a reader in; false if the channel has been given up meanwhile, and a new one must be looked for. */
    synchronized boolean enter() {
        if (!retired) {
            readers++;
        }
        return !retired;
    }

    synchronized void leave(long nowNanos) {
        readers--;
        touchedNanos = nowNanos;
    }

    /** Gives the channel up, with its history, if nobody reads it and nobody has for that long. */
    synchronized boolean retire(long nowNanos, long idleNanos) {
        // once given up is for ever, even if somebody touches it meanwhile: its log takes no more
        if (!retired && readers == 0 && nowNanos - touchedNanos > idleNanos) {
            retired = true;
            log.discard();
        }
        return retired;
    }
}
