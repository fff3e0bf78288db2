-- By which splitter a version's passages were cut: those of an earlier one are cut anew at the next start.
ALTER TABLE policy_versions ADD COLUMN Cut INTEGER NOT NULL DEFAULT 0;

-- The header of the table that a passage goes on with, and SHA-256 of what the passage says.
ALTER TABLE policy_passages ADD COLUMN TableHeader TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_passages ADD COLUMN Hash TEXT NOT NULL DEFAULT '';

-- What an answer rests on: documents, editions, sections, quotes with offsets and hashes. It tells what was asked, so it is sealed, and it
-- goes with the message that asked.
CREATE TABLE answer_citations (
    ConversationId BLOB NOT NULL,
    Sequence INTEGER NOT NULL,
    Body BLOB NOT NULL,
    CONSTRAINT PK_answer_citations PRIMARY KEY (ConversationId, Sequence),
    CONSTRAINT FK_answer_citations_log_ConversationId_Sequence FOREIGN KEY (ConversationId, Sequence) REFERENCES log (ConversationId, Sequence) ON DELETE CASCADE
);

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
