using BotAssistant.Dialogs;
using BotAssistant.Model;

namespace BotAssistant.Understanding;

/// <summary>The same words that keep a message from the model.</summary>
internal sealed class DelicateWords(TurnDecider decider, IDialogs dialogs) : IDelicateWords
{
    public bool AreIn(string text)
    {
        var index = decider.IndexOf(dialogs.Current);
        return ModelTalk.IsDelicate(text, clause => index.Cues.Find(index.Folding.Fold(clause)));
    }
}
