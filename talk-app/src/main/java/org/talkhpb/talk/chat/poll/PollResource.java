package org.talkhpb.talk.chat.poll;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;

/** {@code /poll/{token}}: questions to a conversation. */
@Path(TalkApi.V1 + "/poll/{token}")
@RunOnVirtualThread
@Transactional
public class PollResource {
    private static final int LONGEST_QUESTION = 32_000;
    private static final int LONGEST_OPTION = 1_000;
    private static final int MOST_OPTIONS = 100;

    private final Members members;
    private final Polls polls;
    private final Caller caller;
    private final Parameters parameters;

    PollResource(Members members, Polls polls, Caller caller, Parameters parameters) {
        this.members = members;
        this.polls = polls;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    public Ocs ask(@RestPath String token) {
        Membership author = members.writer(caller, token, Permissions.CHAT);
        if (!author.room().type.isShared()) {
            throw Refusal.because(400, "room");
        }
        if (!parameters.flag("draft", false)) {
            return Ocs.created(view(polls.ask(author, question()), author));
        }
        if (!author.isModerator()) {
            throw Refusal.because(400, "draft");
        }
        return Ocs.ok(PollView.draft(polls.draft(author, question())));
    }

    @GET
    @Path("{pollId:\\d+}")
    public Ocs one(@RestPath String token, @RestPath long pollId) {
        Membership reader = members.inside(caller, token);
        return Ocs.ok(view(poll(reader, pollId), reader));
    }

    @POST
    @Path("{pollId:\\d+}")
    public Ocs vote(@RestPath String token, @RestPath long pollId) {
        Membership voter = members.inside(caller, token);
        if (voter.room().isReadOnly()) {
            throw Refusal.forbidden();
        }
        Poll poll = poll(voter, pollId);
        if (!polls.vote(voter, poll, chosen(poll))) {
            throw Refusal.because(400, "poll");
        }
        return Ocs.ok(view(poll, voter));
    }

    @DELETE
    @Path("{pollId:\\d+}")
    public Ocs close(@RestPath String token, @RestPath long pollId) {
        Membership by = members.inside(caller, token);
        Poll poll = poll(by, pollId);
        if (!by.isModerator() && !by.actor().isSameAs(poll.actorType, poll.actorId)) {
            throw Refusal.because(403, "poll");
        }
        if (poll.isDraft()) {
            poll.delete();
            return Ocs.of(202);
        }
        if (!polls.close(by, poll)) {
            throw Refusal.because(400, "poll");
        }
        return Ocs.ok(view(poll, by));
    }

    @GET
    @Path("drafts")
    public Ocs drafts(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        return Ocs.ok(
                polls.drafts(moderator.room()).stream().map(PollView::draft).toList());
    }

    @POST
    @Path("draft/{pollId}")
    public Ocs changeDraft(@RestPath String token, @RestPath long pollId) {
        Membership moderator = members.moderator(caller, token);
        Poll poll = poll(moderator, pollId);
        if (!poll.isDraft()) {
            throw Refusal.because(400, "poll");
        }
        polls.change(poll, question());
        return Ocs.ok(PollView.draft(poll));
    }

    /** A poll of the room; drafts exist only for moderators. */
    private Poll poll(Membership reader, long pollId) {
        return polls.find(reader.room(), pollId)
                .filter(poll -> !poll.isDraft() || reader.isModerator())
                .orElseThrow(() -> Refusal.because(404, "poll"));
    }

    private Map<String, Object> view(Poll poll, Membership reader) {
        return PollView.of(poll, polls.votes(poll), reader);
    }

    private Polls.Question question() {
        String text = parameters.text("question").strip();
        if (text.isEmpty() || text.length() > LONGEST_QUESTION) {
            throw Refusal.because(400, "question");
        }
        List<String> options = parameters.texts("options").stream()
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .distinct()
                .toList();
        boolean tooLong = options.stream().anyMatch(option -> option.length() > LONGEST_OPTION);
        if (options.size() < 2 || options.size() > MOST_OPTIONS || tooLong) {
            throw Refusal.because(400, "options");
        }
        int resultMode = parameters.number("resultMode");
        int maxVotes = parameters.number("maxVotes");
        if (resultMode < 0 || resultMode > 1 || maxVotes < 0) {
            throw Refusal.because(400, "poll");
        }
        return new Polls.Question(text, options, resultMode, maxVotes);
    }

    private List<Integer> chosen(Poll poll) {
        List<Integer> chosen;
        try {
            chosen = parameters.texts("optionIds").stream()
                    .map(Integer::valueOf)
                    .distinct()
                    .toList();
        } catch (NumberFormatException e) {
            throw Refusal.because(400, "options");
        }
        int known = poll.optionTexts().size();
        boolean unknown = chosen.stream().anyMatch(option -> option < 0 || option >= known);
        if (unknown || poll.maxVotes > 0 && chosen.size() > poll.maxVotes) {
            throw Refusal.because(400, "options");
        }
        return chosen;
    }
}
