using System.Globalization;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.SignIn;

namespace BotAssistant.StaffPages;

/// <summary>The rules in force, to be read: what, where, from when, what it sets, and where it comes from.</summary>
internal sealed class RulePages(RuleBook rules, StaffWords words, TimeProvider clock)
{
    public StaffAnswer Show(StaffVisit visit)
    {
        var today = words.DayOf(clock.GetUtcNow());
        // What holds above holds here, too; what holds beside is none of theirs.
        var places = visit.Viewer.Roles.Where(held => StaffDoors.Rules.Roles.Contains(held.Role)).Select(held => held.Region).ToArray();
        var seen = rules.All.Where(rule => Array.Exists(places, place => rule.Region.Contains(place) || place.Contains(rule.Region))).ToArray();
        var missing = RuleKinds.Clocks.Where(clock => !seen.Any(rule => rule.Kind == "clock" && rule.Name == clock && rule.HoldsOn(today))).ToArray();
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.RulesTitle), [
            Block.Say(words.Say(StaffTexts.RulesHow)),
            .. missing is [] ? Array.Empty<Block>() : [Block.Warn(words.Say(StaffTexts.RulesMissing, ("names", Listed(missing.Select(NameOf)))))],
            seen is [] ? Block.Warn(words.Say(StaffTexts.RulesNone)) : Block.Of([
                .. seen.OrderBy(rule => rule.Kind, StringComparer.Ordinal).ThenBy(rule => rule.Name, StringComparer.Ordinal).ThenBy(rule => rule.Region).ThenBy(rule => rule.From).Select(rule => RowOf(rule, today)),
            ]),
        ]));
    }

    private Row RowOf(Rule rule, DateOnly today) => new(words.Say(StaffTexts.RuleLine, ("kind", words.Say(StaffRuleTexts.KindOf(rule.Kind))), ("name", NameOf(rule.Name))))
    {
        Mark = rule.HoldsOn(today) ? "green" : null,
        Facts =
        [
            new Fact(words.Say(StaffTexts.Place), rule.Region == RegionCode.Nation ? words.Say(StaffTexts.Nation) : words.Place(rule.Region)),
            new Fact(words.Say(StaffTexts.From), StaffWords.Day(rule.From)),
            new Fact(words.Say(StaffTexts.Until), words.DayOr(rule.Until, StaffTexts.NoLastDay)),
            new Fact(words.Say(StaffTexts.Parameters), Written(rule.Parameters)),
            new Fact(words.Say(StaffTexts.Source), rule.IsDemo ? words.Say(StaffTexts.RuleDemo, ("source", rule.Source)) : rule.Source),
            new Fact(words.Say(StaffTexts.RuleFile), rule.Place),
        ],
    };

    /// <summary>In a sentence; none shows how the program calls things.</summary>
    private string Written(RuleParameters parameters) => parameters switch
    {
        ClockRule clock => words.Say(StaffRuleTexts.Units[(int)clock.Unit], ("amount", clock.Amount)),
        VisitRule visit => words.Say(
            StaffRuleTexts.Visit, ("days", visit.Days), ("phone", words.Say(visit.CountsPhone ? StaffRuleTexts.PhoneCounts : StaffRuleTexts.PhoneDoesNot)), ("unpaired", words.Say(StaffRuleTexts.Unpaired[(int)visit.Unpaired]))),
        ColourRule colours => words.Say(
            StaffRuleTexts.Colours, ("days", colours.YellowDays), ("returns", colours.RedAfterReturns > 0 ? words.Say(StaffRuleTexts.Returns, ("times", colours.RedAfterReturns)) : "")),
        QuietHoursRule quiet => words.Say(StaffRuleTexts.QuietHours, ("from", At(quiet.From)), ("until", At(quiet.Until)), ("messages", quiet.MessagesPerDay)),
        NumbersRule numbers => Listed(numbers.Numbers),
        IncomeLineRule line => words.Say(StaffRuleTexts.IncomeLine, ("yuan", line.Yuan)),
        HoldRule { OwnDays: > 0 } hold => words.Say(StaffRuleTexts.HoldOwn, ("days", hold.LongestDays), ("own", hold.OwnDays)),
        RemindersRule reminders => words.Say(StaffRuleTexts.Reminders, ("stages", Listed(reminders.Stages.Select(StageOf))), ("late", words.Say(StaffRuleTexts.Late[(int)reminders.Late]))),
        DigestRule digest => words.Say(StaffRuleTexts.Digest, ("at", At(digest.At)), ("until", At(digest.Until)), ("listed", digest.Listed), ("unanswered", words.Say(digest.UnansweredDays > 0 ? StaffRuleTexts.Unanswered : StaffRuleTexts.UnansweredNever, digest.UnansweredDays > 0 ? [("days", digest.UnansweredDays)] : []))),
        HouseholdWindowRule window => words.Say(
            StaffRuleTexts.Window, ("from_month", window.From.Month), ("from_day", window.From.Day), ("month", window.Until.Month), ("day", window.Until.Day), ("identities", Listed(window.Identities))),
        HouseholdDateRule dates => words.Say(StaffRuleTexts.HouseholdDate, ("days", Listed(dates.DaysBefore.OrderDescending().Select(days => days.ToString(System.Globalization.CultureInfo.InvariantCulture))))),
        HoldRule hold => hold.LongestDays == 0 ? words.Say(StaffRuleTexts.NoHold) : words.Say(StaffRuleTexts.Hold, ("days", hold.LongestDays)),
        ReportWeekRule week => words.Say(StaffRuleTexts.ReportWeek, ("day", words.Say(StaffRuleTexts.Weekdays[(int)week.LastDay])), ("until", At(week.Until))),
        LeaveRule leave => words.Say(StaffRuleTexts.Leave, ("days", leave.TownshipDays)),
        DaysRule days => words.Say(StaffRuleTexts.Days, ("off", Listed(days.Off.Order().Select(StaffWords.Day))), ("work", Listed(days.Work.Order().Select(StaffWords.Day)))),
        QuietDeskRule desk => words.Say(StaffRuleTexts.QuietDesk, ("place", RegionCode.TryParse(desk.Desk, out var place) ? words.Place(place) : desk.Desk)),
        DeskHoursRule hours => words.Say(
            StaffRuleTexts.DeskHours, ("from", At(hours.From)), ("until", At(hours.Until)), ("days", words.Say(hours.WorkingDaysOnly ? StaffRuleTexts.WorkingDaysOnly : StaffRuleTexts.EveryDay)),
            ("wait", hours.WaitMinutes), ("idle", hours.IdleMinutes)),
        DutyRule duty => words.Say(StaffRuleTexts.Duty, ("people", Listed(duty.People)), ("minutes", duty.EveryMinutes), ("times", duty.Times)),
        CodeRule code => words.Say(StaffRuleTexts.Code, ("attempts", code.Attempts), ("minutes", code.Minutes), ("per_hour", code.PerHour)),
        ListVerificationRule lists => words.Say(StaffRuleTexts.Lists, ("findings", lists.Findings.Count), ("changes", lists.Changes.Count)),
        _ => throw new InvalidOperationException($"Nothing is said of a {parameters.GetType().Name}."),
    };

    private string StageOf(ReminderStage stage)
    {
        var to = Listed(stage.To.Select(one => words.Say(StaffRuleTexts.Recipients[(int)one])));
        var said = stage.Days == 0 ? words.Say(StaffRuleTexts.StageOn, ("to", to))
            : words.Say(stage.Days < 0 ? StaffRuleTexts.StageBefore : StaffRuleTexts.StageAfter, ("days", Math.Abs(stage.Days)), ("to", to));
        return stage.Drafts ? words.Say(StaffRuleTexts.StageDrafts, ("stage", said)) : said;
    }

    private string NameOf(string name) => StaffRuleTexts.NameOf(name) is { } key ? words.Say(key) : name;

    private static string At(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Listed(IEnumerable<string> all) => string.Join('、', all);
}
