using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Whom a matter may go to of those whom the words name: people of the county who may have it, without its owner.</summary>
internal sealed record NamedReceivers(long Number, string Words) : FactRequest<ReceiversFound>;

internal sealed record ReceiversFound(IReadOnlyList<Receiver> People);

internal sealed record Receiver(CadreId Id, string Name, string Unit)
{
    /// <summary>They, or whoever stands in for them, can be told of what is theirs.</summary>
    public bool IsReached { get; init; }
}

internal sealed class NamedReceiversSource(IDatabaseReader reader, CountyFacts county) : RecordSource<NamedReceivers, ReceiversFound>(reader, county)
{
    protected override ReceiversFound Answer(AssistantDb db, NamedReceivers request, Asking asking)
    {
        var today = asking.Today;
        if (db.Set<WorkItem>().VisibleTo(asking.Viewer, db, today).FirstOrDefault(row => row.Number == request.Number) is not { Visibility: Visibility.Ordinary } item)
        {
            return new([]);
        }

        var (from, to) = County.Place().Range();
        var receivers = db.Set<Cadre>()
            .Where(cadre => cadre.Name.Length >= 2 && request.Words.Contains(cadre.Name) && cadre.Id != item.OwnerId && cadre.Id != item.AboutCadreId && (cadre.EndsOn == null || cadre.EndsOn >= today))
            .Where(cadre => db.Set<CadreRole>().Any(role => role.CadreId == cadre.Id && role.Role != Role.Administrator && string.Compare(role.Region, from) >= 0 && string.Compare(role.Region, to) < 0
                && role.From <= today && (role.Until == null || role.Until >= today)))
            .OrderBy(cadre => cadre.Id).Select(cadre => new Receiver(cadre.Id, cadre.Name, cadre.Unit)).ToArray();
        // Of namesakes the unit, where it is said, tells which.
        var byUnit = receivers.Where(one => one.Unit.Length > 0 && request.Words.Contains(one.Unit, StringComparison.Ordinal)).ToArray();
        return new(receivers.Length > 1 && byUnit.Length == 1 ? byUnit : receivers);
    }
}
