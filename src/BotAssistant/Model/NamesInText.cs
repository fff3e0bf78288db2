using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Model;

/// <summary>Whose names stand in a text that may leave the house. Asked only to hide them.</summary>
internal sealed record NamesInText(string Text) : FactRequest<NamesFound>;

internal sealed record NamesFound(IReadOnlyList<string> Names);

/// <summary>Everybody's whom the lists know, whoever asks: a name is hidden also from a model that its asker may not look up.</summary>
internal sealed class NamesInTextSource(IDatabaseReader reader) : FactSource<NamesInText, NamesFound>
{
    /// <summary>Longer texts, such as a speech, would make the comparison of each name with all of it slow; they are looked through in parts.</summary>
    private const int PartLength = 2000;
    private const int Overlap = 10;

    public NamesFound Find(string text) => reader.Read(db => new NamesFound(
        [.. Parts(text).SelectMany(part => In(db, part)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));

    protected override NamesFound Answer(NamesInText request, FactAsker asker) => Find(request.Text);

    private static IEnumerable<string> Parts(string text)
    {
        for (var at = 0; at < text.Length; at += PartLength)
        {
            yield return text[at..Math.Min(text.Length, at + PartLength + Overlap)];
        }
    }

    private static IEnumerable<string> In(AssistantDb db, string part) =>
    [
        .. db.Set<HouseholdMember>().Where(member => part.Contains(member.Name)).Select(member => member.Name),
        .. db.Set<Household>().Where(household => part.Contains(household.HeadName)).Select(household => household.HeadName),
        .. db.Set<Cadre>().Where(cadre => part.Contains(cadre.Name)).Select(cadre => cadre.Name),
    ];
}
