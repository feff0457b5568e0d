package org.transportlab.launcher.doctor.machine;

import java.util.Locale;

/** The kind of system a remedy is for. */
public enum Os {
    LINUX("Linux"),
    MAC("macOS"),
    WINDOWS("Windows"),
    OTHER("another system");

    private final String title;

    Os(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** @param name as in the system property {@code os.name} */
    static Os named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("linux")) {
            return LINUX;
        } else if (lower.startsWith("mac")) {
            return MAC;
        }
        return lower.startsWith("windows") ? WINDOWS : OTHER;
    }
}
