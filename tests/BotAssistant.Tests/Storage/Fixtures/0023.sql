-- A database of schema version 23: a conversation on the embedded Direct Line with a message, its answer, one that was parked, and
-- outgoing messages that were delivered and that are uncertain; an account; and a file that came with the message,
-- which its client had marked; a policy, and a question for the desk;
-- a household with all that hangs on it.
INSERT INTO conversations (Id, Channel, ExternalId, UserId, Reference, LastSequence, LastSentAt, Kept, Delivered, CreatedAt, ClosedAt)
VALUES (x'019a00000000700080000000000000a1', 'embedded', $conversation, 'lin', $reference, 5, 1763800004000, 4, 1, '2025-11-22 08:00:00', NULL);

INSERT INTO log (ConversationId, Sequence, ActivityId, SentAt, Visible, Body) VALUES
    (x'019a00000000700080000000000000a1', 1, 'start', 1763800000000, 0, $body),
    (x'019a00000000700080000000000000a1', 2, NULL, 1763800001000, 1, $body),
    (x'019a00000000700080000000000000a1', 3, NULL, 1763800002000, 1, $body),
    (x'019a00000000700080000000000000a1', 4, NULL, 1763800003000, 1, $body),
    (x'019a00000000700080000000000000a1', 5, NULL, 1763800004000, 1, $body);

INSERT INTO inbox (ConversationId, Sequence, ActivityId, BodyHash, Route, State, Attempts, Recoveries, Flagged, Acknowledged, Deferred, ReceivedAt, HandledAt, Failure, Mark) VALUES
    (x'019a00000000700080000000000000a1', 1, 'start', x'01', 'Log', 'Handled', 0, 0, 0, 1, 0, '2025-11-22 08:26:40', '2025-11-22 08:26:40.5', NULL, NULL),
    (x'019a00000000700080000000000000a1', 2, $conversation || '|0000002', x'02', 'Log', 'Handled', 0, 0, 0, 1, 0, '2025-11-22 08:26:41', '2025-11-22 08:26:41.25', NULL, x'05'),
    (x'019a00000000700080000000000000a1', 4, $conversation || '|0000004', x'04', 'Log', 'Parked', 3, 0, 0, 1, 0, '2025-11-22 08:26:43', '2025-11-22 08:26:44', 'InvalidOperationException', NULL);

INSERT INTO sessions (ConversationId, Version, State, UpdatedAt) VALUES (x'019a00000000700080000000000000a1', 2, $state, '2025-11-22 08:26:42');

INSERT INTO outbox (Id, Channel, ConversationId, Sequence, AnswersSequence, Recipient, Kind, State, Attempts, CreatedAt, DueAt, FinishedAt, Failure, ChannelActivityId) VALUES
    (x'019a00000000700080000000000000b1', 'recording', x'019a00000000700080000000000000a1', 3, 2, 'lin', 'Answer', 'Delivered', 1, '2025-11-22 08:26:42', '2025-11-22 08:26:42', '2025-11-22 08:26:43', NULL, 'of-the-channel-1'),
    (x'019a00000000700080000000000000b2', 'recording', x'019a00000000700080000000000000a1', 5, NULL, 'lin', 'Reminder', 'Uncertain', 1, '2025-11-22 08:26:44', '2025-11-22 08:26:44', '2025-11-22 08:26:45', 'interrupted', NULL);

INSERT INTO accounts (Id, Channel, UserId, NoticeVersion, FirstSeenAt) VALUES (x'019a00000000700080000000000000c1', 'embedded', 'lin', 1, '2025-11-22 08:00:00');

INSERT INTO uploads (CapabilityHash, ConversationId, Sequence, FileName, Details, Size, CreatedAt) VALUES
    (x'17ef3772b84221008ed7bb1149f9056a713955e6514fe5dc94b61f7202acd79d', x'019a00000000700080000000000000a1', 2, '00112233445566778899aabbccddeeff', $details, 70025, '2025-11-22 08:26:41');

INSERT INTO policy_versions (Policy, Version, Hash, Title, Topic, Region, "From", Until, Details, Text, IsShipped, ImportedAt, IsCurrent, InForceSince)
VALUES ('L-fixture', 1, '00', '演示文件', NULL, '990121', '2025-01-01', NULL, '{}', '第一条 演示。', 0, '2025-11-22 08:00:00', 0, '2025-11-22 08:00:00');

