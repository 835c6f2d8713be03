package dev.cubesweep.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Does something just before or after a method of a port: changes a row in the gap, or lets the worker die there. */
public final class Interception {

    /** The process ends here: no handler of the product runs. */
    public static final class WorkerDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Interception() {}

    public static <T> T before(Class<T> port, T target, String method, Runnable action) {
        return around(port, target, method, action, () -> {});
    }

    public static <T> T after(Class<T> port, T target, String method, Runnable action) {
        return around(port, target, method, () -> {}, action);
    }

    /** What a worker does when it dies. */
    public static void die() {
        throw new WorkerDied();
    }

    /** Sees every call of a port; what it throws, the caller gets. */
    public interface Watcher {

        void before(String method);

        /** @param answer {@code null} where the method returns nothing */
        void after(String method, @Nullable Object answer);
    }

    /** A port of which every call is watched, but for those that throw after they began. */
    public static <T> T watched(Class<T> port, T target, Watcher watcher) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    watcher.before(method.getName());
                    Object answer = invoke(target, method, arguments);
                    watcher.after(method.getName(), answer);
                    return answer;
                }));
    }

    /** A port of which one method gives what {@code other} makes of its answer. */
    public static <T> T answering(Class<T> port, T target, String name, UnaryOperator<Object> other) {
        requireMethod(port, name);
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    Object answer = invoke(target, method, arguments);
                    return method.getName().equals(name) && answer != null ? other.apply(answer) : answer;
                }));
    }

    private static void requireMethod(Class<?> port, String name) {
        if (Arrays.stream(port.getMethods())
                .noneMatch(method -> method.getName().equals(name))) {
            throw new IllegalArgumentException(port + " has no method " + name + ".");
        }
    }

    private static <T> T around(Class<T> port, T target, String name, Runnable before, Runnable after) {
        requireMethod(port, name);
        return watched(port, target, new Watcher() {
            @Override
            public void before(String method) {
                if (method.equals(name)) {
                    before.run();
                }
            }

            @Override
            public void after(String method, @Nullable Object answer) {
                if (method.equals(name)) {
                    after.run();
                }
            }
        });
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
