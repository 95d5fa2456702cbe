package org.talkhpb.talk.chat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.chat.ChatReader.Page;
import org.talkhpb.talk.feed.Feed;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.participant.Sessions;

/** {@code /chat/{token}}: history, long polling, posting, editing and deleting. */
@Path(TalkApi.V1 + "/chat/{token}")
@RunOnVirtualThread
public class ChatResource {
    private static final int LONGEST_PAGE = 200;
    static final String LAST_GIVEN = "X-Chat-Last-Given";
    static final String COMMON_READ = "X-Chat-Last-Common-Read";

    private final Members members;
    private final Messages messages;
    private final ChatReader reader;
    private final ChatViews views;
    private final ChatFeed feed;
    private final Sessions sessions;
    private final ChatConfig config;
    private final InstantSource clock;
    private final Caller caller;
    private final Parameters parameters;

    ChatResource(
            Members members,
            Messages messages,
            ChatReader reader,
            ChatViews views,
            ChatFeed feed,
            Sessions sessions,
            ChatConfig config,
            InstantSource clock,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.messages = messages;
        this.reader = reader;
        this.views = views;
        this.feed = feed;
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs read(@RestPath String token) throws InterruptedException {
        boolean future = parameters.flag("lookIntoFuture", false);
        return future ? waitForNews(token) : QuarkusTransaction.requiringNew().call(() -> history(token));
    }

    private Ocs history(String token) {
        Membership member = members.inside(caller, token);
        long from = parameters.id("lastKnownMessageId", 0);
        boolean inclusive = parameters.flag("includeLastKnown", false);
        long before = from == 0 ? Long.MAX_VALUE : inclusive ? from + 1 : from;
        Page page = reader.before(member.room(), before, limit());
        return page.messages().isEmpty() ? Ocs.notModified() : answer(member, page);
    }

    /** Parked until something is newer than the last known message. Holds no transaction while it waits. */
    private Ocs waitForNews(String token) throws InterruptedException {
        int seconds = Math.clamp(parameters.number("timeout", 30), 0, config.longestPollSeconds());
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (Feed.Watch watch = feed.watch(token)) {
            do {
                Optional<Ocs> news = QuarkusTransaction.requiringNew().call(() -> news(token));
                if (news.isPresent()) {
                    return news.get();
                }
            } while (watch.await(deadlineNanos));
        }
        return Ocs.notModified();
    }

    private Optional<Ocs> news(String token) {
        Membership member = members.inside(caller, token);
        member.session().ifPresent(session -> sessions.ping(List.of(session.sessionId)));
        long from = parameters.id("lastKnownMessageId", 0);
        Page page = reader.after(member.room(), parameters.flag("includeLastKnown", false) ? from - 1 : from, limit());
        if (!page.messages().isEmpty()) {
            return Optional.of(answer(member, page));
        }
        long knownRead = parameters.id("lastCommonReadId", 0);
        long commonRead = reader.commonRead(member.room());
        return knownRead != 0 && commonRead > knownRead
                ? Optional.of(Ocs.ok(List.of()).with(COMMON_READ, commonRead))
                : Optional.empty();
    }

    private Ocs answer(Membership member, Page page) {
        long lastGiven = page.lastGiven().orElseThrow();
        long newest = Math.max(lastGiven, page.messages().getFirst().id);
        if (parameters.flag("setReadMarker", true)) {
            reader.markRead(member.attendee(), newest);
        }
        List<Message> visible = page.unexpired(clock.instant().getEpochSecond());
        return Ocs.ok(views.withParents(member.room().token, visible, member.actor()))
                .with(LAST_GIVEN, lastGiven)
                .with(COMMON_READ, reader.commonRead(member.room()));
    }

    private int limit() {
        return Math.clamp(parameters.number("limit", 100), 1, LONGEST_PAGE);
    }

    @POST
    @Transactional
    public Ocs post(@RestPath String token) {
        Membership author = members.writer(caller, token, Permissions.CHAT);
        String text = text();
        long replyTo = parameters.id("replyTo", 0);
        if (replyTo != 0
                && messages.find(author.room(), replyTo)
                        .filter(Message::isComment)
                        .isEmpty()) {
            throw Refusal.because(400, "reply-to");
        }
        String referenceId = parameters.text("referenceId", "");
        Message message = messages.post(
                author,
                new Messages.Draft(
                        text,
                        referenceId.substring(0, Math.min(64, referenceId.length())),
                        replyTo,
                        parameters.flag("silent", false)));
        return Ocs.created(views.withParent(token, message, author.actor()))
                .with(COMMON_READ, reader.commonRead(author.room()));
    }

    @PUT
    @Path("{messageId:\\d+}")
    @Transactional
    public Ocs edit(@RestPath String token, @RestPath long messageId) {
        Membership editor = members.writer(caller, token, Permissions.CHAT);
        Message message = changeable(editor, messageId);
        if (!message.sharedKind.isEmpty()) {
            throw Refusal.because(405, "message");
        }
        String text = text();
        if (!messages.isEditable(editor.room(), message)) {
            throw Refusal.because(400, "age");
        }
        return changed(editor, messages.edit(editor, message, text));
    }

    @DELETE
    @Path("{messageId:\\d+}")
    @Transactional
    public Ocs delete(@RestPath String token, @RestPath long messageId) {
        Membership by = members.writer(caller, token, Permissions.CHAT);
        return changed(by, messages.delete(by, changeable(by, messageId)));
    }

    /** Clears the history of the conversation for everybody. */
    @DELETE
    @Transactional
    public Ocs clear(@RestPath String token) {
        Membership moderator = members.loggedInModerator(caller, token);
        return changed(moderator, messages.clear(moderator));
    }

    private Ocs changed(Membership by, Message notice) {
        return Ocs.ok(views.withParent(by.room().token, notice, by.actor()))
                .with(COMMON_READ, reader.commonRead(by.room()));
    }

    private Message changeable(Membership by, long messageId) {
        Message message = messages.find(by.room(), messageId).orElseThrow(Refusal::notFound);
        boolean own = by.actor().isSameAs(message.actorType, message.actorId);
        if (!own && !by.isModerator()) {
            throw Refusal.because(403, "permission");
        }
        if (!message.isComment()) {
            throw Refusal.because(405, "message");
        }
        return message;
    }

    private String text() {
        String text = parameters.text("message").strip();
        if (text.isEmpty()) {
            throw Refusal.because(400, "message");
        }
        if (text.codePointCount(0, text.length()) > Messages.MAX_LENGTH) {
            throw Refusal.because(413, "message");
        }
        return text;
    }
}
