using BotAssistant.Flows.Answers;

namespace BotAssistant.Flows.Running;

/// <summary>Keeps the two ends of a span of days and their number in step: what was said counts, the third follows.</summary>
internal static class DaySpans
{
    /// <param name="draft">The form.</param>
    /// <param name="said">The questions that this message answered.</param>
    public static void Settle(Draft draft, IReadOnlyCollection<string> said)
    {
        foreach (var count in draft.Flow.Questions.Where(question => question.Counts is not null))
        {
            if (draft.Flow.Find(count.Counts) is not { Ends: { } begin } end || !said.Any(id => id == begin || id == end.Id || id == count.Id)
                || draft.Values.GetValueOrDefault(end.Id) is not DateValue { Day: var until })
                continue;
            if (said.Contains(count.Id, StringComparer.Ordinal))
            {
                // Both said together may contradict each other: that is for whoever takes the form to say.
                if (!said.Contains(end.Id, StringComparer.Ordinal))
                    draft.Values.Remove(end.Id);
                continue;
            }
            if (draft.Values.GetValueOrDefault(begin) is not DateValue { Day: var from })
                continue;
            if (until < from)
                draft.Values.Remove(end.Id);
            else
                draft.Record(count, new NumberValue(until.DayNumber - from.DayNumber + 1, Bound.Exact));
        }
    }
}
