package dev.cubesweep.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

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

    private static <T> T around(Class<T> port, T target, String name, Runnable before, Runnable after) {
        if (Arrays.stream(port.getMethods())
                .noneMatch(method -> method.getName().equals(name))) {
            throw new IllegalArgumentException(port + " has no method " + name + ".");
        }
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (!method.getName().equals(name)) {
                        return invoke(target, method, arguments);
                    }
                    before.run();
                    Object answer = invoke(target, method, arguments);
                    after.run();
                    return answer;
                }));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
