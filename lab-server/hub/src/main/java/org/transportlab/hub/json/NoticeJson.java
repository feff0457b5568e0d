package org.transportlab.hub.json;

import java.util.Locale;
import org.transportlab.hub.Names;
import org.transportlab.hub.delivery.Notice;

/** What the lab itself says, as JSON: the control messages of the protocol. */
public final class NoticeJson {
    private NoticeJson() {}

    public static String of(Notice notice) {
        return "{\"type\":\"" + notice.type() + '"' + fields(notice) + '}';
    }

    private static String fields(Notice notice) {
        if (notice instanceof Notice.Hello hello) {
            return ",\"connection\":\"" + hello.connection() + "\",\"cursor\":\"" + hello.cursor() + "\",\"resumed\":"
                    + hello.resumed() + ",\"heartbeat\":" + hello.heartbeatMillis();
        }
        if (notice instanceof Notice.Gap gap) {
            String lost = gap.lost().isPresent() ? Long.toString(gap.lost().getAsLong()) : "null";
            return ",\"ch\":\"" + gap.channel() + "\",\"lost\":" + lost + ",\"pos\":\"" + gap.position()
                    + "\",\"cause\":\"" + gap.cause().name().toLowerCase(Locale.ROOT) + '"';
        }
        if (notice instanceof Notice.Bye bye) {
            String retry = bye.why().mayReturn() ? ",\"retry\":" + bye.retryMillis() : "";
            return ",\"code\":" + bye.why().code() + ",\"reason\":\""
                    + bye.why().reason() + "\",\"message\":\"" + Names.quote(bye.message()) + '"' + retry;
        }
        return "";
    }
}
