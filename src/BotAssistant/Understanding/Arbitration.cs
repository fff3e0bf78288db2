namespace BotAssistant.Understanding;

/// <summary>Of all that was recognised in one message, what is answered together and what gives way.</summary>
internal static class Arbitration
{
    public static IEnumerable<Recognition> Settle(IReadOnlyList<Recognition> found)
    {
        var kinds = found.OfType<Recognition.Answered>().SelectMany(answer => answer.Outcomes).Select(outcome => outcome.Kind).ToHashSet(StringComparer.Ordinal);
        return found.Where(recognition => recognition is not Recognition.Answered answer || !GivesWay(answer, kinds));
    }

    private static bool GivesWay(Recognition.Answered answer, HashSet<string> kinds)
    {
        var kind = answer.Outcome.Kind;
        // A trouble that stands beside what is refused is heard; everything else would help to do what is refused.
        if (kinds.Contains(OutcomeKinds.Refuse))
        {
            return kind is not (OutcomeKinds.Refuse or OutcomeKinds.Need);
        }

        return kind switch
        {
            OutcomeKinds.Data => kinds.Contains(OutcomeKinds.Flow),
            // A greeting before a wish needs no answer of its own.
            OutcomeKinds.Smalltalk => kinds.Count > 1,
            _ => false,
        };
    }
}
