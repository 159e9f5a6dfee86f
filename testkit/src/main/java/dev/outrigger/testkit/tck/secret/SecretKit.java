package dev.outrigger.testkit.tck.secret;

import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Feature;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.secret.ReactiveSecrets;
import dev.outrigger.secret.SecretValue;
import dev.outrigger.secret.Secrets;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.SecretControl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Reading secrets. */
public abstract class SecretKit extends ContractKit {

	private Secrets secrets;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected SecretKit(SidecarTarget target) {
		super(target);
	}

	@BeforeEach
	void openSecrets() {
		this.secrets = Secrets.of(target().connect(), target().component(BuildingBlock.SECRET));
	}

	@Test
	@Requirement("SECRET-001")
	void aSecretIsReadByItsName() {
		Map<String, String> known = control(SecretControl.class).secrets();
		assertThat(reported(Feature.SECRET_READ)).isEqualTo(target().expected(Feature.SECRET_READ));
		known.forEach((name, text) -> {
			assertThat(this.secrets.get(name)).map(SecretValue::text).contains(text);
			assertThat(this.secrets.getAll(name)).containsOnly(Map.entry(name, new SecretValue(text)));
		});
	}

	@Test
	@Requirement("SECRET-002")
	void aSecretThatIsNotThereIsEmpty() {
		String missing = fresh("missing");
		assertThat(this.secrets.get(missing)).isEmpty();
		assertThat(this.secrets.getAll(missing)).isEmpty();
	}

	@Test
	@Requirement("SECRET-002")
	void aVariableThatIsNotSetIsEmpty() {
		control(SecretControl.class);
		Secrets environment = Secrets.of(target().connect(), SecretControl.ENVIRONMENT);
		String missing = fresh("MISSING").replace('-', '_');
		assertThat(environment.get(missing)).isEmpty();
		assertThat(environment.getAll(missing)).isEmpty();
	}

	@Test
	@Requirement("SECRET-007")
	void aSecretOfSeveralValuesIsReadByTheirKeys() {
		control(SecretControl.class);
		Map<String, SecretValue> values = this.secrets.getAll(SecretControl.ACCOUNT);
		assertThat(values).hasSameSizeAs(SecretControl.ACCOUNT_VALUES);
		SecretControl.ACCOUNT_VALUES
			.forEach((key, text) -> assertThat(values.get(key)).isEqualTo(new SecretValue(text)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.secrets.get(SecretControl.ACCOUNT))
			.withMessageContaining("'account'");
	}

	@Test
	@Requirement("SECRET-006")
	void aNameThatMeansAllSecretsReadsNone() {
		String read = "nothing";
		try {
			read = this.secrets.getAll("bulk").isEmpty() ? read : "something";
		}
		catch (InvalidRequestException ex) {
			assertThat(ex).hasMessageContaining("'bulk'");
		}
		assertThat(read).isEqualTo("nothing");
	}

	@Test
	@Requirement("SECRET-003")
	void allSecretsAreReadTogether() {
		Map<String, Map<String, SecretValue>> all = this.secrets.all();
		control(SecretControl.class).secrets()
			.forEach((name, text) -> assertThat(all.get(name)).containsOnly(Map.entry(name, new SecretValue(text))));
	}

	@Test
	@Requirement("SECRET-004")
	void theReactiveSecretsKeepTheSamePromises() {
		ReactiveSecrets reactive = ReactiveSecrets.of(target().connect(), target().component(BuildingBlock.SECRET));
		Map<String, String> known = control(SecretControl.class).secrets();
		known.forEach((name, text) -> assertThat(reactive.get(name).map(SecretValue::text).block()).isEqualTo(text));
		assertThat(reactive.get(fresh("missing")).blockOptional()).isEmpty();
		assertThat(reactive.all().block()).containsKeys(known.keySet().toArray(String[]::new));
	}

	@Test
	@Requirement("SECRET-005")
	void valuesAreNotShown() {
		control(SecretControl.class).secrets()
			.forEach((name, text) -> assertThat(this.secrets.getAll(name).toString()).doesNotContain(text));
	}

	@Test
	@Requirement("SECRET-006")
	void aNameThatCannotBeRightIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.secrets.get(" ")).withMessageContaining("name: ' '");
	}

	@Test
	@Requirement("CALL-005")
	void anUnknownComponentIsNamed() {
		assertThatExceptionOfType(ComponentNotFoundException.class)
			.isThrownBy(() -> Secrets.of(target().connect(), "nowhere").get("a"))
			.withMessageContaining("'nowhere'");
	}

}
