using BotAssistant.Requests;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"这周有哪些人请假": from the records, for those who answer for a place.</summary>
internal static class LeaveQueries
{
    private const int DaysOfWeek = 7;

    public static Recognition Away(in Hearing hearing, Outcome outcome)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(hearing.Facts.Now, hearing.Facts.County.TimeZone).DateTime);
        var (from, until) = SpanIn(hearing.Folded.Plain, today);
        var request = new LeavesAsked(from, until);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var words = new RecordWording(hearing.Facts);
        var span = Span(words, from, until);
        return new Recognition.Answered(
            outcome,
            !found.MaySee ? words.Say(RecordTexts.LeavesNotYours)
            : found.Leaves is [] ? words.Say(RecordTexts.LeavesNone, ("span", span))
            : words.Lines([words.Say(RecordTexts.Leaves, ("span", span)), .. found.Leaves.Select(line => Line(words, line))], found.IsDemo));
    }

    /// <summary>The days that are asked about; without a word for them, from today on a week.</summary>
    private static (DateOnly From, DateOnly Until) SpanIn(string said, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        bool Says(params ReadOnlySpan<string> some)
        {
            foreach (var word in some)
            {
                if (said.Contains(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        return Says("后天") ? (today.AddDays(2), today.AddDays(2))
            : Says("明天") ? (today.AddDays(1), today.AddDays(1))
            : Says("昨天") ? (today.AddDays(-1), today.AddDays(-1))
            : Says("今天", "现在", "今日") ? (today, today)
            : Says("下周", "下个星期", "下星期", "下礼拜", "下个礼拜") ? (monday.AddDays(DaysOfWeek), monday.AddDays(DaysOfWeek + DaysOfWeek - 1))
            : Says("上周", "上个星期", "上星期", "上礼拜", "上个礼拜") ? (monday.AddDays(-DaysOfWeek), monday.AddDays(-1))
            : Says("这周", "本周", "这个星期", "这星期", "这礼拜", "这个礼拜", "这一周") ? (monday, monday.AddDays(DaysOfWeek - 1))
            : Says("这个月", "本月") ? (new DateOnly(today.Year, today.Month, 1), new DateOnly(today.Year, today.Month, 1).AddMonths(1).AddDays(-1))
            : (today, today.AddDays(DaysOfWeek - 1));
    }

    private static string Line(RecordWording words, LeaveLine line) => words.Say(
        RecordTexts.LeavesLine, ("name", line.Name), ("unit", line.Unit),
        ("span", line.Until is { } until ? Span(words, line.From, until) : words.Say(RecordTexts.LeavesOpen, ("month", line.From.Month), ("day", line.From.Day))),
        ("stand_in", line.StandIn is { } other ? words.Say(RecordTexts.LeavesStandIn, ("name", other)) : words.Say(RecordTexts.LeavesNoStandIn)),
        ("state", line.IsAsked ? words.Say(RecordTexts.LeavesAskedFor) : ""));

    private static string Span(RecordWording words, DateOnly from, DateOnly until) => from == until
        ? words.Say(RecordTexts.LeavesDay, ("month", from.Month), ("day", from.Day))
        : words.Say(RecordTexts.LeavesSpan, ("month", from.Month), ("day", from.Day), ("until_month", until.Month), ("until_day", until.Day));
}
