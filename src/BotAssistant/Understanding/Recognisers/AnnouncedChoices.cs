using BotAssistant.Announcements;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>A bare number after a message that came by itself means a choice of that message. Where a form waits for a number, too, it is asked which.</summary>
internal sealed class AnnouncedChoices : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice || hearing.Facts.Asker.FirstSeenAt is null || hearing.Facts.Utterance.ButtonValue is not null
            || TakenChoice.SeveralOf(hearing, ReplyComposition.MaxChoices) is not [var place, .. var others])
        {
            return null;
        }

        var request = new LastAnnouncement();
        if (!hearing.Knows(request, out var last))
        {
            return new Recognition.Wants(request);
        }

        if (last.Words is not { } words || last.SentAt <= hearing.Facts.State.HeardAt || place >= words.Choices.Count)
        {
            return null;
        }

        if (others is not [])
        {
            return hearing.Facts.State.FormAsks || Array.Exists(others, other => other >= words.Choices.Count) ? null
                : TakenChoice.Ask(hearing, [.. words.Choices.Select(one => new Choice(one.Label, one.Say))]);
        }

        var announced = words.Choices[place];
        if (!hearing.Facts.State.FormAsks)
        {
            return new Recognition.MeansChoice(new Choice(announced.Label, announced.Say));
        }

        var said = hearing.Text.Trim();
        return new Recognition.Answered(
            new Outcome(OutcomeKinds.Clarify, MatterTexts.WhichOne.Name), Wording.Say(hearing.Facts, MatterTexts.WhichOne, ("number", last.Number), ("label", announced.Label)))
        {
            Choices = [new Choice(announced.Say, announced.Say), new Choice(Wording.Say(hearing.Facts, MatterTexts.AnswerForm, ("said", said)), said)],
        };
    }
}
