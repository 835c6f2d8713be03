package dev.cubesweep.server.request;

import dev.cubesweep.run.Requester;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands whoever sent a request, as far as the server can tell, to methods that ask for a {@link Requester}. */
public final class RequesterResolver implements HandlerMethodArgumentResolver {

    private static final String NAME = "api";
    private static final String FORWARDED = "X-Forwarded-For";

    /** A peer's address, which also has to fit, is never longer. */
    private static final int MAX_ADDRESS = 100;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Requester.class;
    }

    @Override
    public Requester resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        if (servlet == null) {
            throw new IllegalStateException("Where a request comes from is read from a servlet only.");
        }
        return requester(servlet);
    }

    /**
     * Who sent a request: for the audit alone. Anybody can send the header; only its last entry, which the nearest
     * proxy appended, may be worth something, and the peer's own address always stands beside it.
     */
    public static Requester requester(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String client = forwarded(Collections.list(request.getHeaders(FORWARDED)));
        return new Requester(NAME, client.isEmpty() ? peer : client + " via " + peer);
    }

    private static String forwarded(List<String> headers) {
        if (headers.isEmpty()) {
            return "";
        }
        String last = headers.get(headers.size() - 1);
        String address = last.substring(last.lastIndexOf(',') + 1).strip().replaceAll("[^0-9A-Za-z.:_\\[\\]-]", "?");
        return address.length() <= MAX_ADDRESS ? address : address.substring(0, MAX_ADDRESS);
    }
}
