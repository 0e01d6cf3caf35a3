package io.firstmove.action.command;

import com.google.re2j.Pattern;

/** Makes a word that a POSIX shell reads back as exactly that word. */
public final class PosixQuotes {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private PosixQuotes() {}

    public static String quote(String word) {
        return PLAIN.matches(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
