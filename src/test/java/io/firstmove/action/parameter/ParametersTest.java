package io.firstmove.action.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.EchoAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private final Parameters parameters = new Parameters();

    @Test
    void bindsToTheRecord() {
        assertThat(parameters.bind(
                        EchoAction.Echo.class, json("{'address':'a','times':'3','args':[1,1.5,true],'loud':null}")))
                .isEqualTo(new EchoAction.Echo("a", 3, List.of("1", "1.5", "true"), null));
    }

    @Test
    void refusesWithTheRecordsOwnWords() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> parameters.bind(EchoAction.Echo.class, json("{'address':'a','times':0}")))
                .withMessage("times must be at least 1");
    }

    @Test
    void findsAllFaultsAtOnce() {
        assertThat(check("{'adress':'a','times':'x','args':{},'loud':7.5}"))
                .containsExactlyInAnyOrder(
                        new ParameterFault("/adress", "test.echo has no such parameter; did you mean \"address\"?"),
                        new ParameterFault("", "test.echo needs the parameter \"address\""),
                        new ParameterFault("/times", "expected a whole number, found \"x\""),
                        new ParameterFault("/args", "expected a list"),
                        new ParameterFault("/loud", "expected true or false"));
    }

    record Odd(@JsonProperty(required = true) String name, Path place, Map<Integer, Thread.State> states) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':{'a':1}}",
                "{'name':'a','place':{}}",
                "{'name':'a','states':{'x':'NEW'}}",
                "{'name':'a','states':{'1':'ODD'}}",
                "{'name':'a','states':[1]}"
            })
    void namesNoClass(String with) {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> parameters.bind(Odd.class, json(with)))
                .satisfies(refused -> assertThat(refused.detail())
                        .isNotBlank()
                        .doesNotContain("java", "io.firstmove", "Odd", "creator", "deserialize", "Exception"));
    }

    @Test
    void saysWhichParameterIsNeeded() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> parameters.bind(Odd.class, json("{'place':'/'}")))
                .satisfies(refused -> assertThat(refused.detail()).contains("needs the parameter \"name\""));
    }

    @Test
    void looksAtNothingThatIsOnlyKnownLater() {
        assertThat(check("{'address':'{later}','times':'{later}'}")).isEmpty();
        assertThat(check("{'address':'{later}','times':'x'}"))
                .containsExactly(new ParameterFault("/times", "expected a whole number, found \"x\""));
    }

    @Test
    void refusesAPlaceholderInWhatIsCode() {
        assertThat(parameters.check("test.query", Query.class, json("{'query':'{later}'}"), node -> node.isTextual()))
                .containsExactly(new ParameterFault(
                        "/query",
                        "query is taken as it is written here, so no placeholder may stand in it; use values"));
        assertThat(parameters.check("test.query", Query.class, json("{'query':'up'}"), _ -> false))
                .isEmpty();
    }

    @Test
    void triesTheWholeRecordWhenEverythingIsKnown() {
        assertThat(check("{'address':'a','times':0}"))
                .containsExactly(new ParameterFault("", "times must be at least 1"));
    }

    @Test
    void takesAnEmptyKeyForNone() {
        assertThat(check("{'address':null}"))
                .containsExactly(new ParameterFault("/address", "test.echo needs the parameter \"address\""));
    }

    record Query(@NoPlaceholders(instead = "use values") String query) {}

    private List<ParameterFault> check(String json) {
        return parameters.check(
                "test.echo",
                EchoAction.Echo.class,
                json(json),
                node -> node.toString().contains("{later}"));
    }

    private static ObjectNode json(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
