using System.Security.Cryptography;
using System.Text;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.Reminders;

/// <summary>What a run did.</summary>
/// <param name="Looked">Open matters.</param>
/// <param name="Moved">Those that have another last day now.</param>
/// <param name="Replanned">Those of which people are reminded on other days now.</param>
internal sealed record RefreshReport(int Looked, int Moved, int Replanned);

/// <summary>
/// Computes deadlines and plans of open matters anew where rules or working days have become others since the last time: a year's table came,
/// the county set a day off. A deadline that moves is a line in the matter's timeline.
/// </summary>
internal sealed class CalendarRefresh(IDatabaseReader reader, IDatabaseWriter writer, ReminderLook look, Deadlines deadlines, WorkItemOperations operations, IDialogs dialogs, TimeProvider clock)
{
    private const string Mark = "rules-and-days";
    private const int AtOnce = 200;

    /// <summary>Years whose table is missing, of those in which something is due soon: the days around their holidays may be wrong.</summary>
    public IReadOnlyList<int> GuessedYears()
    {
        var today = deadlines.DayOf(clock.GetUtcNow());
        var calendar = deadlines.Rules.Calendars;
        return [.. Enumerable.Range(today.Year, 2).Where(year => calendar.Find(year) is null && (year == today.Year || today.Month == 12))];
    }

    public async Task<RefreshReport> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var key = KeyOf(deadlines.Rules);
        var known = reader.Read(db => ScheduleMark.Read(db, Mark));
        var (looked, moved, replanned) = (0, 0, 0);
        if (known is not null && known != key)
        {
            var today = deadlines.DayOf(now);
            for (var last = 0L; ;)
            {
                ct.ThrowIfCancellationRequested();
                var from = last;
                var items = reader.Read(db => db.Set<WorkItem>().Where(item => item.ClosedAt == null && item.Number > from).OrderBy(item => item.Number).Take(AtOnce).ToArray());
                if (items is [])
                {
                    break;
                }

                last = items[^1].Number;
                looked += items.Length;
                var run = look.Plans(today);
                reader.Read(db => run.Know(db, [.. items.Select(ReminderSweep.Reminded)]));
                WorkItemId[] others = [.. items.Where(item => DueAnew(item) is not null || run.Plan(ReminderSweep.Reminded(item)).PlanKey != item.PlanKey).Select(item => item.Id)];
                if (others is not [])
                {
                    var (some, rest) = await writer.WriteAsync(db => Change(db, others, now));
                    (moved, replanned) = (moved + some, replanned + rest);
                }
            }
        }

        if (known != key)
        {
            await writer.WriteAsync(db =>
            {
                ScheduleMark.Write(db, Mark, key, now);
                return true;
            });
        }

        return new RefreshReport(looked, moved, replanned);
    }

    private (int Moved, int Replanned) Change(AssistantDb db, WorkItemId[] others, DateTimeOffset now)
    {
        var (moved, replanned) = (0, 0);
        foreach (var item in db.Set<WorkItem>().Where(row => others.Contains(row.Id) && row.ClosedAt == null).ToArray())
        {
            if (DueAnew(item) is { } due)
            {
                var note = dialogs.Current.Text(
                    CalendarTexts.Moved, ("from_month", item.DueOn!.Value.Month), ("from_day", item.DueOn.Value.Day), ("month", due.On!.Value.Month), ("day", due.On.Value.Day));
                (item.DueOn, item.DueAt) = (due.On, due.At);
                item.Version++;
                operations.Note(db, item, WorkItemAct.Rescheduled, now, Viewer.Stranger, note);
                moved++;
            }
            else
            {
                replanned++;
            }

            item.PlanVersion++;
        }

        return (moved, replanned);
    }

    /// <returns>Null where the day stays, or was set by a person.</returns>
    private Deadline? DueAnew(WorkItem item) =>
        item is { Clock: { } name, ClockFrom: { } from, DueBeforeHold: null, DueOn: { } due } && deadlines.Of(name, item.Place, from) is { On: { } day } anew && day != due ? anew : null;

    /// <summary>A hash of all that deadlines and plans depend on.</summary>
    private static string KeyOf(RuleBook rules)
    {
        var written = new StringBuilder();
        foreach (var rule in rules.All.Select(rule => (rule, Parameters: Written(rule.Parameters))).Where(one => one.Parameters.Length > 0)
            .OrderBy(one => one.rule.Kind, StringComparer.Ordinal).ThenBy(one => one.rule.Name, StringComparer.Ordinal).ThenBy(one => one.rule.Region.Value, StringComparer.Ordinal).ThenBy(one => one.rule.From))
        {
            written.Append(rule.rule.Kind).Append('|').Append(rule.rule.Name).Append('|').Append(rule.rule.Region).Append('|').Append(rule.rule.From).Append('|').Append(rule.rule.Until).Append('|').Append(rule.Parameters).Append('\n');
        }

        foreach (var table in rules.Calendars.All.OrderBy(table => table.Year))
        {
            written.Append(table.Year).Append('|').AppendJoin(',', table.Off.Order()).Append('|').AppendJoin(',', table.Work.Order()).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written.ToString())));
    }

    private static string Written(RuleParameters parameters) => parameters switch
    {
        RemindersRule rule => string.Join(';', rule.Stages.Select(stage => $"{stage.Name}:{string.Join('+', stage.To)}:{stage.Drafts}")),
        ClockRule clock => $"{clock.Amount}{clock.Unit}",
        DaysRule days => string.Join(',', days.Off.Order()) + "|" + string.Join(',', days.Work.Order()),
        _ => "",
    };
}

internal static class CalendarTexts
{
    public static readonly TextKey Moved = new("calendar-moved", "from_month", "from_day", "month", "day");
}
