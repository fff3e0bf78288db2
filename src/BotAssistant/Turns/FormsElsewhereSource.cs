using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Flows.Running;
using BotAssistant.Storage;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

/// <summary>Reads what other conversations of the same account remember.</summary>
internal sealed class FormsElsewhereSource(IQuickReads reader, ActivityBodies bodies) : FactSource<FormsElsewhere, FormsLeftElsewhere>
{
    /// <summary>So many conversations back somebody still means a form of theirs.</summary>
    private const int Most = 5;

    /// <summary>Drafts are kept so long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override FormsLeftElsewhere Answer(FormsElsewhere request, FactAsker asker)
    {
        var since = asker.Now - Kept;
        KeptForm[] forms = [.. reader.SessionsOf(asker.Channel, asker.UserId, since, Most).SelectMany(FormsIn)];
        // What went on in another conversation is left only there.
        return new([.. forms.Where(form => form is { IsSubmitted: false, Phase: not FlowPhase.Ended } && !Array.Exists(forms, form.WentOnAs))]);
    }

    private IReadOnlyList<KeptForm> FormsIn(SealedSession session) => DialogState.FromUtf8(bodies.OpenState(session.State, new ConversationAddress(session.Channel, session.Conversation))).Forms;
}
