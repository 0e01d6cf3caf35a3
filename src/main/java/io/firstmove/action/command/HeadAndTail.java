package io.firstmove.action.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Keeps the beginning and the end of an output: the one says what was tried, the other how it went. */
final class HeadAndTail {

    // With the usual head of 16 KiB and the note on what was cut a little less than 64 KiB.
    private static final int TAIL = 47 * 1024;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[TAIL];
    private final int limit;
    private long inTail;

    /** @param limit how many bytes from the beginning are kept */
    HeadAndTail(int limit) {
        this.limit = limit;
    }

    synchronized void append(byte[] bytes, int length) {
        int first = Math.min(length, limit - head.size());
        head.write(bytes, 0, first);
        for (int i = first; i < length; i++) {
            tail[(int) (inTail++ % TAIL)] = bytes[i];
        }
    }

    synchronized String head() {
        return head.toString(UTF_8);
    }

    synchronized String text() {
        if (inTail <= TAIL) {
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(head.toByteArray());
            whole.write(tail, 0, (int) inTail);
            return whole.toString(UTF_8);
        }
        var end = new ByteArrayOutputStream();
        int oldest = (int) (inTail % TAIL);
        end.write(tail, oldest, TAIL - oldest);
        end.write(tail, 0, oldest);
        return head.toString(UTF_8) + "\n[... " + (inTail - TAIL) + " bytes and the rest of their line cut ...]\n"
                + fromNextLine(end.toString(UTF_8));
    }

    /** A line without its beginning may be half of a secret that nothing recognises any more. */
    private static String fromNextLine(String text) {
        return text.substring(text.indexOf('\n') + 1);
    }
}
