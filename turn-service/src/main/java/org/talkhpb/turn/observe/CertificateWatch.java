package org.talkhpb.turn.observe;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.talkhpb.net.tls.CertificateFiles;
import org.talkhpb.turn.node.TurnNode;

/**
 * Looks every ten seconds whether the certificate was renewed, and shows in health what is in use. A file that cannot be
 * used does not take the node out of service, because the older certificate goes on.
 */
@Readiness
@Singleton
public class CertificateWatch implements HealthCheck {
    private final TurnNode node;

    CertificateWatch(TurnNode node) {
        this.node = node;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        node.certificate().ifPresent(CertificateFiles::look);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("certificate").up();
        node.certificate().ifPresent(files -> {
            answer.withData("notAfter", files.identity().notAfter().toString());
            files.problem().ifPresent(problem -> answer.withData("newFilesRefused", problem));
        });
        return answer.build();
    }
}
