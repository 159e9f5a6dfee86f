package dev.outrigger.file;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for files: on {@link Files} or {@link ReactiveFiles} that are injected. */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface FileStore {

	/**
	 * The store's name, as in {@code outrigger.file.stores}; a name without an entry
	 * there is the component's: on Dapr an output binding that keeps files, on Layotto a
	 * file component. Takes {@code ${...}}.
	 */
	String value();

}
