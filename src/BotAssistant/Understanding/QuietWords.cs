using BotAssistant.Dialogs;
using BotAssistant.Handovers;
using BotAssistant.QuietMatters;
using BotAssistant.Understanding.Recognisers;

namespace BotAssistant.Understanding;

/// <summary>The words of quiet kinds, found as messages are understood.</summary>
internal sealed class QuietWords(TurnDecider decider, IDialogs dialogs) : IQuietWords
{
    private const string SelfHarm = "self-harm";
    private const string Violence = "violence";

    public QuietWord? Of(string text)
    {
        var index = decider.IndexOf(dialogs.Current);
        var folded = index.Folding.Fold(text);
        var cues = index.Cues.Find(folded);
        return cues.Has(UrgentIntents.SelfHarm) ? new(SelfHarm, false)
            : cues.Has(UrgentIntents.Violence) || cues.Has(UrgentIntents.Abuse) ? new(Violence, false)
            : cues.Has(NeedIntents.Petition) ? new(QuietTalk.Petition, false)
            : cues.Has(NeedIntents.Complaint) || cues.Has(ConductIntents.OfOwner) || index.Match(folded).Contains(QuietIntents.Complain.Name) ? new(QuietTalk.Complaint, false)
            : cues.Has(ConductIntents.Named) ? new(QuietTalk.Complaint, true)
            : null;
    }
}
