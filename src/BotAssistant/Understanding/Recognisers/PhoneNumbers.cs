namespace BotAssistant.Understanding.Recognisers;

internal sealed class PhoneNumbers : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Intent;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Is(SmalltalkIntents.Phones))
            return null;
        var text = hearing.Say(Texts.Phones);
        if (hearing.Facts.County.DutyPhone.Length > 0)
            text += "\n" + hearing.Say(Texts.DutyPhone);
        return new Recognition.Answered(new(OutcomeKinds.Handover, SmalltalkIntents.Phones.Name), text);
    }
}
