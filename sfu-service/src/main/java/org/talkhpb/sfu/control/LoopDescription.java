package org.talkhpb.sfu.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.talkhpb.service.Describable;
import org.talkhpb.sfu.loop.LoopSnapshot;
import org.talkhpb.sfu.loop.MediaLoop;

/** The loops with all publishers and subscribers on the describe page, as they are now. */
@ApplicationScoped
public class LoopDescription implements Describable {
    private final SfuNode node;

    LoopDescription(SfuNode node) {
        this.node = node;
    }

    @Override
    public String name() {
        return "loops";
    }

    @Override
    public List<LoopSnapshot> describe() {
        List<CompletableFuture<LoopSnapshot>> asked =
                node.loops().all().stream().map(MediaLoop::snapshot).toList();
        return asked.stream()
                .map(answer -> answer.orTimeout(1, TimeUnit.SECONDS).join())
                .toList();
    }
}