INSERT INTO policy_passages (Policy, Version, Number, Section, Path, Start, Length) VALUES ('L-fixture', 1, 1, '第一条', '', 0, 7);

INSERT INTO policy_imports (Id, At, New, Changed, Ended) VALUES (1, '2025-11-22 08:00:00', 1, 0, 0);

INSERT INTO desk_questions (ConversationId, Sequence, Topic, Region, AskedAt, Body)
VALUES (x'019a00000000700080000000000000a1', 2, NULL, '990121', '2025-11-22 08:26:42', $body);

INSERT INTO cadres (Id, Name, Unit, Title, Secrets, PhoneHash, EndsOn, AwayFrom, AwayUntil, StandInId, IsDemo) VALUES
    (x'019a00000000700080000000000000e1', '演示甲', '演示单位', '干事', NULL, x'01', NULL, NULL, NULL, NULL, 1),
    (x'019a00000000700080000000000000e2', '演示乙', '演示单位', '干事', NULL, NULL, '2025-10-31', NULL, NULL, x'019a00000000700080000000000000e1', 1);

INSERT INTO cadre_roles (CadreId, Role, Region, "From", Until) VALUES (x'019a00000000700080000000000000e1', 'Helper', '990121200', '2025-01-01', NULL);

INSERT INTO households (Id, Number, Region, HeadName, StatedMembers, Secrets, PhoneHash, VisitedOn, UpdatedAt, ClosedOn, MergedIntoId, IsDemo)
VALUES (x'019a00000000700080000000000000f1', '9901219999991', '99012120020103', '演示丙', 1, NULL, NULL, '2025-11-01', '2025-11-22 08:00:00', NULL, NULL, 1);

INSERT INTO household_members (Id, HouseholdId, Number, Name, Relation, BornOn, School, Labour, WorkMonths, IsInsured, Secrets, IdNumberHash, JoinedOn, LeftOn)
VALUES (x'019a00000000700080000000000000f2', x'019a00000000700080000000000000f1', '01', '演示丙', '户主', '1960-05-01', NULL, NULL, 0, 1, NULL, x'02', NULL, NULL);

INSERT INTO household_identities (Id, HouseholdId, MemberId, Kind, Level, "From", Until, Basis)
VALUES (x'019a00000000700080000000000000f3', x'019a00000000700080000000000000f1', NULL, '监测对象', '边缘易致贫户', '2025-05-01', NULL, '演示');

INSERT INTO household_incomes (HouseholdId, Year, Wages, Business, Property, Transfers, Outlay, People, PerHead)
VALUES (x'019a00000000700080000000000000f1', 2024, 0, 500000, 0, 300000, 0, 1, 800000);

INSERT INTO pairings (Id, HouseholdId, CadreId, Rank, "From", Until)
VALUES (x'019a00000000700080000000000000f4', x'019a00000000700080000000000000f1', x'019a00000000700080000000000000e1', 1, '2025-01-01', NULL);

UPDATE accounts SET HouseholdId = x'019a00000000700080000000000000f1', MemberId = x'019a00000000700080000000000000f2', BoundAt = '2025-11-22 08:10:00';

INSERT INTO one_time_codes (Id, Hash, CadreId, HouseholdId, MemberId, CreatedAt, ExpiresAt, UsedAt, UsedById, RevokedAt)
VALUES (x'019a00000000700080000000000000f5', x'03', NULL, x'019a00000000700080000000000000f1', NULL, '2025-11-22 08:05:00', '2025-11-22 08:15:00', '2025-11-22 08:10:00', x'019a00000000700080000000000000c1', NULL);

INSERT INTO consents (Id, Kind, AccountId, HouseholdId, MemberId, TextVersion, GivenAt, Note, WithdrawnAt)
VALUES (x'019a00000000700080000000000000f6', 'SensitiveData', x'019a00000000700080000000000000c1', x'019a00000000700080000000000000f1', NULL, 1, '2025-11-22 08:11:00', NULL, NULL);

INSERT INTO monitoring_cases (Id, HouseholdId, Type, State, HighRisk, OpenedOn, StepSince, StepDueOn, DecisionDueOn, ClosedOn, Version, IsDemo)
VALUES (x'019a00000000700080000000000000f7', x'019a00000000700080000000000000f1', '边缘易致贫户', 'Helped', 0, '2025-05-01', '2025-05-15', NULL, NULL, NULL, 1, 1);

