package org.transportlab.hub.json;

import java.util.Locale;
import org.transportlab.hub.Names;
import org.transportlab.hub.delivery.Notice;

/** What the lab itself says, as JSON: the control messages of the protocol. */
public final class NoticeJson {
    private NoticeJson() {}

    public static String of(Notice notice) {
        return of(notice, "}");
    }

    /** The same with something else at the end, which may be further fields. */
    public static String of(Notice notice, String end) {
        if (notice instanceof Notice.Hello hello) {
            return "{\"type\":\"hello\",\"connection\":\"" + hello.connection() + "\",\"cursor\":\"" + hello.cursor()
                    + "\",\"resumed\":" + hello.resumed() + ",\"heartbeat\":" + hello.heartbeatMillis() + end;
        }
        if (notice instanceof Notice.Gap gap) {
            String lost = gap.lost().isPresent() ? Long.toString(gap.lost().getAsLong()) : "null";
            return "{\"type\":\"gap\",\"ch\":\"" + gap.channel() + "\",\"lost\":" + lost + ",\"pos\":\""
                    + gap.position() + "\",\"cause\":\"" + gap.cause().name().toLowerCase(Locale.ROOT) + '"' + end;
        }
        if (notice instanceof Notice.Bye bye) {
            String retry = bye.why().mayReturn() ? ",\"retry\":" + bye.retryMillis() : "";
            return "{\"type\":\"bye\",\"code\":" + bye.why().code() + ",\"reason\":\""
                    + bye.why().reason() + "\",\"message\":\"" + Names.quote(bye.message()) + '"' + retry + end;
        }
        return "{\"type\":\"" + notice.type() + '"' + end;
    }
}
