-- A due visit that was withdrawn with its reason: the next interval counts from that day.
ALTER TABLE households ADD COLUMN VisitWaivedOn TEXT NULL;

-- The day that a matter had before its first hold: how long it may be held counts from there.
ALTER TABLE work_items ADD COLUMN DueBeforeHold TEXT NULL;

-- Why a case ended outside the order of its steps.
ALTER TABLE monitoring_steps ADD COLUMN Reason TEXT NULL;

-- What shows that a measure was taken.
ALTER TABLE monitoring_measures ADD COLUMN Evidence BLOB NULL;
ALTER TABLE monitoring_measures ADD COLUMN EvidenceAt TEXT NULL;
ALTER TABLE monitoring_measures ADD COLUMN EvidenceById BLOB NULL;
