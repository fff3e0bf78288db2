using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.DocumentTasks;

/// <summary>Asks the model about one document after the other, while nobody waits on the line.</summary>
internal sealed class ReadWaitingDocuments(TaskReadings readings, TimeProvider clock, ILogger<ReadWaitingDocuments> log) : BackgroundService
{
    // What is added wakes it; this is for what nobody foresaw.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await readings.ReadNextAsync(stoppingToken))
                {
                }

                await readings.WaitAsync(LongestSleep, stoppingToken);
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.ReadingFailed(Failures.Describe(error));
                await Task.Delay(TimeSpan.FromMinutes(1), clock, stoppingToken);
            }
        }
    }
}

internal static partial class DocumentTasksLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A document could not be looked through for tasks and is tried again: {Failure}")]
    public static partial void ReadingFailed(this ILogger log, string failure);
}