INSERT INTO monitoring_steps (CaseId, Sequence, At, "From", "To", CadreId)
VALUES (x'019a00000000700080000000000000f7', 1, '2025-05-15 02:00:00', 'MeasuresPending', 'Helped', x'019a00000000700080000000000000e1');

INSERT INTO monitoring_risks (CaseId, Code, FoundOn, GoneOn) VALUES (x'019a00000000700080000000000000f7', '13', '2025-05-01', NULL);

INSERT INTO monitoring_measures (Id, CaseId, Risk, What, Unit, CadreId, "From", Until, Funds, FundsFrom, Progress, Result)
VALUES (x'019a00000000700080000000000000f8', x'019a00000000700080000000000000f7', '13', '公益岗', '演示单位', NULL, '2025-06-01', NULL, NULL, NULL, 50, NULL);

INSERT INTO work_items (Id, Number, Kind, State, CheckedBy, Region, HouseholdId, OwnerId, Category, LeadUnit, Unit, Source, Standard, Body, ParentId, CaseId, ReporterId, AboutCadreId, OpenedAt, StartsOn, DueOn, DueAt, ClosedAt, Returns, WasRed, Visibility, QuietDesk, PlanVersion, Version, IsDemo)
VALUES (x'019a00000000700080000000000000f9', 1, 'Need', 'InProgress', NULL, '99012120020103', x'019a00000000700080000000000000f1', x'019a00000000700080000000000000e1', '住房', NULL, NULL, NULL, NULL, NULL, NULL, NULL, x'019a00000000700080000000000000c1', NULL, '2025-11-22 08:26:42', NULL, '2025-11-28', NULL, NULL, 0, 0, 'Ordinary', NULL, 1, 1, 1);

INSERT INTO work_item_events (Id, ItemId, Sequence, At, Act, State, CadreId, AccountId, Note, ConversationId, LogSequence)
VALUES (x'019a00000000700080000000000000fa', x'019a00000000700080000000000000f9', 1, '2025-11-22 08:26:42', 'Opened', 'Open', NULL, x'019a00000000700080000000000000c1', NULL, x'019a00000000700080000000000000a1', 2);

INSERT INTO work_item_holds (Id, ItemId, "From", Until, GrantedById, Reason)
VALUES (x'019a00000000700080000000000000fb', x'019a00000000700080000000000000f9', '2025-11-22', '2025-11-30', x'019a00000000700080000000000000e1', $body);

INSERT INTO work_item_evidence (Id, ItemId, AddedAt, AddedById, Upload, Note)
VALUES (x'019a00000000700080000000000000fc', x'019a00000000700080000000000000f9', '2025-11-22 08:30:00', x'019a00000000700080000000000000e1', NULL, NULL);

INSERT INTO visits (Id, HouseholdId, CadreId, "On", ByPhone, ItemId, Note)
VALUES (x'019a00000000700080000000000000fd', x'019a00000000700080000000000000f1', x'019a00000000700080000000000000e1', '2025-11-01', 0, NULL, NULL);

INSERT INTO audit_entries (Sequence, At, Actor, Action, Subject, Detail, Hash) VALUES (1, '2025-11-22 08:05:00', 'command:people', 'code-issued', 'household:1', NULL, x'04');

INSERT INTO staff_credentials (CadreId, Number, PasswordHash, PasswordSetAt, Failures, FailedAt)
VALUES (x'019a00000000700080000000000000e1', 1001, 'a hash', '2025-11-22 08:20:00', 0, NULL);

INSERT INTO staff_sessions (Id, CadreId, Stamp, CreatedAt, SeenAt)
VALUES (x'05', x'019a00000000700080000000000000e1', x'06', '2025-11-22 08:20:00', '2025-11-22 08:25:00');

INSERT INTO desk_answers (ConversationId, Sequence, State, At, CadreId, Body)
VALUES (x'019a00000000700080000000000000a1', 2, 'Answered', '2025-11-22 09:00:00', x'019a00000000700080000000000000e1', $body);

INSERT INTO region_changes (Id, Code, "On", Name, MergedInto, AppliedAt)
VALUES (x'019a00000000700080000000000000fe', '990121200', '2026-01-01', NULL, '990121100', NULL);

UPDATE accounts SET ConversationId = x'019a00000000700080000000000000a1';

