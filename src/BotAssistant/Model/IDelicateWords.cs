namespace BotAssistant.Model;

/// <summary>Recognises, in what was said or written, what is urgent or quiet: of that no model may hear.</summary>
internal interface IDelicateWords
{
    bool AreIn(string text);
}
