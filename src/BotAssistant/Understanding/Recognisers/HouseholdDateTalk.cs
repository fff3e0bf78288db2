using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Casework;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"赵家小额信贷明年3月15号到期", "提醒赵家12月5号前带户口本来": a cadre says a day of a household's own, which is read back before it counts.</summary>
internal sealed partial class HouseholdDateTalk : IRecogniser
{
    private const string Question = "household-date:";
    private const char Between = '|';

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.Asker.IsStaff)
        {
            return null;
        }

        if (Confirmed().Match(hearing.Text) is { Success: true } confirmed)
        {
            return Keep(hearing, confirmed);
        }

        if (hearing.Is(HouseholdDateIntents.Declined))
        {
            return Plain(hearing, HouseholdDateTalkTexts.Declined);
        }

        if (Chosen().Match(hearing.Text) is { Success: true } chosen)
        {
            return Read(hearing, chosen.Groups["said"].Value, chosen.Groups["number"].Value);
        }

        if (hearing.IsChoice || (FormTalk.Waiting(hearing.Facts.State) is not null && hearing.Facts.State.FormAsks))
        {
            return null;
        }

        if (hearing.Facts.State.Asked is { } asked && asked.StartsWith(Question, StringComparison.Ordinal) && asked.Split(':', 3) is [_, var number, var before] && Days(hearing, hearing.Text) is [_, ..])
        {
            return Read(hearing, before + "，" + hearing.Text.Trim(), number);
        }

        return hearing.Holds(HouseholdDateIntents.Loan) || hearing.Holds(HouseholdDateIntents.Bring) ? Read(hearing, hearing.Text.Trim(), "") : null;
    }

    /// <param name="number">Of the household that was chosen; empty: it is named in the words.</param>
    private static Recognition? Read(in Hearing hearing, string said, string number)
    {
        var facts = hearing.Facts;
        var paper = PaperIn(facts.Dialogs, said);
        // "提醒赵家带贷款合同来" is a paper.
        var isPaper = paper is not null && (Bringing().IsMatch(said) || !hearing.Holds(HouseholdDateIntents.Loan));
        var request = new SpokenHouseholds(said, number);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        if (found.Households is [])
        {
            // Nobody is named: then it is something else, a question about loans mostly.
            return AnyFamily().IsMatch(said) ? Plain(hearing, HouseholdDateTalkTexts.NotYours) : null;
        }

        if (found.Households is not [var home])
        {
            return new Recognition.Answered(new Outcome(OutcomeKinds.Clarify, HouseholdDateTalkTexts.Which.Name), hearing.Say(HouseholdDateTalkTexts.Which))
            {
                Choices =
                [
                    .. found.Households.Take(ReplyComposition.MaxChoices).Select(one => new Choice(
                        Wording.Say(facts, HouseholdDateTalkTexts.WhichLabel, ("household", one.Name), ("number", one.Number)),
                        Wording.Say(facts, HouseholdDateTalkTexts.WhichSay, ("household", one.Name), ("number", one.Number), ("text", said)))),
                ],
            };
        }

        if (Days(hearing, said) is not [.., var day])
        {
            return Of(hearing, HouseholdDateTalkTexts.AskDay, home) with { Asks = $"{Question}{home.Number}:{said}" };
        }

        if (!HouseholdDates.IsPossible(day, Today(hearing)))
        {
            return Of(hearing, HouseholdDateTalkTexts.TooFar, home) with { Asks = $"{Question}{home.Number}:{said}" };
        }

        var what = isPaper ? Wording.Say(facts, HouseholdDateTalkTexts.Bring, ("paper", facts.Dialogs.Text(paper!.Value.Key))) : hearing.Say(HouseholdDateTalkTexts.Loan);
        return new Recognition.Answered(OutcomeOf(HouseholdDateTalkTexts.Confirm), Wording.Say(
            facts, HouseholdDateTalkTexts.Confirm, ("household", home.Name), ("year", day.Year), ("month", day.Month), ("day", day.Day), ("what", what), ("how", How(facts, home, isPaper))))
        {
            Choices =
            [
                new Choice(hearing.Say(HouseholdDateTalkTexts.Yes), Wording.Say(
                    facts, HouseholdDateTalkTexts.YesSay, ("household", home.Name), ("number", home.Number), ("date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("what", what))),
                new Choice(hearing.Say(HouseholdDateTalkTexts.No), hearing.Say(HouseholdDateTalkTexts.NoSay)),
            ],
        };
    }

    private static Recognition Keep(in Hearing hearing, Match confirmed)
    {
        var facts = hearing.Facts;
        var request = new SpokenHouseholds("", confirmed.Groups["number"].Value);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var what = confirmed.Groups["what"].Value;
        var paper = HouseholdDateTexts.Papers.FirstOrDefault(key => Wording.Say(facts, HouseholdDateTalkTexts.Bring, ("paper", facts.Dialogs.Text(key))) == what);
        if (found.Households is not [var home])
        {
            return Plain(hearing, HouseholdDateTalkTexts.NotYours);
        }

        if ((paper is null && what != hearing.Say(HouseholdDateTalkTexts.Loan))
            || !DateOnly.TryParseExact(confirmed.Groups["date"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !HouseholdDates.IsPossible(day, Today(hearing)))
        {
            return Of(hearing, HouseholdDateTalkTexts.TooFar, home);
        }

        return new Recognition.Answered(OutcomeOf(HouseholdDateTalkTexts.Kept), Wording.Say(facts, HouseholdDateTalkTexts.Kept, ("household", home.Name), ("how", How(facts, home, paper is not null))))
        {
            Events = [new HouseholdDateNoted(home.Id, paper is null ? HouseholdDateKind.LoanDue : HouseholdDateKind.Papers, day, paper?.Name)],
        };
    }

    /// <summary>Only what will happen: a household that nothing reaches hears nothing.</summary>
    private static string How(TurnFacts facts, SpokenHousehold home, bool isPaper)
    {
        var days = isPaper ? home.PaperDays : home.LoanDays;
        return !home.Hears ? Wording.Say(facts, HouseholdDateTalkTexts.HowNobody)
            : days is [] ? Wording.Say(facts, HouseholdDateTalkTexts.HowNoRule)
            : Wording.Say(facts, HouseholdDateTalkTexts.How, ("days", string.Join('、', days.Select(count => Wording.Say(facts, count == 0 ? HouseholdDateTalkTexts.SameDay : HouseholdDateTalkTexts.DaysBefore, count == 0 ? [] : [("days", count)])))));
    }

    private static (TextKey Key, string Said)? PaperIn(DialogCatalog dialogs, string said)
    {
        for (var i = 0; i < HouseholdDateTexts.Papers.Count; i++)
        {
            if (Array.Find(dialogs.Text(HouseholdDateTalkTexts.PaperWords[i]).Split(Between), word => said.Contains(word, StringComparison.Ordinal)) is { } word)
            {
                return (HouseholdDateTexts.Papers[i], word);
            }
        }

        return null;
    }

    private static IReadOnlyList<DateOnly> Days(in Hearing hearing, string words) => hearing.Facts.Dialogs.Forms?.Words.DaysToCome(words, Today(hearing)) ?? [];

    private static DateOnly Today(in Hearing hearing) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(hearing.Facts.Now, hearing.Facts.County.TimeZone).DateTime);

    private static Recognition.Answered Of(in Hearing hearing, TextKey key, SpokenHousehold home) => new(OutcomeOf(key), Wording.Say(hearing.Facts, key, ("household", home.Name)));

    private static Recognition.Answered Plain(in Hearing hearing, TextKey key) => new(OutcomeOf(key), hearing.Say(key));

    private static Outcome OutcomeOf(TextKey key) => new(OutcomeKinds.Data, key.Name);

    [GeneratedRegex("^确认记日子：[^（]{1,20}（(?<number>[^（）]{1,30})）(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?<what>.{1,30})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Confirmed();

    [GeneratedRegex("^记日子：[^（]{1,20}（(?<number>[^（）]{1,30})），(?<said>.{1,300})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chosen();

    [GeneratedRegex("带|交|拿|备", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bringing();

    /// <summary>赵家, 老赵: a family stands there.</summary>
    [GeneratedRegex("(?<![大国人全我你他她别公])[\\u4e00-\\u9fff]家(?!里)|[老小][\\u4e00-\\u9fff]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyFamily();
}

internal static class HouseholdDateIntents
{
    public static readonly IntentKey Loan = new("household-loan-due") { IsFoundInside = true };
    public static readonly IntentKey Bring = new("household-bring") { IsFoundInside = true };
    public static readonly IntentKey Declined = new("household-date-declined");
}

internal static class HouseholdDateTalkTexts
{
    public static readonly TextKey Confirm = new("household-date-confirm", "household", "year", "month", "day", "what", "how");
    public static readonly TextKey Loan = new("household-date-loan");
    public static readonly TextKey Bring = new("household-date-bring", "paper");
    public static readonly TextKey Yes = new("household-date-yes");
    public static readonly TextKey YesSay = new("household-date-yes-say", "household", "number", "date", "what");
    public static readonly TextKey No = new("household-date-no");
    public static readonly TextKey NoSay = new("household-date-no-say");
    public static readonly TextKey Declined = new("household-date-not-kept");
    public static readonly TextKey Kept = new("household-date-kept", "household", "how");
    public static readonly TextKey How = new("household-date-how", "days");
    public static readonly TextKey HowNobody = new("household-date-how-nobody");
    public static readonly TextKey HowNoRule = new("household-date-how-no-rule");
    public static readonly TextKey DaysBefore = new("household-date-days-before", "days");
    public static readonly TextKey SameDay = new("household-date-same-day");
    public static readonly TextKey AskDay = new("household-date-ask-day", "household");
    public static readonly TextKey TooFar = new("household-date-too-far", "household");
    public static readonly TextKey NotYours = new("household-date-not-yours");
    public static readonly TextKey Which = new("household-date-which");
    public static readonly TextKey WhichLabel = new("household-date-which-label", "household", "number");
    public static readonly TextKey WhichSay = new("household-date-which-say", "household", "number", "text");

    /// <summary>What people say for each of <see cref="HouseholdDateTexts.Papers"/>.</summary>
    public static readonly IReadOnlyList<TextKey> PaperWords =
        [new("date-said-id-card"), new("date-said-household-book"), new("date-said-bank-card"), new("date-said-receipt"), new("date-said-proof"), new("date-said-contract")];
}
