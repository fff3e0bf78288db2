using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Names of sessions of forms: unique for ever, as they stand in buttons that somebody may press much later.</summary>
internal static class FormSessions
{
    /// <summary>Behind a session's name: the form went on in another conversation.</summary>
    public const char Moved = 'm';

    /// <summary>So many conversations on the same form is still looked for.</summary>
    private const int MostMoves = 6;

    public static string Next(DateTimeOffset now) => VersionSeven.Next(now).ToString("N");

    public static bool IsMoved(string session) => session.EndsWith(Moved);

    /// <summary>The same form in the other conversations that it was filled in.</summary>
    public static IReadOnlyList<string> OthersOf(string session)
    {
        var first = session.TrimEnd(Moved);
        return [.. Enumerable.Range(0, MostMoves).Select(moves => first + new string(Moved, moves)).Where(other => other != session)];
    }
}

/// <summary>Whether the form was submitted already where it went on, or came from.</summary>
internal sealed record SubmittedElsewhere(string Session) : FactRequest<SubmittedForm>;

/// <param name="Receipt">Null while it was not.</param>
internal sealed record SubmittedForm(string? Receipt);

internal sealed class SubmittedElsewhereSource(IQuickReads reader) : FactSource<SubmittedElsewhere, SubmittedForm>
{
    protected override SubmittedForm Answer(SubmittedElsewhere request, FactAsker asker) => new(reader.ReceiptOf(FormSessions.OthersOf(request.Session)));
}
