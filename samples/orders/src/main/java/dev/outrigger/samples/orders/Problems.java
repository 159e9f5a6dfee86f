package dev.outrigger.samples.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.outrigger.SidecarUnavailableException;
import tools.jackson.core.JacksonException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/** Answers problems in a form that names the field. */
@RestControllerAdvice
class Problems {

	@ExceptionHandler
	ProblemDetail invalid(WebExchangeBindException ex) {
		return badRequest(ex.getFieldErrors()
			.stream()
			.collect(Collectors.toMap(FieldError::getField, (error) -> String.valueOf(error.getDefaultMessage()),
					(first, second) -> first, LinkedHashMap::new)));
	}

	@ExceptionHandler
	ProblemDetail invalid(HandlerMethodValidationException ex) {
		Map<String, String> errors = new LinkedHashMap<>();
		for (ParameterValidationResult result : ex.getParameterValidationResults()) {
			result.getResolvableErrors().forEach((error) -> {
				String name = (error instanceof FieldError field) ? field.getField()
						: String.valueOf(result.getMethodParameter().getParameterName());
				errors.putIfAbsent(name, String.valueOf(error.getDefaultMessage()));
			});
		}
		return badRequest(errors);
	}

	@ExceptionHandler
	ProblemDetail unreadable(ServerWebInputException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof JacksonException json && !path(json).isEmpty()) {
				return badRequest(Map.of(path(json), "cannot be read: " + json.getOriginalMessage()));
			}
		}
		return badRequest(Map.of("body", String.valueOf(ex.getReason())));
	}

	private static String path(JacksonException ex) {
		List<String> names = ex.getPath().stream().map(JacksonException.Reference::getPropertyName).toList();
		return names.stream().filter((name) -> name != null).collect(Collectors.joining("."));
	}

	@ExceptionHandler
	ProblemDetail refused(ResponseStatusException ex) {
		return ex.getBody();
	}

	@ExceptionHandler
	ProblemDetail unavailable(SidecarUnavailableException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
	}

	private static ProblemDetail badRequest(Map<String, String> errors) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				errors.entrySet()
					.stream()
					.map((error) -> error.getKey() + " " + error.getValue())
					.collect(Collectors.joining("; ")));
		problem.setProperty("errors", errors);
		return problem;
	}

}
