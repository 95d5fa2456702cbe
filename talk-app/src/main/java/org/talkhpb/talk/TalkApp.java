package org.talkhpb.talk;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.talkhpb.talk.database.EmbeddedDatabase;

/** Starts the database when none is configured, then the service. */
@QuarkusMain
public final class TalkApp {
    private TalkApp() {}

    public static void main(String... arguments) {
        EmbeddedDatabase.startUnlessConfigured();
        Quarkus.run(arguments);
    }
}
