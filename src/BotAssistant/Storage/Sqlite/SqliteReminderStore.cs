using System.Globalization;
using BotAssistant.Announcements;
using BotAssistant.Reminders;

namespace BotAssistant.Storage.Sqlite;

internal sealed class SqliteReminderStore(GroupCommitter committer) : IReminderStore
{
    private const string Plan = """
        UPDATE work_items SET PlannedVersion = ?2, PlanKey = ?3, RemindOn = ?4, RemindedOn = ?5
        WHERE Id = ?1 AND PlanVersion = ?2 AND ClosedAt IS NULL
        """;

    private const string Add = """
        INSERT INTO reminders (Id, ItemId, PlanVersion, Stage, CadreId, "On", State, Reason, IsOwn, Presses, Day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL)
        ON CONFLICT (Id) DO NOTHING
        """;

    public Task<int> SaveAsync(IReadOnlyList<LookedAt> looks) => committer.WriteAsync(scope =>
    {
        using var plan = new Statement(scope.Connection, Plan);
        using var add = new Statement(scope.Connection, Add);
        var added = 0;
        foreach (var look in looks)
        {
            var item = look.Item.Value.ToByteArray(bigEndian: true);
            if (plan.Run(item, look.PlanVersion, look.PlanKey, look.RemindOn, look.RemindedOn) == 0)
            {
                // It was done or changed since it was read: the next look finds it as it is then.
                continue;
            }

            foreach (var row in look.Rows)
            {
                added += add.Run(
                    row.Id.ToByteArray(bigEndian: true), item, row.PlanVersion, row.Stage, row.CadreId?.Value.ToByteArray(bigEndian: true), row.On, row.State.ToString(), row.Reason.ToString(), row.IsOwn, row.Presses);
            }
        }

        return added;
    });

    public Task<int> SaveAsync(IReadOnlyList<NewDigest> digests, DateTimeOffset now) => committer.WriteAsync(scope =>
    {
        var connection = scope.Connection;
        var shape = new RowValues(scope.Db.Model.FindEntityType(typeof(Announcement))!);
        using var begin = new Statement(connection, "INSERT INTO digests (CadreId, Day, AnnouncementId, Matters, WrittenAt) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (CadreId, Day) DO NOTHING");
        using var tell = new Statement(connection, "UPDATE reminders SET State = 'Told', Day = ?2 WHERE Id = ?1 AND State = 'Waiting'");
        using var withdraw = new Statement(connection, "UPDATE reminders SET State = ?2, Reason = ?3 WHERE Id = ?1 AND State = 'Waiting'");
        using var again = new Statement(connection, "UPDATE work_items SET RemindOn = ?2, RemindedOn = NULL WHERE Id = ?1 AND ClosedAt IS NULL");
        using var announce = new Statement(connection, $"INSERT INTO {shape.Table} ({string.Join(", ", shape.Columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", shape.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"?{i + 1}")))})");
        var written = 0;
        foreach (var digest in digests)
        {
            foreach (var (id, reason) in digest.Withdrawn)
            {
                withdraw.Run(id.ToByteArray(bigEndian: true), nameof(ReminderState.Withdrawn), reason.ToString());
            }

            foreach (var (id, item) in digest.Unheard)
            {
                // Planned anew: whoever hears of it instead gets a row of their own.
                withdraw.Run(id.ToByteArray(bigEndian: true), nameof(ReminderState.NobodyThere), nameof(ReminderReason.Unreachable));
                again.Run(item.Value.ToByteArray(bigEndian: true), digest.Day);
            }

            if (digest.Announcement is not { } announcement)
            {
                continue;
            }

            if (!digest.IsExtra && begin.Run(digest.Cadre.Value.ToByteArray(bigEndian: true), digest.Day, announcement.Id.ToByteArray(bigEndian: true), digest.Matters, now.UtcDateTime) == 0)
            {
                // Another process was quicker.
                continue;
            }

            var told = 0;
            foreach (var id in digest.Told)
            {
                told += tell.Run(id.ToByteArray(bigEndian: true), digest.Day);
            }

            if (told > 0 || !digest.IsExtra)
            {
                announce.Run(shape.Of(announcement));
                written++;
            }
        }

        return written;
    });
}
