package org.talkhpb.contracts.bus;

/** A key of a {@link KeyValue}; also the prefix of all keys that continue it. Parts may hold any text. */
public final class Key {
    private final String name;

    private Key(String name) {
        this.name = name;
    }

    /** A key of one or more parts. */
    public static Key of(String first, String... rest) {
        return new Key(Tokens.join(Tokens.encode(first), rest));
    }

    /** A key as the bucket spelled it. */
    static Key named(String name) {
        return new Key(name);
    }

    String name() {
        return name;
    }

    boolean startsWith(Key prefix) {
        return name.startsWith(prefix.name)
                && name.length() > prefix.name.length()
                && name.charAt(prefix.name.length()) == '.';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && key.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
