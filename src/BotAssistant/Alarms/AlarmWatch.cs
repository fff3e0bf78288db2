using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Alarms;

/// <summary>
/// Calls those on duty again until somebody takes what nobody has taken, and says what arrived. What is stored decides: after a restart it
/// goes on where it was.
/// </summary>
internal sealed class AlarmWatch(
    IDatabaseReader reader, IDatabaseWriter writer, AlarmWriting writing, Deadlines deadlines, AfterCommit committed, TimeProvider clock, ILogger<AlarmWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Alarms whose last look failed: nobody is called for them.</summary>
    public int Failing { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var failed = 0;
                foreach (var id in reader.Read(db => db.Set<Alarm>().Where(row => row.State == AlarmState.Ringing).OrderBy(row => row.NextAt).Select(row => row.ItemId).ToArray()))
                {
                    failed += await LookAsync(id, stoppingToken) ? 0 : 1;
                }

                Failing = failed;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Looked at again at the next tick.
                log.AlarmsFailed(Failures.Describe(error));
            }
        }
    }

    /// <returns>False: it failed, and is looked at again at the next tick.</returns>
    private async Task<bool> LookAsync(WorkItemId id, CancellationToken stoppingToken)
    {
        try
        {
            if (await writer.WriteAsync(db => Look(db, id)))
            {
                committed.Announce();
            }

            return true;
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            // Nobody may be left alone because another's alarm fails.
            log.AlarmFailed(Failures.Describe(error));
            return false;
        }
    }

    /// <returns>Whether somebody is to be told.</returns>
    private bool Look(AssistantDb db, WorkItemId id)
    {
        if (db.Set<Alarm>().FirstOrDefault(row => row.ItemId == id && row.State == AlarmState.Ringing) is not { } alarm)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var item = db.Set<WorkItem>().First(row => row.Id == id);
        if (item.ClosedAt is not null)
        {
            (alarm.State, alarm.NextAt) = (AlarmState.Ended, null);
            return false;
        }

        var tells = false;
        foreach (var call in db.Set<AlarmCall>().Where(call => call.ItemId == id && call.DeliveredAt == null).ToArray())
        {
            if (AlarmWriting.HasArrived(db, call))
            {
                writing.Delivered(db, alarm, call, now);
                tells = true;
            }
        }

        if (item is { State: WorkItemState.InProgress, OwnerId: { } owner })
        {
            // Begun as any other matter, on the pages or by its number.
            writing.Take(db, item, alarm, Viewers.OfCadre(db, owner, deadlines.DayOf(now)), now, source: null);
            return true;
        }

        return (alarm.NextAt <= now && writing.Ring(db, item, alarm, now)) || tells;
    }
}

internal static partial class AlarmsLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "An alarm could not be looked at and is looked at again; until then nobody is called for it: {Failure}")]
    public static partial void AlarmFailed(this ILogger log, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alarms could not be looked at and are looked at again: {Failure}")]
    public static partial void AlarmsFailed(this ILogger log, string failure);
}
