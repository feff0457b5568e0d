package org.transportlab.kit.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The requests of one connection on their way, without their Upgrade where that is to be stripped: of each request, and however
 * its head was cut into pieces (RFC 9112, 6). For one thread.
 *
 * <pre>
 * HEAD -- no body --> HEAD            HEAD -- Content-Length --> BODY --> HEAD
 * HEAD -- Upgrade, not stripped --> OPAQUE
 * HEAD -- chunked --> SIZE --> CHUNK --> SIZE ... SIZE of 0 --> TRAILER --> HEAD
 * </pre>
 */
final class UpgradeStripper {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LINE_END = 2;
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d{1,18})");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding:.*chunked");
    private static final Pattern UPGRADE = Pattern.compile("(?im)^upgrade:");
    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,8})[ ;\r].*", Pattern.DOTALL);

    private enum Part {
        HEAD,
        BODY,
        SIZE,
        CHUNK,
        TRAILER,
        OPAQUE
    }

    private final BooleanSupplier strips;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final StringBuilder line = new StringBuilder();
    private Part part = Part.HEAD;
    private boolean isHeld;
    private long left;

    /** @param strips asked at the first byte of each request */
    UpgradeStripper(BooleanSupplier strips) {
        this.strips = strips;
    }

    /** Returns what can be passed on now; a head that is to be stripped is held back until it is complete. */
    byte[] pass(byte[] piece) {
        for (byte b : piece) {
            take(b);
        }
        return taken();
    }

    /** What is still held back when the client has sent its last byte. */
    byte[] rest() {
        out.writeBytes(isHeld ? head.toByteArray() : new byte[0]);
        return taken();
    }

    private byte[] taken() {
        byte[] all = out.toByteArray();
        out.reset();
        return all;
    }

    private void take(byte b) {
        if (part == Part.HEAD) {
            takeOfHead(b);
            return;
        }
        out.write(b);
        switch (part) {
            case BODY -> count(Part.HEAD);
            case CHUNK -> count(Part.SIZE);
            case SIZE -> {
                if (isLineEnd(b)) {
                    beginChunk();
                }
            }
            case TRAILER -> {
                if (isLineEnd(b)) {
                    part = line.toString().isBlank() ? Part.HEAD : part;
                    line.setLength(0);
                }
            }
            default -> {
                // whatever it is, it is no HTTP any more
            }
        }
    }

    private void count(Part next) {
        if (--left == 0) {
            part = next;
        }
    }

    private boolean isLineEnd(byte b) {
        line.append((char) (b & 0xff));
        if (line.length() > LONGEST_HEAD) {
            part = Part.OPAQUE;
        }
        return b == '\n';
    }

    private void beginChunk() {
        Matcher size = SIZE.matcher(line);
        if (size.matches()) {
            left = Long.parseLong(size.group(1), 16) + LINE_END;
            part = left == LINE_END ? Part.TRAILER : Part.CHUNK;
        } else {
            part = Part.OPAQUE; // no server can read it either
        }
        line.setLength(0);
    }

    private void takeOfHead(byte b) {
        if (head.size() == 0) {
            isHeld = strips.getAsBoolean();
        }
        head.write(b);
        if (!isHeld) {
            out.write(b);
        }
        boolean isWhole = b == '\n' && endsInEmptyLine();
        if (isWhole) {
            String text = head.toString(ISO_8859_1);
            out.writeBytes(isHeld ? withoutUpgrade(text) : new byte[0]);
            part = after(text);
        } else if (head.size() > LONGEST_HEAD) {
            out.writeBytes(isHeld ? head.toByteArray() : new byte[0]);
            part = Part.OPAQUE;
        }
        if (part != Part.HEAD || isWhole) {
            head.reset();
            isHeld = false;
        }
    }

    private boolean endsInEmptyLine() {
        byte[] all = head.toByteArray();
        String end = new String(Arrays.copyOfRange(all, Math.max(0, all.length - 4), all.length), ISO_8859_1);
        return end.equals("\r\n\r\n") || end.endsWith("\n\n");
    }

    private Part after(String text) {
        if (!isHeld && UPGRADE.matcher(text).find()) {
            return Part.OPAQUE;
        }
        if (CHUNKED.matcher(text).find()) {
            return Part.SIZE;
        }
        Matcher length = LENGTH.matcher(text);
        left = length.find() ? Long.parseLong(length.group(1)) : 0;
        return left > 0 ? Part.BODY : Part.HEAD;
    }

    private static byte[] withoutUpgrade(String text) {
        return text.lines()
                .filter(header -> !header.toLowerCase(Locale.ROOT).matches("(upgrade:|connection: *upgrade).*"))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(ISO_8859_1);
    }
}
