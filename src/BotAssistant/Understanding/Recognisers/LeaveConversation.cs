namespace BotAssistant.Understanding.Recognisers;

/// <summary>Ends the conversation on a phone that several people use. The next one cannot have the last reply repeated.</summary>
internal sealed class LeaveConversation : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing) =>
        hearing.Is(CommandIntents.Leave)
            ? new Recognition.Answered(new(OutcomeKinds.Smalltalk, CommandIntents.Leave.Name), hearing.Say(Texts.Leave))
            {
                Events = [new ConversationClosed()],
                Forgets = true,
            }
            : null;
}