INSERT INTO form_records (Id, Number, Session, Flow, Receipt, AccountId, HouseholdId, "Day", VisitId, VisitedBefore, AddsToId, SubmittedAt, UndoneAt, Answers, IsDemo)
VALUES (x'019a000000007000800000000000010a', 1, '019a0000000070008000000000000aaa', 'visit-record', 'Z1', x'019a00000000700080000000000000c1', x'019a00000000700080000000000000f1', '2025-11-01', x'019a00000000700080000000000000fd', NULL, NULL, '2025-11-22 08:40:00', NULL, $body, 1);

INSERT INTO form_record_items (RecordId, ItemId) VALUES (x'019a000000007000800000000000010a', x'019a00000000700080000000000000f9');

INSERT INTO form_corrections (Id, RecordId, At, "On", Question, "Change")
VALUES (x'019a000000007000800000000000010b', x'019a000000007000800000000000010a', '2025-11-23 08:40:00', '2025-11-23', 'water', $body);

INSERT INTO handovers (Id, Number, Kind, ConversationId, Sequence, AccountId, Region, State, CadreId, OpenedAt, LastAt, EndedAt)
VALUES (x'019a0000000070008000000000000110', 1, 'Human', x'019a00000000700080000000000000a1', 1, x'019a00000000700080000000000000c1', '990121', 'Ended', x'019a00000000700080000000000000e1', '2025-11-22 08:40:00', '2025-11-22 08:50:00', '2025-11-22 08:50:00');

INSERT INTO announcements (Id, AccountId, ItemId, HandoverId, ConversationId, Cause, Kind, IsUrgent, Body, CreatedAt, DueAt, SentAt, SentIn, SentSequence, Failure)
VALUES (x'019a000000007000800000000000010c', x'019a00000000700080000000000000c1', x'019a00000000700080000000000000f9', NULL, NULL, 'Matter', 'Told', 0, $body, '2025-11-22 08:41:00', '2025-11-22 08:41:00', '2025-11-22 08:41:01', x'019a00000000700080000000000000a1', 2, NULL);

INSERT INTO alarms (ItemId, Kind, IsQuiet, AccountId, ConversationId, State, Step, Rings, OpenedAt, NextAt, TakenById, TakenAt)
VALUES (x'019a00000000700080000000000000f9', 'fire', 0, x'019a00000000700080000000000000c1', x'019a00000000700080000000000000a1', 'Taken', 0, 1, '2025-11-22 08:40:00', NULL, x'019a00000000700080000000000000e1', '2025-11-22 08:42:00');

INSERT INTO alarm_calls (Id, ItemId, CadreId, AnnouncementId, At, DeliveredAt)
VALUES (x'019a0000000070008000000000000111', x'019a00000000700080000000000000f9', x'019a00000000700080000000000000e1', x'019a000000007000800000000000010c', '2025-11-22 08:40:00', '2025-11-22 08:40:01');

INSERT INTO divisions (Code, Name) VALUES ('990121300', '云顶乡');

INSERT INTO monitoring_notes (Id, CaseId, At, Kind, Step, MeasureId, Risk, Progress, CadreId, Note)
VALUES (x'019a0000000070008000000000000120', x'019a00000000700080000000000000f7', '2025-05-15 02:00:00', 'Basis', 1, NULL, NULL, NULL, x'019a00000000700080000000000000e1', $body);

INSERT INTO asked_findings (HouseholdId, "Key", ItemId) VALUES (x'019a00000000700080000000000000f1', 'phone-missing', x'019a00000000700080000000000000f9');

INSERT INTO answer_citations (ConversationId, Sequence, Body) VALUES (x'019a00000000700080000000000000a1', 2, $body);

INSERT INTO roster_batches (Id, Number, Kind, FileName, FileHash, Region, DataDate, At, Actor, Rows, Added, Changed, Unchanged, Missing, Doubtful, LeftOut, UndoneAt, UndoneBy)
VALUES (x'019a0000000070008000000000000130', 1, 'Persons', '人员名单.xlsx', x'00', '990121', '2025-05-01', '2025-05-15 02:00:00', 'cadre:1', 1, 0, 1, 0, 0, 0, 0, NULL, NULL);

