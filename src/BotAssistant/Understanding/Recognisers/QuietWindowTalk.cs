using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"晚上八点后别来消息", "农忙莫来，12月10号以后再来": when a household wants to be left in peace, said back before it counts.</summary>
internal sealed partial class QuietWindowTalk : IRecogniser
{
    private const string Question = "quiet-window:";
    private const string Hours = "hours", Day = "day";
    private const int LongestHours = 14;
    private const int LongestDays = 60;
    private const int HoursOfHalfADay = 12;
    private const string Digits = "零一二三四五六七八九十";

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        var said = hearing.Folded.Plain;
        if (ConfirmedHours().Match(hearing.Text) is { Success: true } hours)
        {
            return Keep(hearing, Parse(hours.Groups["from"].Value), Parse(hours.Groups["until"].Value), null);
        }

        if (ConfirmedDay().Match(hearing.Text) is { Success: true } days && DateOnly.TryParseExact(days.Groups["day"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
        {
            return Keep(hearing, null, null, last);
        }

        if (hearing.Is(QuietWindowIntents.Declined))
        {
            return Plain(hearing, QuietWindowTexts.Declined);
        }

        if (hearing.Is(QuietWindowIntents.End))
        {
            return End(hearing);
        }

        if (hearing.IsChoice || (FormTalk.Waiting(hearing.Facts.State) is not null && hearing.Facts.State.FormAsks))
        {
            return null;
        }

        if (hearing.Facts.State.Asked is { } asked && asked.StartsWith(Question, StringComparison.Ordinal))
        {
            if (asked[Question.Length..] == Hours && TimesIn(said) is [_, ..])
            {
                return OfHours(hearing, said);
            }

            if (asked[Question.Length..] == Day && DaysIn(hearing) is [_, ..])
            {
                return OfDays(hearing);
            }
        }

        return hearing.Holds(QuietWindowIntents.NoVisits) ? OfDays(hearing) : hearing.Holds(QuietWindowIntents.NoMessages) ? OfHours(hearing, said) : null;
    }

    private static Recognition OfHours(in Hearing hearing, string said)
    {
        if (Unable(hearing, out var found) is { } unable)
        {
            return unable;
        }

        if (HoursOf(said, found!) is not var (from, until))
        {
            var facts = hearing.Facts;
            return Plain(hearing, QuietWindowTexts.AskHours) with
            {
                Asks = Question + Hours,
                Choices = [.. QuietWindowTexts.Evenings.Select(label => new Choice(Wording.Say(facts, label), Wording.Say(facts, label)))],
            };
        }

        if ((until - from).TotalHours > LongestHours)
        {
            return new Recognition.Answered(OutcomeOf(QuietWindowTexts.TooLong), Wording.Say(hearing.Facts, QuietWindowTexts.TooLong, ("hours", LongestHours))) { Asks = Question + Hours };
        }

        return Confirm(
            hearing, found!, Wording.Say(hearing.Facts, until < from ? CaseworkTexts.QuietNight : CaseworkTexts.QuietHours, ("from", Text(from)), ("until", Text(until))),
            Wording.Say(hearing.Facts, QuietWindowTexts.ConfirmHoursSay, ("household", NameOf(hearing, found!)), ("from", Text(from)), ("until", Text(until))));
    }

    private static Recognition OfDays(in Hearing hearing)
    {
        if (Unable(hearing, out var found) is { } unable)
        {
            return unable;
        }

        if (DaysIn(hearing) is not [.., var named])
        {
            return Plain(hearing, QuietWindowTexts.AskDay) with { Asks = Question + Day };
        }

        var last = Exclusive().IsMatch(hearing.Text) ? named.AddDays(-1) : named;
        var today = Today(hearing);
        if (last < today || last > today.AddDays(LongestDays))
        {
            return new Recognition.Answered(OutcomeOf(QuietWindowTexts.TooFar), Wording.Say(hearing.Facts, QuietWindowTexts.TooFar, ("days", LongestDays))) { Asks = Question + Day };
        }

        return Confirm(
            hearing, found!, Wording.Say(hearing.Facts, CaseworkTexts.QuietDays, ("month", last.Month), ("day", last.Day)),
            Wording.Say(hearing.Facts, QuietWindowTexts.ConfirmDaySay, ("household", NameOf(hearing, found!)), ("date", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    /// <summary>Nothing is kept before it was said back: a later hour would be as easily heard wrongly as any.</summary>
    private static Recognition.Answered Confirm(in Hearing hearing, QuietWindowsFound found, string window, string say) =>
        new(OutcomeOf(QuietWindowTexts.Confirm), Wording.Say(hearing.Facts, QuietWindowTexts.Confirm, ("household", NameOf(hearing, found)), ("text", window)))
        {
            Choices = [new Choice(hearing.Say(QuietWindowTexts.Yes), say) { Agrees = true }, new Choice(hearing.Say(QuietWindowTexts.No), hearing.Say(QuietWindowTexts.NoSay)) { Agrees = false }],
        };

    private static Recognition Keep(in Hearing hearing, TimeOnly? from, TimeOnly? until, DateOnly? day) => Unable(hearing, out var found) is { } unable ? unable
        : found!.Name is { } name
            ? new Recognition.Answered(OutcomeOf(QuietWindowTexts.KeptFor), Wording.Say(hearing.Facts, QuietWindowTexts.KeptFor, ("household", name))) { Events = [new QuietWindowAgreed(found.Home!.Value, from, until, day)] }
            : Plain(hearing, QuietWindowTexts.Kept) with { Events = [new QuietWindowAgreed(found.Home!.Value, from, until, day)] };

    private static string NameOf(in Hearing hearing, QuietWindowsFound found) =>
        found.Name is { } name ? Wording.Say(hearing.Facts, QuietWindowTexts.HomeOf, ("household", name)) : hearing.Say(QuietWindowTexts.OwnHome);

    private static Recognition End(in Hearing hearing) => Unable(hearing, out var found) is { } unable ? unable
        // What a household said ends when it says so itself.
        : found is { Name: not null } ? Plain(hearing, QuietWindowTexts.EndsItself)
        : found!.IsAny ? Plain(hearing, QuietWindowTexts.Ended) with { Events = [new QuietWindowsEnded()] }
        : Plain(hearing, QuietWindowTexts.None);

    /// <summary>It is a household that says so, or whoever answers for it and names it; others hear what holds for everybody.</summary>
    private static Recognition? Unable(in Hearing hearing, out QuietWindowsFound? found)
    {
        found = null;
        var request = new SpokenQuietWindows(hearing.Facts.Asker.IsStaff ? hearing.Text : "");
        if (!hearing.Knows(request, out var known))
        {
            return new Recognition.Wants(request);
        }

        found = known;
        return known.Home is not null ? null : new Recognition.Answered(
            OutcomeOf(QuietWindowTexts.NotHousehold), Wording.Say(hearing.Facts, QuietWindowTexts.NotHousehold, ("from", Text(known.CountyFrom)), ("until", Text(known.CountyUntil))));
    }

    /// <summary>"八点后" goes on to the county's morning, "七点前" begins with its evening; "12点到2点" says both.</summary>
    private static (TimeOnly From, TimeOnly Until)? HoursOf(string said, QuietWindowsFound county) => TimesIn(said) switch
    {
        [var from, var until, ..] => (from.At, Later(from.At, until)),
        [{ IsBefore: true } until] => (county.CountyFrom, until.At),
        [var from] => (from.At, county.CountyUntil),
        _ => null,
    };

    /// <summary>Behind noon "2点" is in the afternoon.</summary>
    private static TimeOnly Later(TimeOnly from, Said until) =>
        !until.IsNamed && until.At.Hour < HoursOfHalfADay && from.Hour is >= HoursOfHalfADay and < 18 && until.At.Hour + HoursOfHalfADay > from.Hour ? until.At.AddHours(HoursOfHalfADay) : until.At;

    private sealed record Said(TimeOnly At, bool IsBefore, bool IsNamed);

    private static List<Said> TimesIn(string said)
    {
        var found = new List<Said>();
        foreach (Match match in Times().Matches(said))
        {
            var hour = HourOf(match.Groups["hour"].Value);
            var part = match.Groups["part"].Value;
            var isBefore = match.Groups["before"].Success;
            var minute = match.Groups["half"].Success ? 30 : int.TryParse(match.Groups["minute"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : 0;
            if (hour is null or > 24 || minute > 59)
            {
                continue;
            }

            // Without a word for it "八点后" is the evening's, as nobody is written to at night anyway; "七点前" is the morning's.
            var isLate = part is "下午" or "傍晚" or "晚上" or "晚间" or "夜里" or "夜头" or "天黑" || (part is "中午" or "晌午" && hour < 4) || (part.Length == 0 && found.Count == 0 && !isBefore && hour is >= 5 and < HoursOfHalfADay);
            var at = hour.Value % 24;
            at = isLate && at < HoursOfHalfADay && !(part is "夜里" or "夜头" && at < 5) ? at + HoursOfHalfADay : isLate && at == HoursOfHalfADay && part is not ("中午" or "晌午" or "下午") ? 0 : at;
            found.Add(new Said(new TimeOnly(at, minute), isBefore, part.Length > 0));
        }

        return found;
    }

    private static int? HourOf(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : written is "两" ? 2
        : written.Length == 1 && Digits.IndexOf(written, StringComparison.Ordinal) is > 0 and var digit ? digit
        : written.Length == 2 && written[0] == '十' && Digits.IndexOf(written[1], StringComparison.Ordinal) is > 0 and var behind ? 10 + behind
        : null;

    private static IReadOnlyList<DateOnly> DaysIn(in Hearing hearing) => hearing.Facts.Dialogs.Forms?.Words.DaysToCome(hearing.Text, Today(hearing)) ?? [];

    private static DateOnly Today(in Hearing hearing) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(hearing.Facts.Now, hearing.Facts.County.TimeZone).DateTime);

    private static TimeOnly Parse(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static Recognition.Answered Plain(in Hearing hearing, TextKey key) => new(OutcomeOf(key), hearing.Say(key));

    private static Outcome OutcomeOf(TextKey key) => new(OutcomeKinds.Data, key.Name);

    [GeneratedRegex(@"(?<part>凌晨|清早|早上|早晨|上午|中午|晌午|下午|傍晚|晚上|晚间|夜里|夜头|天黑)?(?<hour>\d{1,2}|十[一二三四五六七八九]?|[一二两三四五六七八九])(?:点钟?|:|：|时)(?:(?<half>半)|(?<minute>\d{2})分?)?(?<before>之前|以前|前)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"^确认.{1,20}家每天(?<from>(?:[01]\d|2[0-3]):[0-5]\d)到(?<until>(?:[01]\d|2[0-3]):[0-5]\d)不打扰$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConfirmedHours();

    [GeneratedRegex(@"^确认.{1,20}家到(?<day>\d{4}-\d{2}-\d{2})都不上门$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConfirmedDay();

    /// <summary>"10号以前别来", "10号以后再来": on that day they may come.</summary>
    [GeneratedRegex("[号日天一二三四五六]\\s*(?:以前|之前|前|以后|之后|过后|后)|再来|再上门", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exclusive();
}

internal static class QuietWindowIntents
{
    public static readonly IntentKey NoMessages = new("quiet-window-hours") { IsFoundInside = true };
    public static readonly IntentKey NoVisits = new("quiet-window-days") { IsFoundInside = true };
    public static readonly IntentKey End = new("quiet-window-end");
    public static readonly IntentKey Declined = new("quiet-window-declined");
}

internal static class QuietWindowTexts
{
    public static readonly TextKey AskHours = new("quiet-window-ask-hours");
    public static readonly IReadOnlyList<TextKey> Evenings = [new("quiet-window-from-seven"), new("quiet-window-from-eight"), new("quiet-window-from-nine")];
    public static readonly TextKey AskDay = new("quiet-window-ask-day");
    public static readonly TextKey TooLong = new("quiet-window-too-long", "hours");
    public static readonly TextKey TooFar = new("quiet-window-too-far", "days");
    public static readonly TextKey Confirm = new("quiet-window-confirm", "household", "text");
    public static readonly TextKey OwnHome = new("quiet-window-own-home");
    public static readonly TextKey HomeOf = new("quiet-window-home-of", "household");
    public static readonly TextKey KeptFor = new("quiet-window-kept-for", "household");
    public static readonly TextKey EndsItself = new("quiet-window-ends-itself");
    public static readonly TextKey Yes = new("quiet-window-yes");
    public static readonly TextKey No = new("quiet-window-no");
    public static readonly TextKey NoSay = new("quiet-window-no-say");
    public static readonly TextKey ConfirmHoursSay = new("quiet-window-hours-say", "household", "from", "until");
    public static readonly TextKey ConfirmDaySay = new("quiet-window-day-say", "household", "date");
    public static readonly TextKey Kept = new("quiet-window-kept");
    public static readonly TextKey Declined = new("quiet-window-not-kept");
    public static readonly TextKey Ended = new("quiet-window-over");
    public static readonly TextKey None = new("quiet-window-none");
    public static readonly TextKey NotHousehold = new("quiet-window-not-household", "from", "until");
}
