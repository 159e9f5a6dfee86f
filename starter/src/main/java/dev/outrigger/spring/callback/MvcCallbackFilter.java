package dev.outrigger.spring.callback;

import java.io.IOException;
import java.util.Locale;

import dev.outrigger.connection.SidecarConnection;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.RequestPath;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of types that no sidecar sends and Spring MVC deals with before any
 * route is asked: multipart ones, which it reads before a token is checked, and those of
 * types with wildcards, which it fails on.
 */
public final class MvcCallbackFilter extends OncePerRequestFilter {

	private final SidecarConnection connection;

	/**
	 * Stands before the routes of a connection.
	 * @param connection the connection
	 */
	public MvcCallbackFilter(SidecarConnection connection) {
		this.connection = connection;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (foreign(request.getContentType()) && isCallback(request)) {
			response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean foreign(@Nullable String contentType) {
		return contentType != null
				&& (contentType.contains("*") || contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/"));
	}

	private boolean isCallback(HttpServletRequest request) {
		RequestPath path = RequestPath.parse(request.getRequestURI(), request.getContextPath());
		return CallbackPaths.handler(this.connection, request.getMethod(), path).isPresent();
	}

}
