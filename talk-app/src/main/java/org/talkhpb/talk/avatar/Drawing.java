package org.talkhpb.talk.avatar;

import java.util.Locale;

/** Draws avatars as SVG: one or two initials on a colour that belongs to the name. */
final class Drawing {
    private static final int HUES = 360;

    private Drawing() {}

    static String of(String name, boolean dark) {
        int hue = Math.floorMod(name.hashCode() * 31, HUES);
        int lightness = dark ? 34 : 44;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">\
                <rect width="100" height="100" fill="hsl(%d 45%% %d%%)"/>\
                <text x="50" y="50" dy=".35em" text-anchor="middle" fill="#fff" font-size="42" \
                font-family="system-ui,sans-serif">%s</text></svg>""".formatted(hue, lightness, escaped(initials(name)));
    }

    /** First letters of the first and the last word. */
    static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = firstLetter(words[0]);
        return words.length == 1 ? first : first + firstLetter(words[words.length - 1]);
    }

    private static String firstLetter(String word) {
        return word.isEmpty()
                ? "?"
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
