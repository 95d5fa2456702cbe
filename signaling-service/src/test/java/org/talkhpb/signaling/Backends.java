package org.talkhpb.signaling;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.talkhpb.testkit.FakeTalk;

/** Two tenants for the node under test: {@code talk} and {@code otherTalk}, put into fields of these names. */
public class Backends implements QuarkusTestResourceLifecycleManager {
    static final String INTERNAL_SECRET = "the-internal-secret";

    private final FakeTalk one = new FakeTalk("secret-of-one");
    private final FakeTalk other = new FakeTalk("secret-of-other");

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("hpb.signaling.talk.backends.one.urls", one.url()),
                Map.entry("hpb.signaling.talk.backends.one.secret", one.secret()),
                Map.entry("hpb.signaling.talk.backends.other.urls", other.url()),
                Map.entry("hpb.signaling.talk.backends.other.secret", other.secret()),
                Map.entry("hpb.signaling.talk.backends.other.session-limit", "3"),
                Map.entry("hpb.signaling.talk.ping-interval", "1s"),
                Map.entry("hpb.signaling.session.resume-window", "3s"),
                Map.entry("hpb.signaling.session.room-deadline", "2s"),
                Map.entry("hpb.signaling.session.dial-out-deadline", "2s"),
                Map.entry("hpb.signaling.turn.api-key", "the-turn-key"),
                Map.entry("hpb.signaling.turn.secret", "north"),
                Map.entry("hpb.signaling.turn.servers", "turn:192.0.2.1:3478?transport=udp,turns:turn.example:443"),
                Map.entry("hpb.signaling.session.internal-secret", INTERNAL_SECRET));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(one, field -> field.getName().equals("talk"));
        injector.injectIntoFields(other, field -> field.getName().equals("otherTalk"));
    }

    @Override
    public void stop() {
        one.close();
        other.close();
    }
}
