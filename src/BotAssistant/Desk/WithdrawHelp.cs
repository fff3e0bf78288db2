using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Understanding;

namespace BotAssistant.Desk;

internal static class ConsentIntents
{
    public static readonly IntentKey OthersWithdrawn = new("others-withdrawn");
}

internal static class ConsentTexts
{
    public static readonly TextKey OthersWithdrawn = new("others-withdrawn", "desk_phone");
}

/// <summary>A household that wants nobody else's account to act for it any more says so, and it holds at once.</summary>
internal sealed class WithdrawHelp : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Is(ConsentIntents.OthersWithdrawn))
        {
            return null;
        }

        var request = new WhoAsks();
        if (hearing.Facts.Asker.IsBound && !hearing.Knows(request, out _))
        {
            return new Recognition.Wants(request);
        }

        return hearing.Facts.Asker.IsBound && hearing.Knows(request, out var viewer) && viewer.Household is not null
            ? Answer(hearing, ConsentTexts.OthersWithdrawn) with { Events = [new ConsentWithdrawn(ConsentKind.OtherHousehold)] }
            : Answer(hearing, PeopleTexts.ConsentOfHouseholds);
    }

    private static Recognition.Answered Answer(in Hearing hearing, TextKey key) => new(new Outcome(OutcomeKinds.Data, key.Name), hearing.Say(key));
}
