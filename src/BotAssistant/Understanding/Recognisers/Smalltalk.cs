using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Greetings, thanks and the like, when they are all that was said.</summary>
internal sealed class Smalltalk : IRecogniser
{
    // A message may greet, thank and take leave at once: what comes first here is answered.
    private static readonly (IntentKey Intent, TextKey Text)[] Answers =
    [
        (SmalltalkIntents.Who, Texts.Who),
        (SmalltalkIntents.Goodbye, Texts.Goodbye),
        (SmalltalkIntents.Thanks, Texts.Thanks),
        (SmalltalkIntents.Greeting, Texts.Greeting),
        (SmalltalkIntents.Noted, Texts.Noted),
        (SmalltalkIntents.Agreed, Texts.Noted),
        (SmalltalkIntents.Yes, Texts.Noted),
        (SmalltalkIntents.No, Texts.Noted),
    ];

    public RecognitionStage Stage => RecognitionStage.Intent;

    public Recognition? Recognise(in Hearing hearing)
    {
        var intents = hearing.Intents;
        if (!intents.All(name => Answers.Any(answer => answer.Intent.Name == name)))
            return null;
        foreach (var (intent, text) in Answers)
        {
            if (!hearing.Is(intent))
                continue;
            return new Recognition.Answered(new(OutcomeKinds.Smalltalk, (intent == SmalltalkIntents.Agreed ? SmalltalkIntents.Noted : intent).Name), hearing.Say(text))
            {
                Choices = intent == SmalltalkIntents.Greeting ? hearing.Menu(Menus.Main) : [],
            };
        }
        return null;
    }
}
