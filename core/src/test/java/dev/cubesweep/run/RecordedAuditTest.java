package dev.cubesweep.run;

final class RecordedAuditTest implements AuditTrailContract {

    private final RecordedAudit audit = new RecordedAudit();

    @Override
    public AuditTrail audit() {
        return audit;
    }
}
