using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>The commands that are answered by a text alone.</summary>
internal sealed class SimpleCommands : IRecogniser
{
    private static readonly (IntentKey Intent, TextKey Text, string Kind)[] Answers =
    [
        (CommandIntents.Help, Texts.Help, OutcomeKinds.Smalltalk),
        (CommandIntents.Cancel, Texts.CancelNothing, OutcomeKinds.Flow),
        (CommandIntents.Back, Texts.BackNothing, OutcomeKinds.Flow),
        (CommandIntents.Skip, Texts.SkipNothing, OutcomeKinds.Flow),
        (CommandIntents.Restart, Texts.RestartNothing, OutcomeKinds.Flow),
    ];

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        foreach (var (intent, text, kind) in Answers)
        {
            if (hearing.Is(intent))
                return new Recognition.Answered(new(kind, intent.Name), hearing.Say(text));
        }
        return null;
    }
}
