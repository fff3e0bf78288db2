using System.Globalization;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Reminders;
using BotAssistant.Storage;

namespace BotAssistant.Sqlite;

internal sealed class SqliteReminderStore(GroupCommitter committer, SqliteReaders readers) : IReminderStore
{
    /// <summary>Rows of one transaction: many where nobody waits, as each commit writes whole pages; few where somebody does.</summary>
    private const int ManyRows = 4000, FewRows = 150;

    /// <summary>Between portions while somebody waits: a morning may take its time, whoever asks something may not.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private const string ItemColumns = """
        i.Id, i.PlanVersion, i.Kind, i.State, i.Region, i.HouseholdId, i.OwnerId, i.CheckedBy, i.LeadUnit, i.RequestId IS NOT NULL, i.DueOn, i.PlannedVersion, i.PlanKey, i.RemindOn, i.RemindedOn,
            i.Visibility = 'Quiet', i.DeclinedById IS NOT NULL AND i.DeclinedById = i.OwnerId
        """;

    private const string Unplanned = $"""
        SELECT {ItemColumns} FROM work_items i
        WHERE i.ClosedAt IS NULL AND i.PlannedVersion <> i.PlanVersion ORDER BY i.PlannedVersion LIMIT ?1
        """;

    private const string Due = $"""
        SELECT {ItemColumns}, i.rowid FROM work_items i
        WHERE i.ClosedAt IS NULL AND i.RemindOn IS NOT NULL AND i.RemindOn <= ?1 AND (i.RemindOn, i.rowid) > (?3, ?4) AND i.PlannedVersion = i.PlanVersion
        ORDER BY i.RemindOn, i.rowid LIMIT ?2
        """;

    private const string Waiting = $"""
        SELECT {ItemColumns}, r.Id, r.PlanVersion, r.Stage, r."On", r.Reason, r.IsOwn, r.Presses, i.Number, i.Category, i.ClosedAt IS NULL, i.IsDemo
        FROM reminders r JOIN work_items i ON i.Id = r.ItemId
        WHERE r.State = 'Waiting' AND r.CadreId = ?1 AND r."On" <= ?2
        """;

    private const string Plan = """
        UPDATE work_items SET PlannedVersion = ?2, PlanKey = ?3, RemindOn = ?4, RemindedOn = ?5
        WHERE Id = ?1 AND PlanVersion = ?2 AND ClosedAt IS NULL
        """;

    private const string Add = """
        INSERT INTO reminders (ItemId, Id, PlanVersion, Stage, CadreId, "On", State, Reason, IsOwn, Presses, Day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL)
        ON CONFLICT (ItemId, Id) DO NOTHING
        """;

    private const string Begin = "INSERT INTO digests (CadreId, Day, AnnouncementId, Matters, WrittenAt) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (CadreId, Day) DO NOTHING";
    private const string Tell = "UPDATE reminders SET State = 'Told', Day = ?3 WHERE ItemId = ?1 AND Id = ?2 AND State = 'Waiting'";
    private const string Withdraw = "UPDATE reminders SET State = ?3, Reason = ?4 WHERE ItemId = ?1 AND Id = ?2 AND State = 'Waiting'";
    private const string Again = "UPDATE work_items SET RemindOn = ?2, RemindedOn = NULL WHERE Id = ?1 AND ClosedAt IS NULL";

    // Whatever they said after it, on any of their accounts, shows that they are there; one that was not sent says nothing.
    private const string Seen = """
        SELECT CadreId, Day, At FROM (
            SELECT d.CadreId, d.Day, (
                SELECT MIN(i.ReceivedAt) FROM accounts k JOIN conversations c ON c.Channel = k.Channel AND c.UserId = k.UserId JOIN inbox i ON i.ConversationId = c.Id
                WHERE k.CadreId = d.CadreId AND i.ReceivedAt > a.SentAt) AS At
            FROM digests d JOIN announcements a ON a.Id = d.AnnouncementId
            WHERE d.SeenAt IS NULL AND d.Day >= ?1 AND d.Day < ?2 AND a.SentAt IS NOT NULL)
        WHERE At IS NOT NULL
        """;

    private const string See = "UPDATE digests SET SeenAt = ?3 WHERE CadreId = ?1 AND Day = ?2 AND SeenAt IS NULL";
    private const string Unanswered = "UPDATE digests SET UnseenToldOn = ?2 WHERE CadreId = ?1 AND Day < ?2 AND SeenAt IS NULL AND UnseenToldOn IS NULL";

    // The same for every model: there is one.
    private AnnouncementShape? announcements;

    public bool IsAwaited => committer.IsAwaited;

    public IReadOnlyList<RemindedItem> ReadUnplanned(int limit) => readers.Read(statements =>
    {
        using var select = new Statement(statements.Connection, Unplanned);
        using var rows = select.Read(limit);
        var items = new List<RemindedItem>();
        while (rows.Read())
        {
            items.Add(ItemOf(rows));
        }

        return items;
    });

    public DueItems ReadDue(DateOnly today, DueCursor? after, int limit) => readers.Read(statements =>
    {
        using var select = new Statement(statements.Connection, Due);
        using var rows = select.Read(today, limit, after?.On ?? DateOnly.MinValue, after?.Row ?? long.MinValue);
        var items = new List<RemindedItem>();
        DueCursor? last = null;
        while (rows.Read())
        {
            items.Add(ItemOf(rows));
            last = new DueCursor(items[^1].RemindOn!.Value, rows.GetInt64(17));
        }

        return new DueItems(items, last);
    });

    public IReadOnlyList<WaitingReminder> ReadWaiting(IReadOnlyCollection<CadreId> cadres, DateOnly today) => readers.Read(statements =>
    {
        using var waiting = new Statement(statements.Connection, Waiting);
        var found = new List<WaitingReminder>();
        foreach (var cadre in cadres)
        {
            using var rows = waiting.Read(Bytes(cadre.Value), today);
            while (rows.Read())
            {
                found.Add(new WaitingReminder(
                    Id(rows, 17), cadre, rows.GetInt32(18), rows.GetString(19), DayOf(rows, 20)!.Value, Enum.Parse<ReminderReason>(rows.GetString(21)), rows.GetBoolean(22), rows.GetBoolean(23), ItemOf(rows))
                {
                    Number = rows.GetInt64(24),
                    Category = Text(rows, 25),
                    IsOpen = rows.GetBoolean(26),
                    IsQuiet = rows.GetBoolean(15),
                    IsDemo = rows.GetBoolean(27),
                });
            }
        }

        return found;
    });

    public IReadOnlyList<(CadreId Cadre, DateOnly Day, DateTimeOffset SeenAt)> ReadSeen(DateOnly from, DateOnly before) => readers.Read(statements =>
    {
        using var select = new Statement(statements.Connection, Seen);
        using var rows = select.Read(from, before);
        var seen = new List<(CadreId, DateOnly, DateTimeOffset)>();
        while (rows.Read())
        {
            seen.Add((new CadreId(Id(rows, 0)), DayOf(rows, 1)!.Value, SqliteTurnStore.Utc(rows, 2)));
        }

        return seen;
    });

    public Task<int> SaveSeenAsync(IReadOnlyList<(CadreId Cadre, DateOnly Day, DateTimeOffset SeenAt)> seen) => InPortionsAsync(seen, _ => 1, (scope, some) =>
    {
        using var see = new Statement(scope.Connection, See);
        return some.Sum(one => see.Run(Bytes(one.Cadre.Value), one.Day, one.SeenAt.UtcDateTime));
    });

    public Task<int> SaveAsync(IReadOnlyList<LookedAt> looks) => InPortionsAsync(looks, look => 1 + look.Rows.Count, (scope, some) =>
    {
        using var plan = new Statement(scope.Connection, Plan);
        using var add = new Statement(scope.Connection, Add);
        var added = 0;
        foreach (var look in some)
        {
            var item = Bytes(look.Item.Value);
            if (plan.Run(item, look.PlanVersion, look.PlanKey, look.RemindOn, look.RemindedOn) == 0)
            {
                // It was done or changed since it was read: the next look finds it as it is then.
                continue;
            }

            foreach (var row in look.Rows)
            {
                added += add.Run(
                    item, Bytes(row.Id), row.PlanVersion, row.Stage, row.CadreId is { } cadre ? Bytes(cadre.Value) : null, row.On, row.State.ToString(), row.Reason.ToString(), row.IsOwn, row.Presses);
            }
        }

        return added;
    });

    public Task<int> SaveAsync(IReadOnlyList<NewDigest> digests, DateTimeOffset now) => InPortionsAsync(digests, digest => 2 + digest.Told.Count + digest.Withdrawn.Count + digest.Unheard.Count, (scope, some) =>
    {
        var connection = scope.Connection;
        var shape = announcements ??= new AnnouncementShape(scope.Db);
        using var begin = new Statement(connection, Begin);
        using var tell = new Statement(connection, Tell);
        using var withdraw = new Statement(connection, Withdraw);
        using var again = new Statement(connection, Again);
        using var unanswered = new Statement(connection, Unanswered);
        using var announce = new Statement(connection, shape.Insert);
        var written = 0;
        foreach (var digest in some)
        {
            foreach (var (key, reason) in digest.Withdrawn)
            {
                withdraw.Run(Bytes(key.Item.Value), Bytes(key.Id), nameof(ReminderState.Withdrawn), reason.ToString());
            }

            foreach (var key in digest.Unheard)
            {
                // Planned anew: whoever hears of it instead gets a row of their own.
                withdraw.Run(Bytes(key.Item.Value), Bytes(key.Id), nameof(ReminderState.NobodyThere), nameof(ReminderReason.Unreachable));
                again.Run(Bytes(key.Item.Value), digest.Day);
            }

            if (digest.Announcement is not { } announcement)
            {
                continue;
            }

            if (!digest.IsExtra && begin.Run(Bytes(digest.Cadre.Value), digest.Day, Bytes(announcement.Id), digest.Matters, now.UtcDateTime) == 0)
            {
                // Another process was quicker.
                continue;
            }

            var told = 0;
            foreach (var key in digest.Told)
            {
                told += tell.Run(Bytes(key.Item.Value), Bytes(key.Id), digest.Day);
            }

            foreach (var cadre in digest.Unanswered)
            {
                unanswered.Run(Bytes(cadre.Value), digest.Day);
            }

            if (told > 0 || !digest.IsExtra)
            {
                announce.Run(shape.ValuesOf(announcement));
                written++;
            }
        }

        return written;
    });

    /// <summary>One transaction after the other, so that whoever waits for the writer comes in between. What belongs together is never parted.</summary>
    private async Task<int> InPortionsAsync<T>(IReadOnlyList<T> all, Func<T, int> rowsOf, Func<WriteScope, IReadOnlyList<T>, int> write)
    {
        var sum = 0;
        for (var at = 0; at < all.Count;)
        {
            var (most, rows) = (committer.IsAwaited ? FewRows : ManyRows, 0);
            var some = new List<T>();
            do
            {
                rows += rowsOf(all[at]);
                some.Add(all[at++]);
            }
            while (at < all.Count && rows + rowsOf(all[at]) <= most);

            sum += await committer.WriteAsync(scope => write(scope, some), repeatable: true, inBulk: true);
            if (IsAwaited)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }

        return sum;
    }

    private static RemindedItem ItemOf(Rows rows) =>
        new(new WorkItemId(Id(rows, 0)), rows.GetInt32(1), Enum.Parse<WorkItemKind>(rows.GetString(2)), Enum.Parse<WorkItemState>(rows.GetString(3)), RegionCode.Parse(rows.GetString(4)))
        {
            Household = rows.IsDBNull(5) ? null : new HouseholdId(Id(rows, 5)),
            Owner = rows.IsDBNull(6) ? null : new CadreId(Id(rows, 6)),
            IsDeclined = rows.GetBoolean(16),
            CheckedBy = rows.IsDBNull(7) ? null : Enum.Parse<CheckLevel>(rows.GetString(7)),
            LeadUnit = Text(rows, 8),
            IsRequest = rows.GetBoolean(9),
            // What is quiet stands in nobody's digest.
            DueOn = rows.GetBoolean(15) ? null : DayOf(rows, 10),
            PlannedVersion = rows.GetInt32(11),
            PlanKey = rows.GetInt32(12),
            RemindOn = DayOf(rows, 13),
            RemindedOn = DayOf(rows, 14),
        };

    private static Guid Id(Rows rows, int column) => new(rows.GetBytes(column), bigEndian: true);

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static string? Text(Rows rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    private static DateOnly? DayOf(Rows rows, int column) => rows.IsDBNull(column) ? null : DateOnly.ParseExact(rows.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How an announcement stands in the database, by the model.</summary>
    private sealed class AnnouncementShape(AssistantDb db)
    {
        private readonly RowValues values = new(db.Model.FindEntityType(typeof(Announcement))!);

        public string Insert => field ??=
            $"INSERT INTO {values.Table} ({string.Join(", ", values.Columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", values.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"?{i + 1}")))})";

        public object?[] ValuesOf(Announcement announcement) => values.Of(announcement);
    }
}
