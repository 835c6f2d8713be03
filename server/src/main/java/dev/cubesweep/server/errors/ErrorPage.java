package dev.cubesweep.server.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.error.ErrorPageRegistry;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what failed before or after Spring MVC, as the container reports it. */
@RestController
final class ErrorPage implements ErrorPageRegistrar {

    private static final String PATH = "/error";

    private final ErrorReplies replies;

    ErrorPage(ErrorReplies replies) {
        this.replies = replies;
    }

    @Override
    public void registerErrorPages(ErrorPageRegistry registry) {
        registry.addErrorPages(new org.springframework.boot.web.error.ErrorPage(PATH));
    }

    @RequestMapping(PATH)
    ResponseEntity<Object> error(HttpServletRequest request) {
        // A client that asks for the page itself finds nothing there.
        int code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer found ? found : 404;
        HttpStatusCode status = HttpStatusCode.valueOf(code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(replies.body(request, status, StatusSentences.sentence(status, request)));
    }
}
