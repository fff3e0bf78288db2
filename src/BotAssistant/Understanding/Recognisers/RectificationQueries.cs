using BotAssistant.Casework;
using BotAssistant.Forms;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"佐证不行，差啥", "17号还差啥": what stands between a rectification and its being closed.</summary>
internal static class RectificationQueries
{
    /// <param name="number">Null: of whatever came back to the asker.</param>
    public static Recognition Gaps(in Hearing hearing, Outcome outcome, long? number)
    {
        var request = new ClosingGaps(number);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        return found.Items is not []
            ? new Recognition.Answered(outcome, string.Join('\n', found.Items.SelectMany(item => LinesOf(words, item)))) { Matter = found.Items[0].Number }
            : new Recognition.Answered(outcome, number is { } asked ? words.Say(RecordTexts.ItemNone, ("number", asked)) : words.Say(RecordTexts.GapsNone));
    }

    private static IEnumerable<string> LinesOf(RecordWording words, ClosingAsked item)
    {
        (string, object)[] which = [("number", item.Number), ("category", item.Category)];
        yield return item.State switch
        {
            WorkItemState.Closed or WorkItemState.Withdrawn => words.Say(RecordTexts.GapsClosed, which),
            WorkItemState.Checking => words.Say(RecordTexts.GapsChecking, which),
            WorkItemState.Returned when item.ReturnedOn is { } day => words.Say(RecordTexts.GapsReturned, [.. which, ("month", day.Month), ("day", day.Day), ("reason", item.Reason ?? "")]),
            _ => words.Say(RecordTexts.GapsOpen, which),
        };
        if (item.State is WorkItemState.Closed or WorkItemState.Withdrawn or WorkItemState.Checking)
        {
            yield break;
        }

        if (item.Standard is { } standard)
        {
            yield return words.Say(RecordTexts.GapsStandard, ("text", standard));
        }

        if (item.OpenParts > 0)
        {
            yield return words.Say(RecordTexts.GapsParts, ("count", item.OpenParts));
        }

        if (item.HandedIn is { Length: > 0 } before)
        {
            yield return words.Say(RecordTexts.GapsHandedIn, ("text", before));
            yield return item.Photos > 0 ? words.Say(RecordTexts.GapsPhotos, ("count", item.Photos)) : words.Say(RecordTexts.GapsNoPhoto);
            if (item.Papers is not [])
            {
                yield return words.Say(RecordTexts.GapsPapers, ("text", string.Join('；', item.Papers)));
            }
        }
        else
        {
            yield return words.Say(RecordTexts.GapsNothing);
        }

        yield return words.Say(RecordTexts.GapsHow, ("number", item.Number));
    }
}
