package io.firstmove.runbook.syntax.condition;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TruthTest {

    @Property
    void obeysKleenesLaws(@ForAll Truth a, @ForAll Truth b, @ForAll Truth c) {
        assertThat(a.not().not()).isEqualTo(a);
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.or(b)).isEqualTo(b.or(a));
        assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
        assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.and(a.or(b))).isEqualTo(a);
    }

    @Property
    void isPlainLogicWhereNothingIsUnknown(@ForAll boolean a, @ForAll boolean b) {
        assertThat(Truth.of(a).and(Truth.of(b))).isEqualTo(Truth.of(a && b));
        assertThat(Truth.of(a).or(Truth.of(b))).isEqualTo(Truth.of(a || b));
    }

    @Property
    void letsTheUnknownDecideNothing(@ForAll boolean a) {
        assertThat(Truth.of(a).and(Truth.UNKNOWN)).isEqualTo(a ? Truth.UNKNOWN : Truth.FALSE);
        assertThat(Truth.of(a).or(Truth.UNKNOWN)).isEqualTo(a ? Truth.TRUE : Truth.UNKNOWN);
    }
}
