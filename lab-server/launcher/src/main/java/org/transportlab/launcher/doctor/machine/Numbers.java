package org.transportlab.launcher.doctor.machine;

import java.util.Locale;

/** Figures as the report writes them. */
public final class Numbers {
    private static final long MEGABYTE = 1L << 20;

    private Numbers() {}

    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In megabytes of 1,048,576 bytes. */
    public static String megabytes(long bytes) {
        return grouped(bytes / MEGABYTE) + " MB";
    }
}
