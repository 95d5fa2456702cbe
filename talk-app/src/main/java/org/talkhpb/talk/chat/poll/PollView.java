package org.talkhpb.talk.chat.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.talkhpb.talk.participant.Membership;

/** Talk's Poll and PollDraft objects: what one participant may know of a poll (talk-api.md, sections 3.5 and 6.1). */
final class PollView {
    private PollView() {}

    static Map<String, Object> draft(Poll poll) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", poll.id);
        view.put("question", poll.question);
        view.put("options", poll.optionTexts());
        view.put("actorType", poll.actorType);
        view.put("actorId", poll.actorId);
        view.put("actorDisplayName", poll.actorName);
        view.put("status", poll.status);
        view.put("resultMode", poll.resultMode);
        view.put("maxVotes", poll.maxVotes);
        return view;
    }

    static Map<String, Object> of(Poll poll, List<PollVote> votes, Membership reader) {
        Map<String, Object> view = draft(poll);
        List<Integer> own = votes.stream()
                .filter(vote -> reader.actor().isSameAs(vote.actorType, vote.actorId))
                .map(vote -> vote.optionNumber)
                .sorted()
                .toList();
        view.put("votedSelf", own);
        boolean showsSums = !poll.isOpen() || poll.isPublic() && !own.isEmpty();
        boolean leads = reader.isModerator() || reader.actor().isSameAs(poll.actorType, poll.actorId);
        view.put("votes", showsSums ? sums(votes) : Map.of());
        if (showsSums || leads) {
            view.put("numVoters", voters(votes));
        }
        if (!poll.isOpen() && poll.isPublic()) {
            view.put("details", votes.stream().map(PollView::detail).toList());
        }
        return view;
    }

    private static Map<String, Long> sums(List<PollVote> votes) {
        Map<String, Long> sums = new TreeMap<>();
        votes.forEach(vote -> sums.merge("option-" + vote.optionNumber, 1L, Long::sum));
        return sums;
    }

    private static long voters(List<PollVote> votes) {
        return votes.stream()
                .map(vote -> vote.actorType + "/" + vote.actorId)
                .distinct()
                .count();
    }

    private static Map<String, Object> detail(PollVote vote) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("actorType", vote.actorType);
        detail.put("actorId", vote.actorId);
        detail.put("actorDisplayName", vote.actorName);
        detail.put("optionId", vote.optionNumber);
        return detail;
    }
}
