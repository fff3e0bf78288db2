using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.QuietMatters;

/// <summary>Whether words name one of the county's officials, who need not be called one in them: "钱某收了我家的钱".</summary>
/// <param name="Text">What was said.</param>
internal sealed record OfficialNamed(string Text) : FactRequest<OfficialFound>
{
    private const int Shortest = 2;

    /// <summary>Whom the words name; none where they name nobody who holds an office.</summary>
    public static IQueryable<Cadre> In(AssistantDb db, string text) => db.Set<Cadre>().Where(cadre => cadre.Name.Length >= Shortest && text.Contains(cadre.Name));
}

/// <summary>The answer. It never says who: only whether there is one.</summary>
internal sealed record OfficialFound(bool IsNamed);

internal sealed class OfficialNamedSource(IDatabaseReader reader, CountyFacts county) : RecordSource<OfficialNamed, OfficialFound>(reader, county)
{
    protected override OfficialFound Answer(AssistantDb db, OfficialNamed request, Asking asking) => new(OfficialNamed.In(db, request.Text).Any());
}
