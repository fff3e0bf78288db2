namespace BotAssistant.Understanding.Recognisers;

/// <summary>Tells people what is stored about them.</summary>
internal sealed class ShowStoredData : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Is(CommandIntents.MyData))
            return null;
        var facts = hearing.Facts;
        var text = Wording.Say(facts, Texts.MyData,
            ("first_seen", Wording.Date(facts, facts.Asker.FirstSeenAt ?? facts.Now)),
            ("count", facts.Asker.MessagesKept));
        return new Recognition.Answered(new(OutcomeKinds.Data, CommandIntents.MyData.Name), text);
    }
}
