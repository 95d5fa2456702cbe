package org.talkhpb.turn.request;

import static org.talkhpb.turn.request.Outcome.granted;
import static org.talkhpb.turn.request.Outcome.refused;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.allocation.ClientLink;
import org.talkhpb.turn.allocation.Grant;
import org.talkhpb.turn.allocation.Lifetimes;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.policy.Quotas;
import org.talkhpb.turn.relay.Family;
import org.talkhpb.turn.relay.PortPool;
import org.talkhpb.turn.relay.RelayPort;
import org.talkhpb.turn.relay.Relays;

/** Allocate (RFC 8656 §7.2), in the order of turn.md 4.3. */
final class AllocateHandler implements Handler {
    private static final int UDP = 17;
    private static final int RESERVE_NEXT = 0x80;

    private final Relays relays;
    private final Quotas quotas;
    private final Lifetimes lifetimes;
    private final RandomGenerator random;
    private final NewClients newClients;
    private final TurnCounters counters;

    AllocateHandler(
            Relays relays,
            Quotas quotas,
            Lifetimes lifetimes,
            RandomGenerator random,
            NewClients newClients,
            TurnCounters counters) {
        this.relays = relays;
        this.quotas = quotas;
        this.lifetimes = lifetimes;
        this.random = random;
        this.newClients = newClients;
        this.counters = counters;
    }

    @Override
    public boolean understands(int attribute) {
        return KnownAttributes.inAllocate(attribute);
    }

    @Override
    public Outcome handle(Request request) {
        Outcome outcome = decide(request);
        if (!(outcome instanceof Outcome.Granted)) {
            counters.add(TurnCounter.ALLOCATIONS_REFUSED);
        }
        return outcome;
    }

    private Outcome decide(Request request) {
        StunView message = request.message();
        Optional<Allocation> existing = request.allocations().of(request.link().client());
        if (existing.isPresent()) {
            boolean repeated = existing.get().grant().isRepetition(request.nowNanos(), message.transactionId());
            return repeated ? success(existing.get()) : refused(TurnError.ALLOCATION_MISMATCH);
        }
        OptionalInt transport = message.firstByte(StunAttribute.REQUESTED_TRANSPORT);
        if (transport.isEmpty()) {
            return refused(TurnError.BAD_REQUEST);
        }
        if (transport.getAsInt() != UDP) {
            return refused(TurnError.TRANSPORT_NOT_SUPPORTED);
        }
        int[] unknown = message.unknownRequired(this::understands);
        if (unknown.length > 0) {
            return new Outcome.NotUnderstood(unknown);
        }
        return contradiction(message).map(Outcome::refused).orElseGet(() -> admit(request));
    }

    /** Attributes that exclude one another, or name what does not exist. */
    private Optional<TurnError> contradiction(StunView message) {
        boolean family = message.has(StunAttribute.REQUESTED_ADDRESS_FAMILY);
        boolean dual = message.has(StunAttribute.ADDITIONAL_ADDRESS_FAMILY);
        boolean token = message.has(StunAttribute.RESERVATION_TOKEN);
        boolean even = message.has(StunAttribute.EVEN_PORT);
        if (token && (even || family || dual) || family && dual) {
            return Optional.of(TurnError.BAD_REQUEST);
        }
        if (token && message.valueLength(StunAttribute.RESERVATION_TOKEN) != Long.BYTES) {
            return Optional.of(TurnError.BAD_REQUEST);
        }
        if (dual && (!asksForSecondFamily(message) || portWish(message) == PortPool.Wish.EVEN_WITH_NEXT)) {
            return Optional.of(TurnError.BAD_REQUEST);
        }
        boolean offered = family(message).map(relays::offers).orElse(false);
        return offered ? Optional.empty() : Optional.of(TurnError.FAMILY_NOT_SUPPORTED);
    }

    private static boolean asksForSecondFamily(StunView message) {
        return message.firstByte(StunAttribute.ADDITIONAL_ADDRESS_FAMILY).orElse(0) == Family.IPV6.code();
    }

    private static Optional<Family> family(StunView message) {
        OptionalInt code = message.firstByte(StunAttribute.REQUESTED_ADDRESS_FAMILY);
        return code.isEmpty() ? Optional.of(Family.IPV4) : Family.ofCode(code.getAsInt());
    }

