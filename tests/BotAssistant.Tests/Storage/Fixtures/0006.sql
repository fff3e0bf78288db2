-- A database of schema version 6: a conversation on the embedded Direct Line with a message, its answer, one that was parked, and
-- outgoing messages that were delivered and that are uncertain; an account; and a file that came with the message,
-- which its client had marked; a policy, and a question for the desk.
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
