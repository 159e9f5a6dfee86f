package dev.outrigger.testkit.tck.value;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

/** One component per shape: its declared type and its value. */
record ShapesOfValues(Point record, Page<Point> generic, Page<Vehicle> genericOfSealed, Vehicle sealed,
		List<Vehicle> listOfSealed, Vehicle[] arrayOfSealed, Map<String, Vehicle> mapOfSealed,
		Optional<Vehicle> optionalOfSealed, Garage fieldOfSealed, List<List<Point>> nestedLists, Set<String> set,
		Optional<Point> optional, Optional<Point> emptyOptional, DayOfWeek enumeration, DayOfWeek[] arrayOfEnumerations,
		Map<DayOfWeek, Point> enumKeys, Map<Sku, Integer> recordKeys, Instant instant, LocalDate date,
		Duration duration, OffsetDateTime offset, UUID uuid, BigDecimal decimal, BigDecimal scaled,
		Map<String, BigDecimal> decimals, long number, double real, Object integralReal, boolean flag,
		Object anything) {

	static final ShapesOfValues EXAMPLE = new ShapesOfValues(new Point(1, 2),
			new Page<>(List.of(new Point(3, 4)), new Point(5, 6)),
			new Page<>(List.of(new Car("x", 4), new Bike("y", true)), new Car("z", 2)), new Car("a", 4),
			List.of(new Car("b", 5), new Bike("c", true)), new Vehicle[] { new Bike("d", false) },
			Map.of("e", new Car("e", 1)), Optional.of(new Bike("f", true)), new Garage(new Car("g", 3)),
			List.of(List.of(new Point(7, 8)), List.of()), Set.of("h"), Optional.of(new Point(9, 10)), Optional.empty(),
			DayOfWeek.FRIDAY, new DayOfWeek[] { DayOfWeek.MONDAY }, Map.of(DayOfWeek.SUNDAY, new Point(11, 12)),
			Map.of(new Sku("i"), 13), Instant.parse("2026-11-25T04:05:06.123456789Z"), LocalDate.parse("2026-11-25"),
			Duration.ofMillis(1500), OffsetDateTime.parse("2026-11-25T10:00:00Z"),
			UUID.fromString("6a5ef0b2-5a3e-4d9e-b2a5-0a1c3d5e7f90"), new BigDecimal("12345678901234567890.123456789"),
			new BigDecimal("1.10"), Map.of("price", new BigDecimal("100.00"), "rate", new BigDecimal("0.0000001")),
			9007199254740993L, 0.1 + 0.2, 1.0, true, List.of("j", Map.of("k", 14)));

	record Point(int x, int y) {

	}

	record Page<T>(List<T> items, T first) {

	}

	/** A hierarchy whose annotation asks for type information. */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Car.class, name = "car"),
			@JsonSubTypes.Type(value = Bike.class, name = "bike") })
	sealed interface Vehicle permits Car, Bike {

		String plate();

	}

	record Car(String plate, int doors) implements Vehicle {

	}

	record Bike(String plate, boolean electric) implements Vehicle {

	}

	record Garage(Vehicle vehicle) {

	}

	record Sku(@JsonValue String code) {

		@JsonCreator
		Sku {
		}

	}

}
