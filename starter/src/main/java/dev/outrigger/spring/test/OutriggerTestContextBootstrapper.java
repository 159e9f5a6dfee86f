package dev.outrigger.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.StringUtils;

/** Reads the properties of {@link OutriggerTest}. */
final class OutriggerTestContextBootstrapper extends TestSliceTestContextBootstrapper<OutriggerTest> {

	private static final String[] NO_WEB = { "spring.main.web-application-type=none" };

	@Override
	protected String[] getProperties(Class<?> testClass) {
		OutriggerTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, OutriggerTest.class);
		return (annotation != null) ? StringUtils.concatenateStringArrays(NO_WEB, annotation.properties()) : NO_WEB;
	}

}
