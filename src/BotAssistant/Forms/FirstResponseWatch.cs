using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Forms;

/// <summary>
/// Reminds the owner of a need, once, when the time for the first response is over and nobody has responded, and tells the next one up. What
/// presses is told at once, everything else within the hours of the desk. What is stored decides, so a restart changes nothing.
/// </summary>
internal sealed partial class FirstResponseWatch(
    IDatabaseReader reader, IDatabaseWriter writer, WorkItemOperations operations, Telling telling, Deadlines deadlines, CountyFacts county, AfterCommit committed, TimeProvider clock,
    ILogger<FirstResponseWatch> log) : BackgroundService
{
    private const string Desk = "desk";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Whatever is older is in the digests by its last day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>None of these is a response.</summary>
    private static readonly WorkItemAct[] NoResponses =
        [WorkItemAct.Opened, WorkItemAct.Pressing, WorkItemAct.SaidMore, WorkItemAct.EvidenceAdded, WorkItemAct.Merged, WorkItemAct.Rescheduled, WorkItemAct.Called];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync();
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Looked at again at the next tick.
                LookFailed(log, Failures.Describe(error));
            }
        }
    }

    /// <summary>One look; the service does it again and again.</summary>
    public async Task LookAsync()
    {
        var oldest = clock.GetUtcNow() - Longest;
        // Only what somebody reported here: whoever did was told of the time.
        var waiting = reader.Read(db => db.Set<WorkItem>()
            .Where(item => item.Kind == WorkItemKind.Need && item.State == WorkItemState.Open && item.Visibility == Visibility.Ordinary && item.ReporterId != null && item.OpenedAt >= oldest)
            .Where(item => !db.Set<WorkItemEvent>().Any(line => line.ItemId == item.Id && !NoResponses.Contains(line.Act)))
            .Select(item => item.Id).ToArray());
        foreach (var id in waiting)
        {
            if (IsLate(id) && await writer.WriteAsync(db => Tell(db, id)))
            {
                committed.Announce();
            }
        }
    }

    private bool IsLate(WorkItemId id) => reader.Read(db => db.Set<WorkItem>().FirstOrDefault(row => row.Id == id) is { } item && LateSince(db, item) is not null);

    /// <returns>Null while there is time, or while nobody is at work whom to tell.</returns>
    private (Deadline Deadline, bool Presses)? LateSince(AssistantDb db, WorkItem item)
    {
        var now = clock.GetUtcNow();
        var presses = db.Set<WorkItemEvent>().Any(line => line.ItemId == item.Id && line.Act == WorkItemAct.Pressing);
        return deadlines.FirstResponse(item.Place, item.OpenedAt, presses) is { On: { } on } deadline && deadlines.IsOverdue(on, deadline.At, now) && (presses || IsAtWork(item, now))
            ? (deadline, presses)
            : null;
    }

    private bool IsAtWork(WorkItem item, DateTimeOffset now)
    {
        var day = deadlines.DayOf(now);
        var isWorked = deadlines.WorkingDaysOf(item.Place).IsWorkingDay(day);
        return deadlines.Rules.Find<DeskHoursRule>(Desk, item.Place, day)?.Parameters is { } hours
            ? (isWorked || !hours.WorkingDaysOnly) && TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime).IsBetween(hours.From, hours.Until)
            : isWorked;
    }

    private bool Tell(AssistantDb db, WorkItemId id)
    {
        var item = db.Set<WorkItem>().First(row => row.Id == id);
        if (item.State is not WorkItemState.Open || db.Set<WorkItemEvent>().Any(line => line.ItemId == id && !NoResponses.Contains(line.Act)) || LateSince(db, item) is not var (_, presses))
        {
            // Somebody responded meanwhile.
            return false;
        }

        var now = clock.GetUtcNow();
        operations.Note(db, item, WorkItemAct.ResponseLate, now, Viewer.Stranger);
        telling.ResponseLate(db, item, presses, now);
        return true;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Looking for needs that nobody has responded to failed and is tried again: {Error}")]
    private static partial void LookFailed(ILogger log, string error);
}