    private static PortPool.Wish portWish(StunView message) {
        OptionalInt even = message.firstByte(StunAttribute.EVEN_PORT);
        if (even.isEmpty()) {
            return PortPool.Wish.ANY;
        }
        return (even.getAsInt() & RESERVE_NEXT) != 0 ? PortPool.Wish.EVEN_WITH_NEXT : PortPool.Wish.EVEN;
    }

    private Outcome admit(Request request) {
        if (!newClients.areTaken()) {
            return sendAway(request.link());
        }
        String user = request.identity().user();
        return switch (quotas.admit(user, request.link().client().getAddress())) {
            case Quotas.Admission.Refused refusal -> {
                countQuota(refusal.limit());
                yield refused(TurnError.QUOTA_REACHED);
            }
            case Quotas.Admission.Place place -> openRelays(request, place);
        };
    }

    private Outcome sendAway(ClientLink link) {
        return newClients
                .alternate(link.transport(), Family.of(link.client().getAddress()))
                .<Outcome>map(Outcome.Elsewhere::new)
                .orElseGet(() -> refused(TurnError.INSUFFICIENT_CAPACITY));
    }

    private void countQuota(Quotas.Exceeded limit) {
        counters.add(
                switch (limit) {
                    case TOTAL -> TurnCounter.QUOTA_TOTAL;
                    case BANDWIDTH -> TurnCounter.QUOTA_BANDWIDTH;
                    case SOURCE -> TurnCounter.QUOTA_SOURCE;
                    case USER -> TurnCounter.QUOTA_USER;
                });
    }

    private Outcome openRelays(Request request, Quotas.Admission.Place place) {
        StunView message = request.message();
        Optional<RelayPort> first = openFirst(request.nowNanos(), message);
        if (first.isEmpty()) {
            place.release();
            return refused(TurnError.INSUFFICIENT_CAPACITY);
        }
        List<RelayPort> opened = new ArrayList<>(first.stream().toList());
        OptionalInt missing = OptionalInt.empty();
        if (message.has(StunAttribute.ADDITIONAL_ADDRESS_FAMILY)) {
            Optional<RelayPort> second = relays.open(Family.IPV6, portWish(message));
            second.ifPresent(opened::add);
            missing = second.isPresent()
                    ? OptionalInt.empty()
                    : OptionalInt.of(missingFamilyError().code());
        }
        Grant grant = new Grant(
                message.transactionId(),
                request.nowNanos(),
                lifetimes.granted(message.unsignedInt(StunAttribute.LIFETIME).orElse(0)),
                reservation(request.nowNanos(), message, first.get()),
                missing);
        return success(request.allocations().create(request.link(), request.identity(), opened, place, grant));
    }

    private TurnError missingFamilyError() {
        return relays.offers(Family.IPV6) ? TurnError.INSUFFICIENT_CAPACITY : TurnError.FAMILY_NOT_SUPPORTED;
    }

    private Optional<RelayPort> openFirst(long nowNanos, StunView message) {
        Optional<byte[]> token = message.bytes(StunAttribute.RESERVATION_TOKEN);
        return token.isPresent()
                ? relays.openReserved(nowNanos, ByteBuffer.wrap(token.get()).getLong())
                : relays.open(family(message).orElseThrow(), portWish(message));
    }

    private OptionalLong reservation(long nowNanos, StunView message, RelayPort relay) {
        if (portWish(message) != PortPool.Wish.EVEN_WITH_NEXT) {
            return OptionalLong.empty();
        }
        long token = random.nextLong();
        return relays.reserveNext(nowNanos, relay, token) ? OptionalLong.of(token) : OptionalLong.empty();
    }

    private static Outcome success(Allocation allocation) {
        Grant grant = allocation.grant();
        ClientLink link = allocation.link();
        return granted(answer -> {
            for (RelayPort relay : allocation.relays()) {
                answer.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS, relay.announced());
            }
            grant.missingFamilyError().ifPresent(code -> addressError(answer, code));
            answer.unsignedInt(StunAttribute.LIFETIME, grant.lifetimeSeconds());
            answer.xorAddress(StunAttribute.XOR_MAPPED_ADDRESS, link.client());
            grant.reservationToken().ifPresent(token -> answer.unsignedLong(StunAttribute.RESERVATION_TOKEN, token));
        });
    }

    /** ADDRESS-ERROR-CODE (RFC 8656 §18.12): family, class and number, without a reason. */
    private static void addressError(StunWriter answer, int code) {
        byte[] value = {(byte) Family.IPV6.code(), 0, (byte) (code / 100), (byte) (code % 100)};
        answer.bytes(StunAttribute.ADDRESS_ERROR_CODE, value);
    }
}
