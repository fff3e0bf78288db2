using BotAssistant.Casework;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Handovers;

/// <summary>Recognises, in what was said, words that only the desk named for their kind may read.</summary>
internal interface IQuietWords
{
    /// <returns>Null for ordinary words.</returns>
    QuietWord? Of(string text);
}

/// <param name="Kind">As rules of the desks name it: <c>complaint</c>, <c>petition</c>, <c>self-harm</c>, <c>violence</c>.</param>
/// <param name="IfOfficialNamed">Only where the words name a cadre.</param>
internal sealed record QuietWord(string Kind, bool IfOfficialNamed);

/// <summary>The one desk that may read a kind of quiet words.</summary>
internal sealed class QuietDesks(Deadlines deadlines)
{
    /// <returns>Code of its region; where no rule names one, the county's takes it.</returns>
    public string Of(string kind, RegionCode region, DateTimeOffset now) =>
        deadlines.Rules.Find<QuietDeskRule>(kind, region, deadlines.DayOf(now))?.Parameters.Desk ?? region.Up(RegionLevel.County).Value;
}
