package dev.outrigger.spring.lock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What can be the key of a lock, what its text is, and what a key may refer to. */
class LockKeyTests {

	private static ConfigurableApplicationContext start(Class<?>... types) {
		return new SpringApplicationBuilder(Application.class).sources(types)
			.web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off", "tenant='acme'")
			.run();
	}

	@Test
	void textIsTheIdentityOfTheValue() {
		UUID uuid = UUID.randomUUID();
		assertThat(LockKeyText.of("a,b")).isEqualTo("a,b");
		assertThat(LockKeyText.of(new StringBuilder("text"))).isEqualTo("text");
		assertThat(LockKeyText.of('c')).isEqualTo("c");
		assertThat(LockKeyText.of(7L)).isEqualTo("7");
		assertThat(LockKeyText.of(new BigDecimal("1.50"))).isEqualTo("1.50");
		assertThat(LockKeyText.of(true)).isEqualTo("true");
		assertThat(LockKeyText.of(uuid)).isEqualTo(uuid.toString());
		assertThat(LockKeyText.of(LocalDate.of(2026, 11, 25))).isEqualTo("2026-11-25");
		assertThat(LockKeyText.of(ZoneId.of("Europe/Berlin"))).isEqualTo("Europe/Berlin");
		assertThat(LockKeyText.of(Colour.RED)).as("not its label").isEqualTo("RED");
		assertThat(LockKeyText.of(Colour.GREEN)).as("a constant with a body").isEqualTo("GREEN");
		assertThat(LockKeyText.of(new byte[] { 1, -2 })).isEqualTo("[1,-2]");
		assertThat(LockKeyText.of(new String[][] { { "a", null }, {} })).isEqualTo("[[\"a\",null],[]]");
		assertThat(LockKeyText.of(new Line(new OrderId("eu", 7), new int[] { 1 }))).isEqualTo("[[\"eu\",7],[1]]");
	}

	@Test
	void compositesAreNotConfused() {
		assertThat(Arrays.asList(new String[] { "a,b" }, new String[] { "a", "b" }, new String[] { "a\",\"b" },
				new String[] { "a\\\",\\\"b" }, new String[] { "null" }, new String[] { null }, new Object[] { 1 },
				new Object[] { "1" }))
			.extracting((value) -> LockKeyText.of(value))
			.doesNotHaveDuplicates();
	}

	@Test
	void valuesWithoutTextOfTheirOwnAreRefusedWhenTheyAreSeen() {
		for (Object value : List.of(new Plain(), Optional.of("a"), List.of("a"), new Object[] { new Plain() })) {
			assertThatIllegalArgumentException().isThrownBy(() -> LockKeyText.of(value)).withMessageStartingWith("a ");
		}
	}

