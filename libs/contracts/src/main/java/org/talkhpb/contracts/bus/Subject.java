package org.talkhpb.contracts.bus;

/** Where a message goes. Made by {@link Subjects} only. */
public final class Subject {
    private final String name;

    Subject(String name) {
        this.name = name;
    }

    /** The NATS subject. */
    String name() {
        return name;
    }

    /** What kind of traffic this is ({@code room}, {@code session}, {@code sfu} …); subjects of a kind share a thread. */
    String kind() {
        int from = name.indexOf('.') + 1;
        int to = name.indexOf('.', from);
        return to < 0 ? name.substring(from) : name.substring(from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject subject && subject.name.equals(name);
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
