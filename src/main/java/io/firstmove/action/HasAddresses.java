package io.firstmove.action;

import io.firstmove.action.net.Address;
import java.util.List;

/**
 * Implemented by parameters that name network addresses, so that an address that comes from an alert's label is held
 * against the allow-lists before anything connects to it. Where that address answers with another one, the action asks
 * {@link ActionContext#refusal} about it.
 */
public interface HasAddresses {
    List<Address> addresses();
}