	@Test
	void keysReferToWhatSpringCacheKnows() {
		try (ConfigurableApplicationContext context = start(Known.class, Keys.class)) {
			Known known = context.getBean(Known.class);
			assertThat(known.varargs("1", "2")).isTrue();
			assertThat(known.composite("1", 7)).isTrue();
			assertThat(known.argument("1")).isTrue();
			assertThat(known.position("1")).isTrue();
			assertThat(known.methodName()).isTrue();
			assertThat(known.method()).isTrue();
			assertThat(known.target()).isTrue();
			assertThat(known.targetClass()).isTrue();
			assertThat(known.bean("1")).isTrue();
			assertThat(known.placeholder("1")).isTrue();
			assertThat(known.projection(List.of("a", "b"))).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			UnknownParameter | key: '#idd' names #idd (expected: one of [#id, #p0, #a0, #root]
			UnknownInside    | key: 'T(String).valueOf(#id + #other)' names #other
			Function         | key: '#id(1)' names #id(1)
			UnknownBean      | key: '@nobody.of(#id)' names the bean @nobody
			NoExpression     | EL1
			WithoutText      | key: '#id' is a dev.outrigger.spring.lock.LockKeyTests$Plain
			ArrayWithoutText | Plain[]
			RecordWithout    | LockKeyTests$Holder
			ListOfText       | key: '#p0' is a java.util.List
			""")
	void mistakesAreFoundAtStart(String name, String message) {
		Class<?> type = ClassUtils.resolveClassName(LockKeyTests.class.getName() + "$" + name, null);
		Throwable thrown = catchThrowable(() -> start(type).close());
		assertThat(thrown).isInstanceOf(OutriggerStartupException.class)
			.hasMessageStartingWith("@DistributedLock on " + name + ".run: ")
			.hasMessageContaining(message);
	}

	@Test
	void whatOnlyACallShowsIsRefusedThere() {
		try (ConfigurableApplicationContext context = start(Undeclared.class)) {
			Undeclared bean = context.getBean(Undeclared.class);
			assertThat(bean.run("1")).isEqualTo("ran");
			assertThatIllegalArgumentException().isThrownBy(() -> bean.run(new Plain()))
				.withMessageContaining("key: '#id' of Undeclared.run is a " + Plain.class.getName())
				.withMessageContaining("toString()");
			assertThatIllegalArgumentException().isThrownBy(() -> bean.run(null))
				.withMessage("key: '#id' of Undeclared.run is null (expected: a value)");
			assertThatIllegalArgumentException().isThrownBy(() -> bean.property("1"))
				.withMessageStartingWith("key: '#id.nothing' of Undeclared.property cannot be evaluated: ");
		}
	}

	@Test
	void equalArraysExcludeEachOther() {
		try (ConfigurableApplicationContext context = start(Known.class, Keys.class)) {
			context.getBean(EmbeddedSidecar.class)
				.locks("l")
				.tryLock("a:[\"1\",\"2\"]", "somebody", Duration.ofMinutes(1));
			assertThatExceptionOfType(LockNotAcquiredException.class)
				.isThrownBy(() -> context.getBean(Known.class).varargs("1", "2"));
		}
	}

	enum Colour {

		RED {

			@Override
			public String toString() {
				return "red as a rose";
			}

		},
		GREEN {

		}

	}

	record OrderId(String region, int number) {

	}

	record Line(OrderId order, int[] positions) {

	}

	record Holder(Plain plain) {

	}

	static class Plain {

	}

	@Component("keys")
	static class Keys {

		public String of(String id) {
			return "key of " + id;
		}

	}

	/** Says whether it runs under the lock that it should. */
	static class Known {

		private final EmbeddedSidecar sidecar;

		Known(EmbeddedSidecar sidecar) {
			this.sidecar = sidecar;
		}

		public String getName() {
			return "target";
		}

		private boolean holds(String lock) {
			return this.sidecar.locks("l").owner(lock).isPresent();
		}

		@DistributedLock(store = "l", name = "a", key = "#ids", leaseFor = "30s")
		boolean varargs(String... ids) {
			return holds("a:[\"1\",\"2\"]");
		}

		@DistributedLock(store = "l", name = "b", key = "{#id, #p1}", leaseFor = "30s")
		boolean composite(String id, int number) {
			return holds("b:[\"1\",7]");
		}

		@DistributedLock(store = "l", name = "c", key = "#root.args[0]", leaseFor = "30s")
		boolean argument(String id) {
			return holds("c:1");
		}

		@DistributedLock(store = "l", name = "d", key = "#a0", leaseFor = "30s")
		boolean position(String id) {
			return holds("d:1");
		}

		@DistributedLock(store = "l", name = "e", key = "#root.methodName", leaseFor = "30s")
		boolean methodName() {
			return holds("e:methodName");
		}

		@DistributedLock(store = "l", name = "f", key = "#root.method.name", leaseFor = "30s")
		boolean method() {
			return holds("f:method");
		}

		@DistributedLock(store = "l", name = "g", key = "#root.target.name", leaseFor = "30s")
		boolean target() {
			return holds("g:target");
		}

		@DistributedLock(store = "l", name = "h", key = "#root.targetClass.simpleName", leaseFor = "30s")
		boolean targetClass() {
			return holds("h:Known");
		}

		@DistributedLock(store = "l", name = "i", key = "@keys.of(#id)", leaseFor = "30s")
		boolean bean(String id) {
			return holds("i:key of 1");
		}

		@DistributedLock(store = "l", name = "j", key = "${tenant} + #id", leaseFor = "30s")
		boolean placeholder(String id) {
			return holds("j:acme1");
		}

		@DistributedLock(store = "l", name = "k", key = "#ids.![#this.length()].size()", leaseFor = "30s")
		boolean projection(List<String> ids) {
			return holds("k:2");
		}

	}

	static class UnknownParameter {

		@DistributedLock(store = "l", name = "n", key = "#idd", leaseFor = "30s")
		void run(String id) {
		}

	}

	static class UnknownInside {

		@DistributedLock(store = "l", name = "n", key = "T(String).valueOf(#id + #other)", leaseFor = "30s")
		void run(String id) {
		}

	}

	static class Function {

		@DistributedLock(store = "l", name = "n", key = "#id(1)", leaseFor = "30s")
		void run(String id) {
		}

	}

	static class UnknownBean {

		@DistributedLock(store = "l", name = "n", key = "@nobody.of(#id)", leaseFor = "30s")
		void run(String id) {
		}

	}

	static class NoExpression {

		@DistributedLock(store = "l", name = "n", key = "#id +", leaseFor = "30s")
		void run(String id) {
		}

	}

	static class WithoutText {

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "30s")
		void run(Plain id) {
		}

	}

	static class ArrayWithoutText {

		@DistributedLock(store = "l", name = "n", key = "#ids", leaseFor = "30s")
		void run(Plain... ids) {
		}

	}

	static class RecordWithout {

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "30s")
		void run(Holder id) {
		}

	}

	static class ListOfText {

		@DistributedLock(store = "l", name = "n", key = "#p0", leaseFor = "30s")
		void run(List<String> ids) {
		}

	}

	static class Undeclared {

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "30s")
		String run(Object id) {
			return "ran";
		}

		@DistributedLock(store = "l", name = "n", key = "#id.nothing", leaseFor = "30s")
		String property(Object id) {
			return "ran";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
