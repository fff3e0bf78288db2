using BotAssistant.Dialogs;

namespace BotAssistant.Turns;

/// <summary>What the way of a message itself has to say.</summary>
internal static class TurnTexts
{
    public static readonly TextKey Parked = new("turn.parked", "desk_phone");
    public static readonly TextKey StillWorking = new("turn.still-working");
}
