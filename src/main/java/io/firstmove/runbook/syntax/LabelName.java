package io.firstmove.runbook.syntax;

/** The name of a label or annotation: {@code instance} after a dot, or {@code ["foo.bar"]} for any other name. */
public final class LabelName {

    private LabelName() {}

    /** Reads the name from where the cursor stands. */
    public static String read(Cursor cursor) {
        if (!cursor.take("[")) {
            var name = cursor.takeWhile(LabelName::plain);
            if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
                throw cursor.faultAt(
                        cursor.position() - name.length(),
                        "expected the name of a label; one with other characters than letters, digits and _"
                                + " is written as [\"the.name\"]");
            }
            return name;
        }
        if (cursor.peek() != '"' && cursor.peek() != '\'') {
            throw cursor.fault("expected a quoted name, as in [\"foo.bar\"], found " + cursor.here());
        }
        var name = cursor.quoted();
        if (name.isEmpty() || !cursor.take("]")) {
            throw cursor.fault(name.isEmpty() ? "the name is empty" : "expected ], found " + cursor.here());
        }
        return name;
    }

    private static boolean plain(int c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
