using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>Who is away on some of these days, of the places that the asker answers for. Why, nobody is told here.</summary>
internal sealed record LeavesAsked(DateOnly From, DateOnly Until) : FactRequest<LeavesFound>;

/// <param name="MaySee">The asker answers for a place as a whole.</param>
internal sealed record LeavesFound(bool MaySee, IReadOnlyList<LeaveLine> Leaves, bool IsDemo);

/// <param name="Until">Null: no last day is known.</param>
/// <param name="StandIn">Null: nobody is named.</param>
internal sealed record LeaveLine(string Name, string Unit, DateOnly From, DateOnly? Until, string? StandIn)
{
    /// <summary>It is asked for, and nobody has granted it.</summary>
    public bool IsAsked { get; init; }
}

internal sealed class LeavesAskedSource(IDatabaseReader reader, CountyFacts county) : RecordSource<LeavesAsked, LeavesFound>(reader, county)
{
    private static readonly Role[] Answering = [Role.TeamLeader, Role.Township, Role.County];

    protected override LeavesFound Answer(AssistantDb db, LeavesAsked request, Asking asking)
    {
        var places = asking.Viewer.Roles.Where(held => Answering.Contains(held.Role)).Select(held => held.Region).ToArray();
        if (places is [])
        {
            return new(MaySee: false, [], IsDemo: false);
        }

        var (from, until) = (request.From, request.Until);
        var noted = db.Set<Cadre>().AsNoTracking().Where(cadre => cadre.AwayFrom != null && cadre.AwayFrom <= until && (cadre.AwayUntil == null || cadre.AwayUntil >= from)).ToArray();
        // What stands with the person already was asked for as well; that is one leave.
        var asked = db.Set<Request>().AsNoTracking().Where(row => row.Kind == RequestKind.Leave && row.CadreId != null && row.FromOn <= until && row.UntilOn >= from
            && (row.State == RequestState.Waiting || (row.State == RequestState.Agreed && row.AppliedAt == null))).ToArray();
        var ids = noted.Select(cadre => cadre.Id).Concat(noted.Select(cadre => cadre.StandInId).OfType<CadreId>()).Concat(asked.Select(row => row.CadreId!.Value)).Concat(asked.Select(row => row.OtherId).OfType<CadreId>()).Distinct().ToArray();
        var people = db.Set<Cadre>().AsNoTracking().Where(cadre => ids.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id);
        var theirs = ids.Where(id => CadreNames.PlaceOf(db, id, asking.Today) is { } place && Array.Exists(places, region => region.Contains(place))).ToHashSet();
        LeaveLine[] lines =
        [
            .. noted.Where(cadre => theirs.Contains(cadre.Id)).Select(cadre => new LeaveLine(cadre.Name, cadre.Unit, cadre.AwayFrom!.Value, cadre.AwayUntil, NameOf(cadre.StandInId))),
            .. asked.Where(row => theirs.Contains(row.CadreId!.Value)).Select(row => new LeaveLine(people[row.CadreId!.Value].Name, people[row.CadreId.Value].Unit, row.FromOn!.Value, row.UntilOn, NameOf(row.OtherId))
            {
                IsAsked = row.State is RequestState.Waiting,
            }),
        ];
        return new(MaySee: true, [.. lines.OrderBy(line => line.From).ThenBy(line => line.Name, StringComparer.Ordinal)], theirs.Any(id => people[id].IsDemo));

        string? NameOf(CadreId? id) => id is { } known ? people.GetValueOrDefault(known)?.Name : null;
    }
}
