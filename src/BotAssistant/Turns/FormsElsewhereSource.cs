using System.Text;
using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Flows.Running;
using BotAssistant.Storage;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

/// <summary>Reads what other conversations of the same account remember.</summary>
internal sealed class FormsElsewhereSource(IDatabaseReader reader, ActivityBodies bodies) : FactSource<FormsElsewhere, FormsLeftElsewhere>
{
    /// <summary>So many conversations back somebody still means a form of theirs.</summary>
    private const int Most = 5;

    /// <summary>Drafts are kept so long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override FormsLeftElsewhere Answer(FormsElsewhere request, FactAsker asker)
    {
        var since = asker.Now - Kept;
        var left = reader.Read(db =>
            (from conversation in db.Set<Conversation>()
             join session in db.Set<Session>() on conversation.Id equals session.ConversationId
             where conversation.Channel == asker.Channel && conversation.UserId == asker.UserId && session.UpdatedAt >= since
             orderby session.UpdatedAt descending
             select new { conversation.Channel, conversation.ExternalId, session.State }).Take(Most).ToArray());
        KeptForm[] forms = [.. left.SelectMany(one => FormsIn(one.State, new ConversationAddress(one.Channel, one.ExternalId)))];
        // What went on in another conversation is left only there.
        return new([.. forms.Where(form => form is { IsSubmitted: false, Phase: not FlowPhase.Ended } && !Array.Exists(forms, form.WentOnAs))]);
    }

    private IReadOnlyList<KeptForm> FormsIn(byte[] state, ConversationAddress address) => DialogState.FromJson(Encoding.UTF8.GetString(bodies.OpenState(state, address))).Forms;
}
