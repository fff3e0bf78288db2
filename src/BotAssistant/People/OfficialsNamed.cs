using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>Whether the words name a cadre. What is said of one is not for everybody.</summary>
internal sealed record OfficialsNamed(string Text) : FactRequest<NamedOfficials>;

internal sealed record NamedOfficials(bool Any);

internal sealed class OfficialsNamedSource(IDatabaseReader reader, CountyFacts county) : RecordSource<OfficialsNamed, NamedOfficials>(reader, county)
{
    protected override NamedOfficials Answer(AssistantDb db, OfficialsNamed request, Asking asking) =>
        new(db.Set<Cadre>().Any(cadre => cadre.Name.Length >= 2 && request.Text.Contains(cadre.Name)));
}
