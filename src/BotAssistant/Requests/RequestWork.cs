using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

/// <summary>Whose yes is waited for.</summary>
/// <param name="Step">As the kind names it.</param>
/// <param name="Owner">Null: nobody is named there; those of the level see it.</param>
/// <param name="Level">Those of that level may decide as well; null: only the owner.</param>
/// <param name="Ask">What they are told, with the number put in by whoever tells.</param>
internal sealed record RequestTurn(string Step, CadreId? Owner, CheckLevel? Level, Func<long, string> Ask)
{
    /// <summary>What they may press.</summary>
    public IReadOnlyList<TextKey> Choices { get; init; } = [RequestWords.AgreeLabel, RequestWords.DeclineLabel];
}

/// <summary>What a kind of request goes through, and what follows when everybody agreed. Runs inside the caller's transaction.</summary>
internal abstract class RequestWork(RequestKind kind)
{
    public RequestKind Kind => kind;

    /// <summary>Its name in lists.</summary>
    public abstract TextKey Title { get; }

    /// <summary>Whose yes comes after that step; null behind the last.</summary>
    /// <param name="step">Null: the first.</param>
    public abstract RequestTurn? After(AssistantDb db, Request request, string? step, DateOnly today);

    /// <summary>What it is about, in a line that everybody may read who sees the matter.</summary>
    public abstract string Line(AssistantDb db, Request request);

    /// <summary>Brings into force what was agreed to.</summary>
    /// <param name="by">Who agreed last; a viewer of nobody when its day has come.</param>
    /// <returns>What stands against it now, for whoever asked; null: done, or its day is yet to come.</returns>
    public abstract string? Apply(AssistantDb db, Request request, WorkItem item, Viewer by, DateTimeOffset now);

    /// <summary>Whoever asks hears what became of it also where they decided themselves.</summary>
    public virtual bool TellsItself => false;

    /// <summary>Others hear of it than whoever asked and whoever decides: that it was opened, and what became of it.</summary>
    /// <param name="reason">Why it was refused.</param>
    public virtual void Told(AssistantDb db, Request request, WorkItem item, DateTimeOffset now, string by = "", string reason = "")
    {
    }

    /// <summary>Who said yes to it and hears when it comes to nothing.</summary>
    /// <param name="step">Whose yes is waited for.</param>
    public virtual CadreId? Bound(Request request, string step) => null;

    /// <summary>What stands against going on, seen when somebody says yes; null: nothing.</summary>
    public virtual string? Against(AssistantDb db, Request request, DateOnly today) => null;

    /// <summary>The last day on which a yes is still of use; null: whenever its clock ends.</summary>
    public virtual DateOnly? AnswerBy(Request request) => null;

    /// <summary>Told to whoever asked, once it is agreed to.</summary>
    public abstract string Agreed(AssistantDb db, Request request, WorkItem item);
}