INSERT INTO roster_entries (Id, BatchId, Kind, HouseholdId, Subject, Act, Fields, Fingerprint, Content, Previous, ItemId, Undone)
VALUES (x'019a0000000070008000000000000131', x'019a0000000070008000000000000130', 'Household', x'019a00000000700080000000000000f1', NULL, 'Changed', 'phone', x'00', NULL, NULL, NULL, 0);

INSERT INTO roster_columns (Headers, Meaning, SavedAt, Actor) VALUES (x'00', '{}', '2025-05-15 02:00:00', 'cadre:1');

INSERT INTO form_definitions (Hash, Flow, Definition, FirstUsedAt) VALUES ('00', 'visit-record', '{}', '2025-05-15 02:00:00');

INSERT INTO requests (Id, Kind, State, Step, Region, AccountId, CadreId, OtherId, HouseholdId, MatterId, FromOn, UntilOn, Details, OpenedAt, DecidedAt, DecidedById, AppliedAt, Number, IsDemo)
VALUES (x'019a0000000070008000000000000140', 'Leave', 'Waiting', 'stand-in', '990121100201', x'019a00000000700080000000000000c1', x'019a00000000700080000000000000e1', NULL, NULL, NULL, '2025-12-01', '2025-12-03', $body, '2025-11-22 08:40:00', NULL, NULL, NULL, NULL, 1);

INSERT INTO weekly_reports (Id, Region, WeekEnd, Version, Figures, Hash, Difficulties, Explanation, AccountId, CadreId, ReportedAt, WithdrawnAt, IsDemo)
VALUES (x'019a0000000070008000000000000150', '990121100', '2025-11-21', 1, '{}', '00', $body, NULL, x'019a00000000700080000000000000c1', x'019a00000000700080000000000000e1', '2025-11-21 09:00:00', NULL, 1);

INSERT INTO reminders (Id, ItemId, PlanVersion, Stage, CadreId, "On", State, Reason, IsOwn, Presses, Day)
VALUES (x'019a0000000080008000000000000160', x'019a00000000700080000000000000f9', 1, 'T-3', x'019a00000000700080000000000000e1', '2025-11-20', 'Told', 'None', 1, 0, '2025-11-20');

INSERT INTO digests (CadreId, Day, AnnouncementId, Matters, WrittenAt)
VALUES (x'019a00000000700080000000000000e1', '2025-11-20', NULL, 1, '2025-11-20 00:00:00');

INSERT INTO household_notices (HouseholdId, Name, Year, WrittenAt)
VALUES (x'019a00000000700080000000000000f1', 'insurance-payment', 2025, '2025-11-20 00:00:00');

INSERT INTO schedule_marks (Name, Value, At)
VALUES ('reminder-rules', '00', '2025-11-20 00:00:00');

INSERT INTO model_uses (ConversationId, Sequence, Prompt, Version, Model, Tries, AskedAt, ToldAt, EndedAt, Result)
SELECT ConversationId, Sequence, 'reword-answer', '0123456789ab', 'test-model', 1, '2025-05-15 02:00:00', NULL, '2025-05-15 02:00:05', 'used' FROM log LIMIT 1;

INSERT INTO task_proposals (Id, "Key", Region, Content, PromptVersion, Model, ProposedAt, ProposedBy, State, DecidedAt, DecidedBy, ItemId)
VALUES (x'019a00000000700080000000000001a1', x'02', '990121', x'00', NULL, NULL, '2025-05-15 02:00:00', 'command:tasks', 'Refused', '2025-05-15 03:00:00', x'019a00000000700080000000000000e1', NULL);

INSERT INTO quiet_windows (Id, HouseholdId, "From", Until, UntilOn, AgreedAt, AgreedById, EndedAt)
SELECT randomblob(16), Id, '20:00:00', '07:00:00', NULL, '2025-05-15 02:00:00', NULL, NULL FROM households LIMIT 1;

INSERT INTO household_dates (Id, HouseholdId, Kind, "On", Paper, ItemId, AddedAt, AddedById, ToldOn, EndedAt)
SELECT randomblob(16), Id, 'Papers', '2025-06-15', 'date-paper-id-card', NULL, '2025-05-15 02:00:00', NULL, '2025-05-16', NULL FROM households LIMIT 1;

UPDATE accounts SET PreferredAt = '2025-11-22 08:27:00';
UPDATE announcements SET Detour = 'unreachable';
UPDATE work_items SET DeclinedById = OwnerId;
