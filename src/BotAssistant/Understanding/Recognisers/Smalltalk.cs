using BotAssistant.Dialogs;
using BotAssistant.People;

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
            if (intent == SmalltalkIntents.Greeting && hearing.Facts.Asker.IsStaff)
                return ToStaff(hearing);
            return new Recognition.Answered(new(OutcomeKinds.Smalltalk, (intent == SmalltalkIntents.Agreed ? SmalltalkIntents.Noted : intent).Name), hearing.Say(text))
            {
                Choices = intent == SmalltalkIntents.Greeting ? hearing.Menu(Menus.Main) : [],
            };
        }
        return null;
    }

    /// <summary>What each of them can do here is not what a household can do.</summary>
    private static Recognition ToStaff(in Hearing hearing)
    {
        var request = new WhoAsks();
        if (!hearing.Knows(request, out var viewer))
            return new Recognition.Wants(request);
        var (text, menu) = Openings.Greeting(viewer);
        return new Recognition.Answered(new(OutcomeKinds.Smalltalk, SmalltalkIntents.Greeting.Name), hearing.Say(text)) { Choices = hearing.Menu(menu) };
    }
}
