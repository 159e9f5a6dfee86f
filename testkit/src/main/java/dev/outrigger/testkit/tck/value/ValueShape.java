package dev.outrigger.testkit.tck.value;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * A value of some shape, with the type under which an application declares it.
 *
 * @param name names the shape
 * @param type the declared type
 * @param value the value
 */
public record ValueShape(String name, Type type, Object value) {

	/** The shapes that a reader of the declared type gets back as they were. */
	public static List<ValueShape> all() {
		return Arrays.stream(ShapesOfValues.class.getRecordComponents()).map((component) -> {
			try {
				return new ValueShape(component.getName(), component.getGenericType(),
						component.getAccessor().invoke(ShapesOfValues.EXAMPLE));
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}).toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
