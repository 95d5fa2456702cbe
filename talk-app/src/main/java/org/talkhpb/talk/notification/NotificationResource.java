package org.talkhpb.talk.notification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Refusal;

/** {@code /apps/notifications/api/v2/notifications}: what a user shall look at, until he did or dismisses it. */
@Path("/ocs/v2.php/apps/notifications/api/v2/notifications")
@RunOnVirtualThread
@Transactional
public class NotificationResource {
    private final Notifications notifications;
    private final NotificationViews views;
    private final Caller caller;

    NotificationResource(Notifications notifications, NotificationViews views, Caller caller) {
        this.notifications = notifications;
        this.views = views;
        this.caller = caller;
    }

    @GET
    public Ocs list() {
        Account user = caller.user();
        return Ocs.ok(views.of(notifications.of(user.userId), user));
    }

    @GET
    @Path("{id:\\d+}")
    public Ocs one(@RestPath long id) {
        Account user = caller.user();
        return Ocs.ok(views.of(List.of(own(user, id)), user).getFirst());
    }

    @DELETE
    @Path("{id:\\d+}")
    public Ocs dismiss(@RestPath long id) {
        own(caller.user(), id).delete();
        return Ocs.ok();
    }

    @DELETE
    public Ocs dismissAll() {
        notifications.dismissAll(caller.user().userId);
        return Ocs.ok();
    }

    private Notification own(Account user, long id) {
        return notifications.find(user.userId, id).orElseThrow(Refusal::notFound);
    }
}
