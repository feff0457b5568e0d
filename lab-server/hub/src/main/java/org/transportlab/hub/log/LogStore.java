package org.transportlab.hub.log;

/** Where logs live. The one seam for keeping them elsewhere than in this JVM's memory. */
@FunctionalInterface
public interface LogStore {
    /** Makes the log of a channel that has none, in a new epoch. Called once for a channel until it is forgotten. */
    ChannelLog open(String channel, ChannelSettings settings);
}
