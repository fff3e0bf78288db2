using BotAssistant.Decisions;
using BotAssistant.Model.Personal;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Model;

/// <summary>Whose names stand in a text that may leave the house. Asked only to hide them.</summary>
internal sealed record NamesInText(string Text) : FactRequest<NamesFound>;

internal sealed record NamesFound(IReadOnlyList<string> Names);

/// <summary>Everybody's whom the lists know, whoever asks: a name is hidden also from a model that its asker may not look up.</summary>
internal sealed class NamesInTextSource(IDatabaseReader reader) : FactSource<NamesInText, NamesFound>
{
    public NamesFound Find(string text) => reader.Read(db =>
    {
        // Written in the other script, or with blanks between its signs, a name is the same.
        var plain = PlainText.Of(text).Text;
        var names = NamesInLists.Everybody(db, text);
        return new NamesFound(plain == text ? names : [.. names.Union(NamesInLists.Everybody(db, plain), StringComparer.Ordinal)]);
    });

    protected override NamesFound Answer(NamesInText request, FactAsker asker) => Find(request.Text);
}
