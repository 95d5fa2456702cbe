package org.talkhpb.talk.ocs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.talkhpb.contracts.Json;

/** Wraps an answer in {@code {"ocs":{"meta":…,"data":…}}} or the same in XML. */
final class OcsEnvelope {
    /** Clients look for keys whose value is null, so unlike between our services nothing is left out. */
    private static final ObjectMapper MAPPER =
            Json.mapper().copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    private OcsEnvelope() {}

    /** HTTP status of an answer; version 1 says 200 to all but missing credentials. */
    static int httpStatus(Ocs answer, boolean firstVersion) {
        return firstVersion && answer.status() != 401 && answer.status() != 304 ? 200 : answer.status();
    }

    static byte[] json(Ocs answer, boolean firstVersion) {
        try {
            return MAPPER.writeValueAsBytes(Map.of("ocs", envelope(answer, firstVersion)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own answer is not writable as JSON", e);
        }
    }

    static byte[] xml(Ocs answer, boolean firstVersion) {
        var text = new java.io.StringWriter(512);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml, "ocs", MAPPER.valueToTree(envelope(answer, firstVersion)));
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> envelope(Ocs answer, boolean firstVersion) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("status", answer.isSuccess() ? "ok" : "failure");
        meta.put("statuscode", firstVersion && answer.status() == 200 ? 100 : answer.status());
        meta.put("message", answer.message().isEmpty() && answer.isSuccess() ? "OK" : answer.message());
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("meta", meta);
        envelope.put("data", answer.data());
        return envelope;
    }

    /** Lists become repeated {@code <element>}; true and false are PHP's 1 and nothing. */
    private static void write(XMLStreamWriter xml, String name, JsonNode value) throws XMLStreamException {
        xml.writeStartElement(elementName(name));
        if (value.isObject()) {
            for (var field : value.properties()) {
                write(xml, field.getKey(), field.getValue());
            }
        } else if (value.isArray()) {
            for (JsonNode item : value) {
                write(xml, "element", item);
            }
        } else if (value.isBoolean()) {
            xml.writeCharacters(value.booleanValue() ? "1" : "");
        } else if (!value.isNull()) {
            xml.writeCharacters(withoutControls(value.asText()));
        }
        xml.writeEndElement();
    }

    /** Some keys (emoji, numbers) are no XML names. */
    private static String elementName(String key) {
        return key.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? key : "element";
    }

    private static String withoutControls(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
    }
}
