package dev.outrigger.codec;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.outrigger.CodecException;
import kotlin.Pair;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.module.kotlin.KotlinModule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JacksonCodecTests {

	private static String written(Type type, Object value) {
		return new String(Codec.standard().<Object>forType(type).encode(value), StandardCharsets.UTF_8);
	}

	private static Type typeOf(TypeReference<?> reference) {
		return reference.getType();
	}

	@Test
	void writesTheMembersOfTheRunTimeType() {
		assertThat(written(Base.class, new Sub(1, 2))).isEqualTo("{\"a\":1,\"b\":2}");
		assertThat(written(Object.class, new Sub(1, 2))).isEqualTo("{\"a\":1,\"b\":2}");
	}

	@Test
	void writesElementsByTheirRunTimeTypeWhateverTheClassOfTheCollection() {
		assertThat(written(typeOf(new TypeReference<List<Base>>() {
		}), List.of(new Sub(1, 2)))).isEqualTo("[{\"a\":1,\"b\":2}]");
		assertThat(written(typeOf(new TypeReference<ArrayList<Base>>() {
		}), new ArrayList<>(List.of(new Sub(1, 2))))).isEqualTo("[{\"a\":1,\"b\":2}]");
		assertThat(written(long.class, 1L)).isEqualTo("1");
		assertThat(written(Base[].class, new Base[] { new Sub(1, 2) })).isEqualTo("[{\"a\":1,\"b\":2}]");
		assertThat(written(typeOf(new TypeReference<Map<String, List<Base>>>() {
		}), Map.of("k", List.of(new Sub(1, 2))))).isEqualTo("{\"k\":[{\"a\":1,\"b\":2}]}");
	}

	@Test
	void writesTypeInformationWhereTheDeclaredElementsAskForIt() {
		assertThat(written(typeOf(new TypeReference<List<Typed>>() {
		}), List.of(new First(1)))).isEqualTo("[{\"@type\":\"first\",\"a\":1}]");
		assertThat(written(Typed.class, new First(1))).isEqualTo("{\"@type\":\"first\",\"a\":1}");
	}

	@Test
	void readsKotlinDataClassesByTheModuleOfTheMapper() {
		Codec codec = new JacksonCodec(JsonMapper.builder().addModule(new KotlinModule.Builder().build()).build());
		ValueCodec<Pair<String, Integer>> pairs = codec.forType(typeOf(new TypeReference<Pair<String, Integer>>() {
		}));
		Pair<String, Integer> pair = new Pair<>("a", 1);
		assertThat(pairs.decode(pairs.encode(pair))).isEqualTo(pair);
	}

	@Test
	void readsNullAsNoValue() {
		ValueCodec<First> codec = Codec.standard().forType(First.class);
		byte[] none = "null".getBytes(StandardCharsets.UTF_8);
		assertThat(codec.decode(none)).isNull();
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decodePresent(none));
	}

	@SuppressWarnings("unused")
	private static class Base {

		public final int a;

		Base(int a) {
			this.a = a;
		}

	}

	@SuppressWarnings("unused")
	private static final class Sub extends Base {

		public final int b;

		Sub(int a, int b) {
			super(a);
			this.b = b;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	private interface Typed {

	}

	@JsonTypeName("first")
	private record First(int a) implements Typed {

	}

}
