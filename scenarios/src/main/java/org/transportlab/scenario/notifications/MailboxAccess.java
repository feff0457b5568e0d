package org.transportlab.scenario.notifications;

import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Decision;

/**
 * Everything is open to everybody, except that what a user is notified of is read by that user alone. Who that is, a caller
 * says by itself, unless something in front of this knows better.
 */
public final class MailboxAccess implements Access {
    private static final String OURS = Notifications.PREFIX + '.';

    @Override
    public Decision mayRead(Caller caller, String channel) {
        boolean granted = !channel.startsWith(OURS) || channel.equals(OURS + caller.user());
        return granted ? Decision.GRANTED : Decision.refused("only the user of that name may read " + channel);
    }
}
