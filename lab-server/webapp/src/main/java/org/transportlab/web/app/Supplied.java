package org.transportlab.web.app;

import java.util.Map;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.scenario.notifications.MailboxAccess;
import org.transportlab.web.origin.Credentials;

/**
 * What whoever hosts the lab may bring; everything has a default.
 *
 * @param channels settings of further channels than the scenarios', by the prefix of their names
 * @param tap sees everything that happens in the hub
 * @param access who may read and write which channel
 * @param credentials what requests prove about who is calling
 */
public record Supplied(Map<String, ChannelSettings> channels, Tap tap, Access access, Credentials credentials) {
    /** Nothing beside what the lab has. */
    public static final Supplied NOTHING = new Supplied(Map.of(), new Tap() {}, new MailboxAccess(), Credentials.NONE);

    /** The context attribute in which a container may have it that makes the application itself. */
    public static final String ATTRIBUTE = Supplied.class.getName();

    public Supplied {
        channels = Map.copyOf(channels);
    }

    public Supplied withChannels(String prefix, ChannelSettings settings) {
        return new Supplied(Map.of(prefix, settings), tap, access, credentials);
    }

    public Supplied withTap(Tap other) {
        return new Supplied(channels, other, access, credentials);
    }

    public Supplied withAccess(Access other) {
        return new Supplied(channels, tap, other, credentials);
    }

    public Supplied withCredentials(Credentials other) {
        return new Supplied(channels, tap, access, other);
    }
}
