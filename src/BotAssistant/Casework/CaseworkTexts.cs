using BotAssistant.Dialogs;

namespace BotAssistant.Casework;

/// <summary>What the program itself writes into timelines.</summary>
internal static class CaseworkTexts
{
    public static readonly TextKey MergedEnds = new("casework.merged-ends", "number");
    public static readonly TextKey MergedStays = new("casework.merged-stays", "number");
    public static readonly TextKey MergedMoves = new("casework.merged-moves", "from", "into");
}
