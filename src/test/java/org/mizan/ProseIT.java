package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every text of every body is prose; what is none is named here. */
class ProseIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Addresses, secrets and codes have rules of their own, and open objects are read by their own reader. */
    private static final List<String> NO_PROSE = List.of(
            "AssignmentJudgeEntryBody.entry",
            "ConflictDecidingBody.entry",
            "EntryLinkBody.url",
            "ExclusionDecidingBody.entry",
            "HouseLinkNewcomerBody.email",
            "HouseLinkNewcomerBody.password",
            "HouseLinkNewcomerBody.token",
            "HouseLinkShownBody.token",
            "JudgeCardShownBody.token",
            "MemberAddedBody.email",
            "PasswordResetAskedBody.email",
            "PasswordResetChosenBody.password",
            "PasswordResetChosenBody.token",
            "PersonSignUpBody.email",
            "PersonSignUpBody.password",
            "ProofBody.password",
            "ProofBody.token",
            "SessionAskedBody.email",
            "SessionByLetterBody.token",
            "SessionSignInBody.email",
            "SessionSignInBody.password",
            "TeamConflictNamingBody.address",
            "TeamJoinedBody.joinCode");

    @Test
    void every_string_that_a_body_takes_is_prose_or_has_a_form() throws Exception {
        JsonNode schemas = JSON.readTree(ProseIT.class.getResourceAsStream("/web/api/openapi.json"))
                .at("/components/schemas");
        TreeSet<String> free = new TreeSet<>();
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            if (schema.getKey().endsWith("Body")) {
                for (Map.Entry<String, JsonNode> part :
                        schema.getValue().path("properties").properties()) {
                    strings(schema.getKey() + "." + part.getKey(), part.getValue(), free);
                }
            }
        }
        assertEquals(NO_PROSE, List.copyOf(free));
    }

    private static void strings(String at, JsonNode schema, TreeSet<String> free) {
        boolean formed =
                schema.has("pattern") && !schema.path("pattern").textValue().equals("\\S")
                        || schema.has("enum")
                        || schema.has("format");
        if (schema.path("type").toString().contains("\"string\"") && !formed) {
            free.add(at);
        }
        for (String below : List.of("items", "additionalProperties")) {
            if (schema.path(below).isObject()) {
                strings(at, schema.path(below), free);
            }
        }
        schema.path("anyOf").forEach(choice -> strings(at, choice, free));
        schema.path("oneOf").forEach(choice -> strings(at, choice, free));
    }

    @Test
    void a_text_that_turns_letters_around_is_refused_where_it_stands() {
        Award award = Award.open(server, server.organiserOfTheHouse(), "prose");
        var team = new JsonObject().put("name", Award.text("a\u202Eb", "ok")).put("institution", "ju");
        Answer refused = server.person().post(award.base() + "/teams", team).expect(422);
        JsonObject fault = refused.json().getJsonArray("errors").getJsonObject(0);
        assertEquals("/name/ar", fault.getString("pointer"));
        assertEquals("web.text.direction", fault.getString("code"));
        assertTrue(fault.getString("detail").contains("U+202E (RIGHT-TO-LEFT OVERRIDE)"), fault.encode());
    }

    @Test
    void a_text_is_kept_in_its_normal_form() {
        Award award = Award.open(server, server.organiserOfTheHouse(), "normal");
        var team = new JsonObject()
                .put("name", Award.text("  \u0627\u0653دم\u00A0 ", "Zoe\u0308"))
                .put("institution", "ju");
        JsonObject name = server.person()
                .post(award.base() + "/teams", team)
                .expect(201)
                .json()
                .getJsonObject("name");
        assertEquals(Award.text("\u0622دم", "Zo\u00EB"), name);
    }
}
