using BotAssistant.Casework;
using BotAssistant.WeeklyReports;

namespace BotAssistant.StaffPages;

/// <summary>What a version of a weekly report says otherwise than the one before. A number that is not told is not told as a difference either.</summary>
internal sealed class WeeklyDifferences(WeeklyWording wording, StaffWords words)
{
    public static int[] Numbers(KindFigures? kind) => kind is null ? new int[7] : [kind.Opening, kind.Added, kind.Done, kind.Open, kind.Overdue, kind.Red, kind.Yellow];

    /// <returns>A line for the page.</returns>
    public string Between(WeeklyFigures before, WeeklyFigures after, bool saidOtherwise)
    {
        var lines = new List<string>();
        var hidden = false;
        foreach (var kind in before.Kinds.Concat(after.Kinds).Select(one => one.Kind).Distinct().Order())
        {
            var (old, now) = (Numbers(before.Kinds.FirstOrDefault(one => one.Kind == kind)), Numbers(after.Kinds.FirstOrDefault(one => one.Kind == kind)));
            for (var at = 0; at < old.Length; at++)
            {
                Compare(kind, words.Name(CaseworkTexts.MatterKinds, kind), words.Say(StaffWeeklyTexts.Names[at]), old[at], now[at]);
            }
        }

        foreach (var (kind, category) in before.Categories.Concat(after.Categories).Select(one => (one.Kind, one.Category)).Distinct())
        {
            Compare(kind, NameOf(kind, category), "", OpenIn(before, kind, category), OpenIn(after, kind, category));
        }

        if (before.Visited != after.Visited)
        {
            lines.Add(words.Say(StaffWeeklyTexts.Differs, ("what", words.Say(StaffWeeklyTexts.Visited)), ("figure", ""), ("before", before.Visited), ("after", after.Visited)));
        }

        if (hidden)
        {
            lines.Add(words.Say(StaffWeeklyTexts.FewDiffer));
        }

        if (saidOtherwise)
        {
            lines.Add(words.Say(StaffWeeklyTexts.WordsDiffer));
        }

        return lines is [] ? words.Say(StaffWeeklyTexts.Same) : string.Join(words.Say(StaffWeeklyTexts.Join), lines);

        void Compare(WorkItemKind kind, string what, string figure, int old, int now)
        {
            var (was, isNow) = (wording.Told(kind, old), wording.Told(kind, now));
            if (was != isNow)
            {
                lines.Add(words.Say(StaffWeeklyTexts.Differs, ("what", what), ("figure", figure), ("before", was), ("after", isNow)));
            }

            hidden |= was == isNow && old != now;
        }
    }

    public string NameOf(WorkItemKind kind, string category) => words.Say(StaffWeeklyTexts.Category, ("kind", words.Name(CaseworkTexts.MatterKinds, kind)), ("category", category));

    private static int OpenIn(WeeklyFigures figures, WorkItemKind kind, string category) => figures.Categories.FirstOrDefault(one => one.Kind == kind && one.Category == category)?.Open ?? 0;
}
