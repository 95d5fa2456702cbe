package org.talkhpb.talk.chat.poll;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.chat.Messages;
import org.talkhpb.talk.chat.RichObject;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.room.Notice;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomEvent;

/** The rules of polls. Whoever changes a poll locks it first, so that votes and the end of a poll cannot cross. */
@ApplicationScoped
class Polls {
    private final Messages messages;
    private final EntityManager database;

    Polls(Messages messages, EntityManager database) {
        this.messages = messages;
        this.database = database;
    }

    /** What is asked. {@code maxVotes} 0 = any number. */
    record Question(String text, List<String> options, int resultMode, int maxVotes) {}

    /** Asks a question in the chat. */
    @Transactional
    Poll ask(Membership author, Question question) {
        Poll poll = fresh(author, question);
        poll.persist();
        var object = RichObject.poll(poll.id, poll.question);
        messages.share(author, new Messages.Shared(object, "poll", ""));
        return poll;
    }

    /** Keeps a question for later; only moderators see it. */
    @Transactional
    Poll draft(Membership author, Question question) {
        Poll poll = fresh(author, question);
        poll.status = Poll.DRAFT;
        poll.persist();
        return poll;
    }

    @Transactional
    void change(Poll draft, Question question) {
        write(draft, question);
    }

    @Transactional
    List<Poll> drafts(Room room) {
        return Poll.list("roomId = ?1 and status = ?2 order by id", room.id, Poll.DRAFT);
    }

    @Transactional
    Optional<Poll> find(Room room, long pollId) {
        return Poll.<Poll>findByIdOptional(pollId).filter(poll -> poll.roomId == room.id);
    }

    /** Replaces what somebody voted. False when the poll is closed meanwhile. */
    @Transactional
    boolean vote(Membership voter, Poll poll, Collection<Integer> options) {
        database.refresh(poll, LockModeType.PESSIMISTIC_WRITE);
        if (!poll.isOpen()) {
            return false;
        }
        boolean isFirst = PollVote.delete(
                        "pollId = ?1 and actorType = ?2 and actorId = ?3",
                        poll.id,
                        voter.attendee().actorType,
                        voter.attendee().actorId)
                == 0;
        for (int option : options) {
            PollVote vote = new PollVote();
            vote.pollId = poll.id;
            vote.actorType = voter.attendee().actorType;
            vote.actorId = voter.attendee().actorId;
            vote.actorName = voter.attendee().displayName;
            vote.optionNumber = option;
            vote.persist();
        }
        if (isFirst && poll.isPublic() && !options.isEmpty()) {
            say(voter, Notice.POLL_VOTED, poll);
        }
        return true;
    }

    /** Ends a poll; nobody votes any more. False when it was closed already. */
    @Transactional
    boolean close(Membership by, Poll poll) {
        database.refresh(poll, LockModeType.PESSIMISTIC_WRITE);
        if (!poll.isOpen()) {
            return false;
        }
        poll.status = Poll.CLOSED;
        say(by, Notice.POLL_CLOSED, poll);
        return true;
    }

    @Transactional
    List<PollVote> votes(Poll poll) {
        return PollVote.list("pollId = ?1 order by id", poll.id);
    }

    /** Polls go with the history they were part of; drafts stay. */
    void onCleared(@Observes RoomEvent event) {
        if (event instanceof RoomEvent.Changed changed && changed.notice() == Notice.HISTORY_CLEARED) {
            Poll.delete("roomId = ?1 and status <> ?2", changed.room().id, Poll.DRAFT);
        }
    }

    private void say(Membership by, Notice notice, Poll poll) {
        messages.notice(by.room(), by.actor(), notice, Map.of("poll", RichObject.poll(poll.id, poll.question)), 0);
    }

    private static Poll fresh(Membership author, Question question) {
        Poll poll = new Poll();
        poll.roomId = author.room().id;
        poll.actorType = author.attendee().actorType;
        poll.actorId = author.attendee().actorId;
        poll.actorName = author.attendee().displayName;
        write(poll, question);
        return poll;
    }

    private static void write(Poll poll, Question question) {
        poll.question = question.text();
        poll.options = Json.text(question.options());
        poll.resultMode = question.resultMode();
        poll.maxVotes = question.maxVotes();
    }
}
