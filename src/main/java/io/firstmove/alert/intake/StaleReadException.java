package io.firstmove.alert.intake;

/** Another instance has changed what we had read; the transaction is worth another try. */
class StaleReadException extends RuntimeException {

    StaleReadException(String message) {
        super(message);
    }
}
