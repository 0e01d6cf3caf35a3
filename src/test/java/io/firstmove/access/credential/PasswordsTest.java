package io.firstmove.access.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.platform.FirstmoveException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void checksTwoAtATimeAndLetsOthersWaitForAMomentOnly() throws Exception {
        var busy = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                var _ = people.submit(() -> Passwords.inTurn(
                        () -> {
                            busy.countDown();
                            return await(end);
                        },
                        Duration.ofSeconds(10)));
            }
            busy.await();

            assertThatThrownBy(() -> Passwords.inTurn(() -> true, Duration.ofMillis(50)))
                    .isInstanceOf(FirstmoveException.class)
                    .hasMessageContaining("try again");

            var third = people.submit(() -> Passwords.inTurn(() -> true, Duration.ofSeconds(10)));
            end.countDown();
            assertThat(third.get()).isTrue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
