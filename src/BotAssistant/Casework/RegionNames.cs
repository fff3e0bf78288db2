using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Casework;

/// <summary>Says to the gazetteer which divisions the county loaded, and what they are called today: by the noted names, and by the codes that they got when they were merged.</summary>
internal sealed class RegionNames(IDatabaseReader reader, Gazetteer gazetteer, CountyFacts county, TimeProvider clock)
{
    private const string Formerly = "原";

    public void Refresh()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), county.TimeZone).DateTime);
        gazetteer.Settle(reader.Read(db => db.Set<Division>().AsNoTracking().AsEnumerable().Select(division => new Region(RegionCode.Parse(division.Code), division.Name, [])).ToArray()));
        // A merger counts when its rows have moved, a name on its day.
        var changes = reader.Read(db => RegionMoves.InOrder(db.Set<RegionChange>().Where(change => change.On <= today && (change.MergedInto == null || change.AppliedAt != null))));
        gazetteer.NameToday(NamesAfter(changes));
    }

    private Dictionary<RegionCode, string> NamesAfter(RegionChange[] changes)
    {
        var (names, gone) = (new Dictionary<RegionCode, string>(), new HashSet<RegionCode>());
        foreach (var change in changes)
        {
            var code = RegionCode.Parse(change.Code);
            if (change.Name is { } name)
            {
                names[code] = name;
            }
            else if (change.MergedInto is { } into)
            {
                // A row of its own says where a division went whose number was taken; what lies above it goes without it.
                var moving = gazetteer.Below(code).Concat(names.Keys.Where(code.Contains)).Append(code).Distinct().Where(one => !gone.Contains(one)).ToArray();
                foreach (var one in moving)
                {
                    gone.Add(one);
                    var moved = RegionMoves.Moved(one.Value, change.Code, into);
                    if (gazetteer.IsListed(moved) || names.ContainsKey(moved) || (names.GetValueOrDefault(one) ?? gazetteer.Published(one)?.Name) is not { } called)
                    {
                        continue;
                    }

                    // It had to leave its number to another one: people know it by where it was.
                    names[moved] = one == code && one.Value[^2..] != moved.Value[^2..] && one.Parent is { } above
                        ? Formerly + (names.GetValueOrDefault(above) ?? gazetteer.Published(above)?.Name) + called
                        : called;
                }
            }
        }

        return names;
    }
}

/// <summary>A new day may bring a name, and so may a command beside the service.</summary>
internal sealed class RegionNamesWatch(RegionNames names, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(Between, clock);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                names.Refresh();
            }
            catch (StorageUnavailableException)
            {
                // Health says so; the names that are known stay until the next look.
            }
        }
    }
}
