package org.transportlab.web.app;

import java.util.Map;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.scenario.notifications.MailboxAccess;
import org.transportlab.web.origin.Credentials;

/**
 * What a host may supply to the lab; everything has a default.
 *
 * @param channels settings of further channels than the scenarios', by the prefix of their names
 * @param tap sees everything that happens in the hub
 * @param stores keep all that outlives a connection
 * @param access who may read and write which channel
 * @param credentials what requests prove about who is calling
 */
public record Supplied(
        Map<String, ChannelSettings> channels, Tap tap, Stores.Factory stores, Access access, Credentials credentials) {
    /** Everything as it is by default. */
    public static final Supplied NOTHING =
            new Supplied(Map.of(), new Tap() {}, Stores::inMemory, new MailboxAccess(), Credentials.NONE);

    /** The context attribute in which a container may have it that makes the application itself. */
    public static final String ATTRIBUTE = Supplied.class.getName();

    public Supplied {
        channels = Map.copyOf(channels);
    }

    public Supplied withChannels(String prefix, ChannelSettings settings) {
        return new Supplied(Map.of(prefix, settings), tap, stores, access, credentials);
    }

    public Supplied withTap(Tap other) {
        return new Supplied(channels, other, stores, access, credentials);
    }

    public Supplied withStores(Stores.Factory other) {
        return new Supplied(channels, tap, other, access, credentials);
    }

    public Supplied withAccess(Access other) {
        return new Supplied(channels, tap, stores, other, credentials);
    }

    public Supplied withCredentials(Credentials other) {
        return new Supplied(channels, tap, stores, access, other);
    }
}
