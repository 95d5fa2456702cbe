package org.talkhpb.turn.node;

import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@code turnserver.conf} in the words of {@link TurnConfig}. A line that we do not know is told to the operator, but one
 * that would have forbidden something stops the start, because the server would be more open than its operator thinks.
 *
 * @param values by key without prefix, written so that configuration reads them back unchanged
 * @param unknown keys that mean nothing here
 */
record CoturnFile(Map<String, String> values, List<String> unknown) {
    /** Wishes that are always true of this server. */
    private static final Set<String> ALWAYS_SO = Set.of(
            "use-auth-secret",
            "lt-cred-mech",
            "no-multicast-peers",
            "no-loopback-peers",
            "no-sslv2",
            "no-sslv3",
            "no-tlsv1",
            "no-tlsv1_1",
            "no-dtls",
            "no-tcp-relay",
            "no-rfc5780",
            "no-software-attribute",
            "no-cli",
            "no-web-admin",
            "no-stdout-log",
            "no-auth-pings",
            "no-dynamic-ip-list",
            "no-dynamic-realms");

    private static final Pattern FORBIDS = Pattern.compile("(denied-|allowed-|no-|secure-).*");
    private static final Map<String, Type> KNOWN = Stream.of(TurnConfig.class.getDeclaredMethods())
            .filter(method -> !method.isSynthetic())
            .collect(Collectors.toUnmodifiableMap(
                    method -> StringUtil.skewer(method.getName()), method -> method.getGenericReturnType()));

    /** @throws IllegalArgumentException naming the keys that forbid what we cannot forbid */
    static CoturnFile parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        text.lines().map(String::strip).filter(CoturnFile::isSetting).forEach(line -> {
            String[] parts = line.split("\\s*=\\s*|\\s+", 2);
            String key = parts[0];
            String value = parts.length > 1 ? parts[1] : "";
            if (KNOWN.containsKey(key)) {
                put(values, key, value);
            } else if (!ALWAYS_SO.contains(key)) {
                unknown.add(key);
            }
        });
        List<String> dangerous =
                unknown.stream().filter(key -> FORBIDS.matcher(key).matches()).toList();
        if (!dangerous.isEmpty()) {
            throw new IllegalArgumentException(
                    "The coturn configuration forbids what cannot be forbidden here: " + String.join(", ", dangerous));
        }
        return new CoturnFile(Map.copyOf(values), List.copyOf(unknown));
    }

    private static boolean isSetting(String line) {
        return !line.isEmpty() && !line.startsWith("#");
    }

    private static void put(Map<String, String> values, String key, String value) {
        Type type = KNOWN.get(key);
        if (type == boolean.class) {
            values.put(key, value.isEmpty() ? "true" : value);
        } else if (isList(type)) {
            values.merge(key, escaped(value).replace(",", "\\,"), (first, more) -> first + "," + more);
        } else if (!value.isEmpty()) {
            values.put(key, escaped(value));
        }
    }

    private static boolean isList(Type type) {
        return type instanceof ParameterizedType optional
                && optional.getActualTypeArguments()[0] instanceof ParameterizedType;
    }

    /** Against the expansion of {@code ${…}}, and of the backslashes of lists. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("$", "$$");
    }
}
