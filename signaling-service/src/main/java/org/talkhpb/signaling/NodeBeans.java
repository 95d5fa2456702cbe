package org.talkhpb.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.backend.BackendRequests;
import org.talkhpb.signaling.media.MediaConfig;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.session.SessionConfig;
import org.talkhpb.signaling.socket.Endpoint;
import org.talkhpb.signaling.status.NodeStatus;
import org.talkhpb.signaling.talk.TalkConfig;

/** Gives the node and its parts to Quarkus. */
@ApplicationScoped
class NodeBeans {
    @Produces
    @Singleton
    SignalingNode node(
            Bus bus,
            TalkConfig talk,
            SessionConfig session,
            MediaConfig media,
            Config environment,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new SignalingNode(
                "signaling-" + UUID.randomUUID().toString().substring(0, 8),
                new ServerIdentity(version),
                new SignalingNode.Settings(talk, session, media),
                name -> environment.getOptionalValue(name, String.class),
                bus,
                System::nanoTime);
    }

    @Produces
    @Singleton
    Endpoint endpoint(SignalingNode node) {
        return node.endpoint();
    }

    @Produces
    @Singleton
    BackendRequests backendRequests(SignalingNode node) {
        return node.backendRequests();
    }

    @Produces
    @Singleton
    NodeStatus status(SignalingNode node) {
        return node.status();
    }
}
