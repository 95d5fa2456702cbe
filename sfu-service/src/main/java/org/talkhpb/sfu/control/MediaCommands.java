package org.talkhpb.sfu.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaAnswer.Code;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.sfu.loop.LoopBusyException;
import org.talkhpb.sfu.loop.MediaLoop;

/**
 * Carries out signaling's orders: finds the loop of the stream, asks it, waits for the answer. Runs on the bus's virtual
 * threads; idempotent by request id.
 */
public final class MediaCommands {
    private static final Logger LOG = System.getLogger(MediaCommands.class.getName());
    private static final long ANSWER_WITHIN_MILLIS = 5_000;

    private final MediaLoops loops;
    private final BooleanSupplier draining;
    private final BooleanSupplier full;
    private final AnsweredRequests answered = new AnsweredRequests();

    /**
     * @param draining whether new publishers are refused because the node is to stop
     * @param full whether they are refused because there are too many
     */
    public MediaCommands(MediaLoops loops, BooleanSupplier draining, BooleanSupplier full) {
        this.loops = loops;
        this.draining = draining;
        this.full = full;
    }

    /** The answer to an order; a repeated request id gets the same one. */
    public MediaAnswer answer(MediaCommand command) {
        return answered.once(command.requestId(), () -> execute(command));
    }

    private MediaAnswer execute(MediaCommand command) {
        try {
            return switch (command) {
                case MediaCommand.Publish publish -> publish(publish);
                case MediaCommand.Unpublish unpublish -> unpublish(unpublish);
                case MediaCommand.CloseSession close -> closeSession(close);
                case MediaCommand.Subscribe subscribe -> ask(subscribe.stream(), subscribe);
                case MediaCommand.AnswerOffer answer -> ask(answer.stream(), answer);
                case MediaCommand.AddCandidate candidate -> ask(candidate.stream(), candidate);
                case MediaCommand.SelectLayers select -> ask(select.stream(), select);
                case MediaCommand.Unsubscribe unsubscribe -> ask(unsubscribe.stream(), unsubscribe);
            };
        } catch (LoopBusyException e) {
            return new MediaAnswer.Failed(Code.BUSY, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Order failed: " + command.getClass().getSimpleName(), e);
            return new MediaAnswer.Failed(Code.INTERNAL, "see the log of this node");
        }
    }

    private MediaAnswer publish(MediaCommand.Publish command) {
        boolean isNew = loops.find(command.stream()).isEmpty();
        if (isNew && draining.getAsBoolean()) {
            return new MediaAnswer.Failed(Code.SHUTDOWN_SCHEDULED, "this node is to stop");
        }
        if (isNew && full.getAsBoolean()) {
            return new MediaAnswer.Failed(Code.BUSY, "too much load");
        }
        MediaLoop loop = loops.place(command.stream());
        MediaAnswer answer = await(loop, command);
        if (answer instanceof MediaAnswer.Answered) {
            // A predecessor that ended meanwhile may have taken the entry with it.
            loops.keep(command.stream(), loop);
        } else if (isNew) {
            loops.forget(command.stream());
        }
        return answer;
    }

    private MediaAnswer unpublish(MediaCommand.Unpublish command) {
        MediaAnswer answer = ask(command.stream(), command);
        loops.forget(command.stream());
        return answer;
    }

    private MediaAnswer closeSession(MediaCommand.CloseSession command) {
        List<CompletableFuture<MediaAnswer>> answers = loops.all().stream()
                .map(loop -> loop.ask(streams -> streams.execute(command)))
                .toList();
        answers.forEach(MediaCommands::join);
        loops.forgetSession(command.backend(), command.session());
        return new MediaAnswer.Done();
    }

    private MediaAnswer ask(StreamId stream, MediaCommand command) {
        Optional<MediaLoop> loop = loops.find(stream);
        return loop.isEmpty()
                ? new MediaAnswer.Failed(Code.NOT_FOUND, "nobody publishes this here")
                : await(loop.get(), command);
    }

    private static MediaAnswer await(MediaLoop loop, MediaCommand command) {
        return join(loop.ask(streams -> streams.execute(command)));
    }

    private static MediaAnswer join(CompletableFuture<MediaAnswer> answer) {
        try {
            return answer.orTimeout(ANSWER_WITHIN_MILLIS, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
