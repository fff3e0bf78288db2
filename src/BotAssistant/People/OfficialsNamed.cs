using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>Whether the words name a cadre. What is said of one is not for everybody.</summary>
internal sealed record OfficialsNamed(string Text) : FactRequest<NamedOfficials>;

internal sealed record NamedOfficials(bool Any);

internal sealed class OfficialsNamedSource(IQuickReads reader) : FactSource<OfficialsNamed, NamedOfficials>
{
    protected override NamedOfficials Answer(OfficialsNamed request, FactAsker asker) => new(reader.NamesCadre(request.Text));
}
