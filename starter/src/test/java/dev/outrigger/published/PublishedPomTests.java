package dev.outrigger.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** What the POMs say that are published, as the build has flattened them. */
class PublishedPomTests {

	private static Document pom(String module) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(Path.of("..", module, ".flattened-pom.xml").toFile());
	}

	private static String text(Document pom, String... path) {
		Element at = pom.getDocumentElement();
		for (String name : path) {
			at = child(at, name);
		}
		return at.getTextContent().strip();
	}

	private static Element child(Element parent, String name) {
		NodeList children = parent.getChildNodes();
		for (int i = 0; i < children.getLength(); i++) {
			if (children.item(i) instanceof Element element && element.getTagName().equals(name)) {
				return element;
			}
		}
		throw new AssertionError("no <" + name + "> in <" + parent.getTagName() + ">");
	}

	@ParameterizedTest
	@ValueSource(strings = { "runtime-api", "client-grpc", "client-http", "testkit", "starter", "runtime-api/bom" })
	void namesOurDevelopersUrlSourcesAndLicence(String module) throws Exception {
		Document pom = pom(module);
		assertThat(text(pom, "url")).isEqualTo("https://outrigger.dev");
		assertThat(text(pom, "developers", "developer", "organization")).isEqualTo("Outrigger");
		assertThat(text(pom, "scm", "url")).isEqualTo("https://github.com/outrigger-dev/outrigger");
		assertThat(text(pom, "licenses", "license", "name")).startsWith("Apache License");
		assertThat(text(pom, "description")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "runtime-api", "client-grpc", "client-http", "testkit", "starter" })
	void listsNoDependencyTwiceAndHasTheLicenceInside(String module) throws Exception {
		NodeList dependencies = pom(module).getElementsByTagName("dependency");
		List<String> all = new ArrayList<>();
		for (int i = 0; i < dependencies.getLength(); i++) {
			Element dependency = (Element) dependencies.item(i);
			all.add(child(dependency, "groupId").getTextContent() + ":"
					+ child(dependency, "artifactId").getTextContent());
		}
		assertThat(all).isNotEmpty().doesNotHaveDuplicates();
		assertThat(Files.exists(Path.of("..", module, "target", "classes", "META-INF", "LICENSE"))).isTrue();
	}

	@Test
	void theBomManagesEveryModule() throws Exception {
		NodeList artifacts = pom("runtime-api/bom").getElementsByTagName("artifactId");
		List<String> names = new ArrayList<>();
		for (int i = 0; i < artifacts.getLength(); i++) {
			names.add(artifacts.item(i).getTextContent());
		}
		assertThat(names).contains("outrigger-runtime-api", "outrigger-client-grpc", "outrigger-client-http",
				"outrigger-testkit", "outrigger-spring-boot-starter");
	}

}
