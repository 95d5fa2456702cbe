package org.talkhpb.signaling.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.signaling.protocol.ClientFrame.Refused;
import org.talkhpb.signaling.protocol.ClientFrame.Understood;

class ClientCodecTest {
    private static final String HELLO = "{'id':'1','type':'hello','hello':{'version':'1.0','features':['a'],"
            + "'auth':{'url':'https://cloud.example/','params':{'ticket':'t'}}}}";

    private static ClientFrame read(String text) {
        return ClientCodec.read(text.replace('\'', '"'));
    }

    private static ClientMessage understood(String text) {
        return ((Understood) read(text).content()).message();
    }

    @DisplayName("#11 namesWhatIsWrong")
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{broken | invalid_format",
                "[] | invalid_format",
                "{} | invalid_format",
                "{'type':'hello'} | invalid_format",
                "{'type':'hello','hello':{'version':'3.0'}} | invalid_hello_version",
                "{'type':'hello','hello':{'version':'1.0','auth':{'url':'u'}}} | invalid_format",
                "{'type':'hello','hello':{'version':'1.0','auth':{'type':'robot','url':'u','params':{}}}} | invalid_format",
                "{'type':'message','message':{'recipient':{'type':'session'},'data':{}}} | invalid_format",
                "{'type':'message','message':{'recipient':{'type':'moon'},'data':{}}} | invalid_format",
                "{'type':'message','message':{'recipient':{'type':'room'}}} | invalid_format",
                "{'type':'transient','transient':{'type':'set'}} | invalid_format",
                "{'type':'transient','transient':{'type':'guess','key':'k'}} | ignored",
                "{'type':'room','room':{'roomid':7}} | invalid_format",
            })
    void namesWhatIsWrong(String text, String code) {
        assertThat(read(text).content()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.refusal().code())
                .isEqualTo(code));
    }

    @Test
    @DisplayName("#10 #14 readsAHelloWithItsId")
    void readsAHelloWithItsId() {
        assertThat(read(HELLO).id()).contains("1");
        assertThat(understood(HELLO)).isInstanceOfSatisfying(ClientMessage.Hello.class, hello -> {
            assertThat(hello.kind()).isEqualTo(ClientKind.CLIENT);
            assertThat(hello.url()).isEqualTo("https://cloud.example/");
            assertThat(hello.features()).containsExactly("a");
        });
    }

    @Test
    void takesAnEmptyRoomForALeaveAndAnUnknownTypeForNothing() {
        assertThat(understood("{'type':'room','room':{'roomid':''}}")).isInstanceOf(ClientMessage.Leave.class);
        assertThat(understood("{'type':'bye'}")).isInstanceOf(ClientMessage.Bye.class);
        assertThat(understood("{'type':'later','later':{}}")).isInstanceOf(ClientMessage.Unknown.class);
    }

    @Test
    void takesASetWithoutValueForARemove() {
        assertThat(understood("{'type':'transient','transient':{'type':'set','key':'k','value':null}}"))
                .isEqualTo(new ClientMessage.RemoveTransient("k"));
    }

    @Test
    @DisplayName("#11 survivesAnyMutationOfAFrame")
    void survivesAnyMutationOfAFrame() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder frame = new StringBuilder(HELLO.replace('\'', '"'));
            for (int change = random.nextInt(4); change >= 0; change--) {
                frame.setCharAt(random.nextInt(frame.length()), (char) random.nextInt(0x250));
            }
            assertThatCode(() -> ClientCodec.read(frame.toString())).doesNotThrowAnyException();
        }
    }
}
