package org.transportlab.kit.lesson;

/** An exception in one line, without the stack. */
public final class ErrorText {
    private ErrorText() {}

    /** Its simple name, its message, and the line of code in a package {@code exNN} nearest to where it was thrown. */
    public static String of(Throwable thrown) {
        String text = thrown.getMessage() == null
                ? thrown.getClass().getSimpleName()
                : thrown.getClass().getSimpleName() + ": "
                        + thrown.getMessage().lines().findFirst().orElse("");
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().matches("ex\\w\\d\\..*")) {
                return text + " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return text;
    }
}
