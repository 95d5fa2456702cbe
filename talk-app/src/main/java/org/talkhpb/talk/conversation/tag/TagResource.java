package org.talkhpb.talk.conversation.tag;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;

/** {@code /tags}: the caller's tags. Ids are texts, as in Talk. */
@Path(TalkApi.V4 + "/tags")
@RunOnVirtualThread
@Transactional
public class TagResource {
    private static final int LONGEST_NAME = 64;

    private final Tags tags;
    private final Caller caller;
    private final Parameters parameters;

    TagResource(Tags tags, Caller caller, Parameters parameters) {
        this.tags = tags;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs list() {
        return Ocs.ok(tags.of(caller.user()).stream().map(TagResource::view).toList());
    }

    @POST
    public Ocs add() {
        var user = caller.user();
        return Ocs.created(view(tags.add(user, name()).orElseThrow(() -> Refusal.because(400, "limit"))));
    }

    @PUT
    @Path("{tagId:\\d+}")
    public Ocs rename(@RestPath long tagId) {
        ConversationTag tag = custom(tagId);
        tag.name = name();
        return Ocs.ok(view(tag));
    }

    @DELETE
    @Path("{tagId:\\d+}")
    public Ocs remove(@RestPath long tagId) {
        custom(tagId).delete();
        return Ocs.ok();
    }

    @PUT
    @Path("reorder")
    public Ocs reorder() {
        return Ocs.ok(tags.reorder(caller.user(), parameters.texts("orderedIds")).stream()
                .map(TagResource::view)
                .toList());
    }

    @PUT
    @Path("{tagId:\\d+}/collapsed")
    public Ocs collapse(@RestPath long tagId) {
        ConversationTag tag = own(tagId);
        tag.collapsed = parameters.flag("collapsed", false);
        return Ocs.ok(view(tag));
    }

    private ConversationTag own(long tagId) {
        return tags.find(caller.user(), tagId).orElseThrow(Refusal::notFound);
    }

    private ConversationTag custom(long tagId) {
        ConversationTag tag = own(tagId);
        if (!tag.isCustom()) {
            throw Refusal.because(400, "type");
        }
        return tag;
    }

    private String name() {
        String name = parameters.text("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refusal.because(400, "name");
        }
        return name;
    }

    private static Map<String, Object> view(ConversationTag tag) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", tag.id.toString());
        view.put("name", tag.name);
        view.put("sortOrder", tag.sortOrder);
        view.put("collapsed", tag.collapsed);
        view.put("type", tag.type);
        return view;
    }
}
