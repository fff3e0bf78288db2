using BotAssistant.County;
using BotAssistant.People;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Demo;

/// <summary>Fills an empty database in Development, so that whoever tries the service finds somebody to be.</summary>
internal sealed class DemoFirstStart(DemoCounty demo, IOptions<DemoOptions> options, CountyFacts county, TimeProvider clock, ILogger<DemoFirstStart> log)
{
    /// <param name="asOf">The day that counts as today; null: the present one.</param>
    public async Task RunAsync(DateOnly? asOf, CancellationToken ct)
    {
        if (options.Value is not { Enabled: true, Households: > 0 and var households } || !demo.IsWanted())
        {
            return;
        }

        var today = asOf ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), county.TimeZone).DateTime);
        var report = await demo.CreateAsync(new DemoPlan(today) { Households = households }, progress: null, ct);
        log.DemoCreated(report.Households, report.Items);
    }
}

internal static partial class DemoLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A fictional county of {Households} households and {Items} matters was made.")]
    public static partial void DemoCreated(this ILogger log, int households, int items);
}
