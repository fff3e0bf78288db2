using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Requests;

/// <summary>Brings into force what was agreed to for a day that has come. What is stored decides, so a restart changes nothing.</summary>
internal sealed partial class RequestWatch(
    IDatabaseReader reader, IDatabaseWriter writer, RequestDesk desk, Deadlines deadlines, AfterCommit committed, TimeProvider clock, ILogger<RequestWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
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
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look; the service does it again and again.</summary>
    public async Task LookAsync()
    {
        var today = deadlines.DayOf(clock.GetUtcNow());
        var due = reader.Read(db => db.Set<Request>().Where(row => row.State == RequestState.Agreed && row.AppliedAt == null && row.FromOn <= today).Select(row => row.Id).ToArray());
        foreach (var id in due)
        {
            await writer.WriteAsync(db =>
            {
                if (db.Set<Request>().FirstOrDefault(row => row.Id == id) is { } request)
                {
                    desk.Due(db, request, clock.GetUtcNow());
                }

                return true;
            });
            committed.Announce();
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Looking for requests whose day has come failed and is tried again: {Error}")]
    private static partial void LookFailed(ILogger log, string error);
}
