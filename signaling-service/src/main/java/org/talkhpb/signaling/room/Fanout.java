package org.talkhpb.signaling.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.talkhpb.signaling.protocol.Events.Names;
import org.talkhpb.signaling.protocol.Features;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;

/** Sends an event to many sessions of this node, encoded once per form that receivers need. */
final class Fanout {
    private record Form(Names names, boolean relaysChat) {}

    private Fanout() {}

    static void same(Collection<Session> receivers, Frame frame) {
        receivers.forEach(session -> session.send(frame));
    }

    static void byNames(Collection<Session> receivers, Function<Names, Frame> encode) {
        Map<Names, Frame> encoded = new HashMap<>();
        receivers.forEach(session ->
                session.send(encoded.computeIfAbsent(session.permissions().names(), encode)));
    }

    static void byChat(Collection<Session> receivers, BiFunction<Boolean, Names, List<Frame>> encode) {
        Map<Form, List<Frame>> encoded = new HashMap<>();
        receivers.forEach(session -> {
            Form form = new Form(session.permissions().names(), session.hasFeature(Features.CLIENT_CHAT_RELAY));
            encoded.computeIfAbsent(form, wanted -> encode.apply(wanted.relaysChat(), wanted.names()))
                    .forEach(session::send);
        });
    }
}
